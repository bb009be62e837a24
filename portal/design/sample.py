"""A form with one control of each kind, for the vocabulary page and the tests."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.design.forms import DayField


class SampleForm(forms.Form):
    """Invented questions; some are wrong on purpose."""

    personal_id = forms.RegexField(
        r"^\d{12}$",
        label=_("Số định danh cá nhân"),
        help_text=_("12 chữ số trên thẻ căn cước hoặc trong VNeID"),
        error_messages={"invalid": _("Số định danh cá nhân cần đủ 12 chữ số, hiện có 11")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    name = forms.CharField(
        label=_("Họ, chữ đệm, tên"),
        help_text=_("Ghi như trên thẻ căn cước, có dấu"),
        initial="Trần Quốc Bảo",
        required=False,
    )
    born = DayField(label=_("Ngày, tháng, năm sinh"), help_text=_("Ví dụ: 02 9 1996"))
    marriage = forms.ChoiceField(
        label=_("Tình trạng hôn nhân"),
        choices=[
            ("never", _("Chưa kết hôn lần nào")),
            ("divorced", _("Đã ly hôn")),
            ("widowed", _("Vợ đã mất")),
        ],
        error_messages={"required": _("Chọn tình trạng hôn nhân của bên nam")},
        widget=forms.RadioSelect,
    )
    place = forms.ChoiceField(
        label=_("Nơi đăng ký"),
        choices=[("", _("Chọn một nơi")), ("an-hai", _("Phường An Hải"))],
        required=False,
    )
    ways = forms.MultipleChoiceField(
        label=_("Báo tin qua"),
        choices=[("sms", _("Tin nhắn")), ("email", _("Thư điện tử"))],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    note = forms.CharField(label=_("Nói thêm"), required=False, widget=forms.Textarea)
    paper = forms.FileField(label=_("Bản án, quyết định ly hôn"), required=False)
    promise = forms.BooleanField(
        label=_("Tôi cam đoan nội dung khai là đúng và chịu trách nhiệm về nội dung này."),
        error_messages={"required": _("Đánh dấu vào ô cam đoan trước khi gửi")},
    )


# Name of the material, and what it is for: in the order of the swatches of the style sheet.
COLOURS = (
    (_("Ngọc đậm"), _("thanh cán bộ, viền nút")),
    (_("Ngọc"), _("nút chính, liên kết")),
    (_("Ngọc nhạt"), _("xong, đã có")),
    (_("Chàm"), _("cơ quan đang làm")),
    (_("Chàm nhạt"), _("nền trạng thái")),
    (_("Nghệ nâu"), _("đến lượt người nộp")),
    (_("Nghệ nhạt"), _("nền chờ bổ sung")),
    (_("Nghệ"), _("chỉ cho tiêu điểm")),
    (_("Đỏ son"), _("lỗi, quá hạn")),
    (_("Gạch"), _("biểu trưng, mục đang xem")),
    (_("Mực"), _("chữ")),
    (_("Giấy dó"), _("nền phụ")),
)

_COLUMNS = ("state", "words", "date", "code", "procedure", "person", "status", "step", "officer")
_LINES = """
overdue|quá 2 ngày|10/11|261029-0031|Giấy phép xây nhà ở riêng lẻ|Hoàng Văn Tư|4|Ký thư xin lỗi|Hoài Nam
overdue|quá 40 phút|09:00|261112-0003|Đăng ký nghĩa vụ quân sự|Bùi Đức Anh|2|Kiểm tra|Quý Mùi
today|còn 1 giờ 50|11:30|261111-0058|Đăng ký khai sinh|Trịnh Thị Kim Oanh|4|Trình ký|Mai Phương
today|hôm nay|17:00|261111-0049|Đăng ký kết hôn|Phan Ngọc Diệp|4|Chờ xác nhận|Mai Phương
near|còn 1 ngày|13/11|261110-0014|Cải chính, bổ sung hộ tịch|Lò Thị Ươi|4|Thẩm tra|Mai Phương
in_time|còn 5 ngày|19/11|261112-0011|Gia hạn giấy phép xây dựng|Công ty TNHH Gốm sứ và Vật liệu Phú Khê|2|Phân công|Chưa giao
paused|tạm dừng|từ 10/11|261102-0042|Giấy phép xây nhà ở riêng lẻ|Lê Quang Huy|5|Đã bổ sung, xem lại|Hoài Nam
paused|tạm dừng|từ 11/11|261105-0017|Giấy phép xây nhà ở riêng lẻ|Lê Quang Huy|6|Chờ nộp lệ phí|Hoài Nam
not_counted|chưa nhận|13/11|261112-0026|Đăng ký kết hôn|Ngô Bảo Trâm|1|Chờ tiếp nhận|Chưa giao
"""  # noqa: E501
QUEUE_ROWS = tuple(
    dict(zip(_COLUMNS, line.split("|"), strict=True)) for line in _LINES.strip().splitlines()
)
