"""Forms of what describes a procedure, each field of which is a place in the definition."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.design.number_field import WholeNumberField
from procedures.audiences import AUDIENCES
from procedures.life_events import LIFE_EVENTS
from procedures.models import ProcedureVersion
from procedures.models.choices import Level
from procedures.models.procedure import SHORT_NAME_MAX


class Lines(forms.CharField):
    """Several short texts, one on each line."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        """Show a list as lines."""
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """Return the lines that hold something."""
        text = value if isinstance(value, str) else ""
        return [line.strip() for line in text.splitlines() if line.strip()]

    def validate(self, value: Any) -> None:
        """A list has no length in letters."""

    def run_validators(self, value: Any) -> None:
        """Bound the number of lines."""
        if len(value) > 100:
            raise forms.ValidationError(_("Nhiều nhất 100 dòng"))


def offer(field: Any, choices: list[tuple[Any, Any]]) -> None:
    """Give a choice field of one form its choices."""
    field.choices = choices


def _long(label: Any, rows: int = 4, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=50_000,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def _line(label: Any, most: int, help_text: Any = "", **attributes: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=most,
        help_text=help_text,
        widget=forms.TextInput(attrs=attributes),
    )


class FactsForm(forms.Form):
    """Names, who is served, and where people look for it."""

    hides_optional = True  # a draft may lack anything; its faults say what is needed

    name = forms.CharField(
        label=_("Tên thủ tục"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
    short_name = _line(_("Tên ngắn"), SHORT_NAME_MAX, _("Dùng trong bảng, nhiều nhất 38 ký tự."))
    summary = _line(_("Nói gọn một câu"), 300, _("Người dân đọc dòng này khi tìm."))
    keywords = _line(_("Cách người dân gọi việc này"), 1000, _("Cách nhau bằng dấu phẩy."))
    sector_name = _line(
        _("Lĩnh vực"),
        300,
        _("Chọn tên có sẵn trong danh sách; tên khác sẽ thành một lĩnh vực mới."),
        list="linh-vuc-co-san",  # known_sectors, drawn beside the form
    )
    sector_code = _line(_("Mã lĩnh vực"), 40, _("Chỉ cần ghi khi lĩnh vực là mới."))
    levels = forms.MultipleChoiceField(
        label=_("Cấp thực hiện"),
        choices=Level.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    audiences = forms.MultipleChoiceField(
        label=_("Đối tượng thực hiện"), required=False, widget=forms.CheckboxSelectMultiple
    )
    life_events = forms.MultipleChoiceField(
        label=_("Việc trong đời sống"),
        choices=[(event.key, event.title) for event in LIFE_EVENTS],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    promulgating_agency = _line(_("Cơ quan ban hành"), 300)
    weight = WholeNumberField(
        label=_("Mức ưu tiên khi tìm"),
        min_value=0,
        max_value=100,
        help_text=_("0 đến 100; thủ tục thiết yếu đứng trước."),
    )
    centrally_run_by = _line(_("Bộ vận hành tập trung"), 200, _("Để trống khi tỉnh tự vận hành."))
    central_note = _long(_("Ghi chú về vận hành tập trung"), 2)
    is_internal = forms.BooleanField(
        label=_("Thủ tục nội bộ giữa các cơ quan nhà nước"),
        required=False,
        help_text=_("Chỉ cán bộ thấy và lập hồ sơ; người dân không tìm thấy thủ tục này."),
    )

    def __init__(self, *args: Any, known_audiences: list[str] = [], **kwargs: Any) -> None:  # noqa: B006
        super().__init__(*args, **kwargs)
        offered = dict.fromkeys([*AUDIENCES, *known_audiences])
        offer(self.fields["audiences"], [(each, each) for each in offered])


class TextForm(forms.Form):
    """What the public page says: columns of the version."""

    hides_optional = True  # a draft may lack anything; its faults say what is needed

    plain_summary = _long(_("Thủ tục này để làm gì"), 3, _("Lời giản dị, câu ngắn."))
    plain_steps = Lines(label=_("Các bước"), required=False, help_text=_("Mỗi dòng một bước."))
    plain_conditions = Lines(
        label=_("Điều kiện"), required=False, help_text=_("Mỗi dòng một điều kiện.")
    )
    description = _long(_("Mô tả"))
    service_level = forms.ChoiceField(
        label=_("Mức cung cấp trực tuyến"),
        required=False,
        choices=[("", _("Chưa nêu")), *ProcedureVersion.ServiceLevel.choices],
    )
    service_reason = _line(
        _("Lý do chỉ làm được một phần trực tuyến"),
        500,
        _("Cần khi chọn mức phải đến trực tiếp. Người dân đọc được câu này."),
    )
    minutes_to_fill = WholeNumberField(
        label=_("Số phút để điền"), required=False, min_value=1, max_value=600
    )
    copies_of_dossier = WholeNumberField(
        label=_("Số bộ hồ sơ"), required=False, min_value=1, max_value=50
    )
    kind = _line(_("Loại thủ tục"), 200)
    executing_agency = _line(_("Cơ quan thực hiện"), 1000)
    competent_agency = _line(_("Cơ quan có thẩm quyền"), 1000)
    delegated_agency = _line(_("Cơ quan được ủy quyền"), 1000)
    coordinating_agency = _line(_("Cơ quan phối hợp"), 1000)
    reception_address = _line(_("Địa chỉ tiếp nhận"), 1000)
    keywords = _line(_("Từ khóa"), 1000)
    decision_number = _line(_("Số quyết định công bố"), 100)
    steps = _long(_("Trình tự thực hiện, nguyên văn"), 6)
    requirements = _long(_("Yêu cầu, điều kiện, nguyên văn"), 4)
    related_codes = Lines(
        label=_("Mã thủ tục liên quan"), required=False, help_text=_("Mỗi dòng một mã.")
    )


class ClockForm(forms.Form):
    """How deadlines of this procedure are counted (docs/worktime.md)."""

    receipt_day_counted = forms.BooleanField(
        label=_("Tính cả ngày tiếp nhận là ngày thứ nhất"), required=False
    )
    clock_cut_off = forms.TimeField(
        label=_("Nhận sau giờ này thì tính từ ngày làm việc kế tiếp"),
        required=False,
        help_text=_("Ví dụ 15:00. Để trống khi không có giờ như vậy."),
    )
    transfer_cut_off = forms.TimeField(
        label=_("Nhận sau giờ này thì chuyển cơ quan có thẩm quyền vào đầu ngày làm việc kế tiếp"),
        required=False,
        help_text=_("Nghị định 118/2025/NĐ-CP, Điều 18: 15:00."),
    )
    after_supplement = forms.ChoiceField(
        label=_("Sau khi bổ sung đủ"),
        choices=[("RESUME", _("Tính tiếp phần còn lại")), ("RESTART", _("Tính lại từ đầu"))],
        widget=forms.RadioSelect,
    )
    day_off_moves_due = forms.BooleanField(
        label=_("Hạn theo ngày hoặc tháng rơi vào ngày nghỉ thì sang ngày làm việc kế tiếp"),
        required=False,
    )
    start_at_competent_agency = forms.BooleanField(
        label=_("Nộp ở nơi khác thì tính từ khi cơ quan có thẩm quyền nhận"), required=False
    )
    consult_pauses = forms.BooleanField(
        label=_("Hỏi ý kiến cơ quan khác thì tạm dừng tính hạn"),
        required=False,
        help_text=_("Chỉ khi luật chuyên ngành nói như vậy."),
    )
