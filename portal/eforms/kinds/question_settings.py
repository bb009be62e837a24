"""What people who build forms may set at any question, in their words."""

from django.utils.translation import gettext as _

from ..context_paths import path_names
from ..settings import Setting

_SHARES = ("one-half", "two-thirds", "three-quarters", "full")
WIDTHS_IN_ORDER = ("2", "3", "4", "5", "10", "20", "30", *_SHARES)
WIDTHS = frozenset(WIDTHS_IN_ORDER)
"""Widths an input may ask for: in signs, or as a share of the column (govuk-frontend's names)."""


def question_settings(
    label: Setting,
    key: Setting,
    when: Setting,
    own: tuple[Setting, ...],
    kind: str,
    codes: frozenset[str],
    *,
    is_block: bool,
) -> tuple[Setting, ...]:
    """Return every key that a question's definition may give, those of its kind in the middle."""
    paths = path_names(kind)
    found = (
        label,
        Setting(
            name="hint",
            label=_("Gợi ý"),
            type="long_text",
            help=_("Một câu ngắn dưới nhãn: ghi theo giấy tờ nào, ghi thế nào"),
            most=1000,
        ),
        Setting(name="required", label=_("Bắt buộc trả lời"), type="flag", default=False),
        *own,
        when,
        Setting(
            name="filled_by",
            label=_("Ai khai"),
            type="choice",
            help=_("Phần của cán bộ không hiện cho người dân và không nhận từ người dân"),
            default="person",
            choices=(("person", _("Người nộp hồ sơ")), ("officer", _("Cán bộ tại bàn xử lý"))),
        ),
        Setting(
            name="shown",
            label=_("Cho người nộp xem phần cán bộ ghi"),
            type="flag",
            help=_("Hiện ở trang hồ sơ của người nộp khi bước ghi mục này đã xong"),
            default=False,
        ),
        key,
        Setting(
            name="name",
            label=_("Cách gọi trong câu báo lỗi"),
            type="text",
            help=_("Để trống thì dùng nhãn, ví dụ: tình trạng hôn nhân của bên nam"),
            most=300,
        ),
        Setting(
            name="prefill",
            label=_("Điền sẵn từ"),
            type="choice",
            help=_("Lấy từ tài khoản của người khai; dữ liệu đã xác thực không phải gõ lại"),
            choices=tuple(paths.items()),
        ),
        Setting(
            name="width",
            label=_("Bề rộng ô"),
            type="choice",
            choices=tuple((each, width_name(each)) for each in WIDTHS_IN_ORDER),
        ),
        Setting(
            name="messages",
            label=_("Câu báo lỗi riêng"),
            type="object",
            help=_("Để trống thì dùng câu có sẵn"),
            inside=tuple(
                Setting(name=code, label=code_name(code), type="text", required=True, most=300)
                for code in sorted({"required", "malformed"} | codes)
            ),
        ),
    )
    left_out = {"width", "prefill"} if is_block else set() if paths else {"prefill"}
    return tuple(each for each in found if each.name not in left_out)


def width_name(width: str) -> str:
    """A width in words."""
    shares = {
        "one-half": _("Nửa cột"),
        "two-thirds": _("Hai phần ba cột"),
        "three-quarters": _("Ba phần tư cột"),
        "full": _("Cả cột"),
    }
    return shares.get(width) or _("%(count)s ký tự") % {"count": width}


def code_name(code: str) -> str:
    """The name of a refusal for people who build forms."""
    names = {
        "required": _("Khi chưa trả lời"),
        "malformed": _("Khi câu trả lời đã lưu không đọc được"),
        "too_short": _("Khi quá ngắn"),
        "too_long": _("Khi quá dài"),
        "number": _("Khi không phải là số"),
        "fraction": _("Khi có phần lẻ"),
        "places": _("Khi quá nhiều chữ số sau dấu phẩy"),
        "min": _("Khi nhỏ hơn hoặc sớm hơn giới hạn"),
        "max": _("Khi lớn hơn hoặc muộn hơn giới hạn"),
        "incomplete": _("Khi còn thiếu một phần"),
        "no_such_day": _("Khi không có ngày đó"),
        "too_few": _("Khi chưa đủ số mục"),
        "too_many": _("Khi quá số mục"),
        "characters": _("Khi có ký tự sai"),
        "length": _("Khi sai số chữ số"),
        "prefix": _("Khi sai đầu số"),
        "check_digit": _("Khi sai chữ số kiểm tra"),
        "email": _("Khi không phải là thư điện tử"),
        "province": _("Khi chưa chọn tỉnh, thành phố"),
        "commune": _("Khi chưa chọn xã, phường, đặc khu"),
        "line": _("Khi chưa ghi số nhà, đường, thôn"),
        "backwards": _("Khi ngày cuối đứng trước ngày đầu"),
        "max_days": _("Khi dài quá số ngày"),
        "unknown": _("Khi không tìm thấy"),
    }
    return names[code]
