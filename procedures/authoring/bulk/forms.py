"""The one change that somebody wants, from a form to parts of a draft's document."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from procedures.audiences import AUDIENCES
from procedures.authoring.bulk.planning import CLOSE
from procedures.authoring.bulk.starting import FORMS, START, words_of
from procedures.authoring.pages.workflow.templates import READY
from procedures.models import ProcedureVersion, Sector

MOST_SECTORS = 1000
WHAT = (
    ("sector", _("Lĩnh vực")),
    ("service_level", _("Mức độ dịch vụ")),
    ("audiences", _("Đối tượng thực hiện")),
    ("reception_address", _("Địa chỉ tiếp nhận hồ sơ")),
    ("executing_agency", _("Cơ quan thực hiện")),
    ("start", _("Mở bản soạn thảo, thêm quy trình và tờ khai còn thiếu")),
    ("close", _("Bãi bỏ")),
)
_FIELDS = {
    "close": ("reason", "successor_code"),
    "start": ("start_workflow", "start_form"),
    "service_level": ("service_level", "service_reason"),
}
"""The fields of a change that has others than the one of its name; the first must be given."""


class ChangeForm(forms.Form):
    """What to change, and to what; only the field of the chosen change is read."""

    hides_optional = True  # each change needs its own field

    what = forms.ChoiceField(label=_("Sửa gì"), choices=WHAT, widget=forms.RadioSelect)
    sector = forms.ChoiceField(label=_("Lĩnh vực"), required=False)
    service_level = forms.ChoiceField(
        label=_("Mức độ dịch vụ"),
        required=False,
        choices=[("", _("Chưa chọn")), *ProcedureVersion.ServiceLevel.choices],
    )
    service_reason = forms.CharField(
        label=_("Lý do chỉ làm được một phần trực tuyến"),
        required=False,
        max_length=500,
        help_text=_("Cần khi chọn mức phải đến trực tiếp. Người dân đọc được câu này."),
    )
    audiences = forms.MultipleChoiceField(
        label=_("Đối tượng thực hiện"),
        required=False,
        choices=[(each, each) for each in AUDIENCES],
        widget=forms.CheckboxSelectMultiple,
    )
    reception_address = forms.CharField(
        label=_("Địa chỉ tiếp nhận hồ sơ"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    executing_agency = forms.CharField(
        label=_("Cơ quan thực hiện"), required=False, max_length=1000
    )
    start_workflow = forms.ChoiceField(
        label=_("Quy trình cho thủ tục chưa có quy trình"),
        required=False,
        choices=[("", _("Chưa chọn")), *((key, words) for key, (words, _made) in READY.items())],
    )
    start_form = forms.ChoiceField(
        label=_("Tờ khai cho thủ tục chưa có tờ khai"),
        required=False,
        choices=[(key, words) for key, (words, _blocks) in FORMS.items()],
    )
    reason = forms.CharField(
        label=_("Lý do bãi bỏ"),
        required=False,
        max_length=500,
        help_text=_("Người dân đọc được câu này."),
    )
    successor_code = forms.CharField(
        label=_("Mã thủ tục làm thay, nếu có"), required=False, max_length=40
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        sectors = Sector.objects.order_by("folded_name")[:MOST_SECTORS]
        self.sectors = {str(sector.pk): sector for sector in sectors}
        choices = [(key, sector.name) for key, sector in self.sectors.items()]
        self.fields["sector"].choices = [  # type: ignore[attr-defined]
            ("", _("Chưa chọn")),
            *choices,
        ]

    def kinds(self) -> list[tuple[forms.boundfield.BoundWidget, list[forms.BoundField]]]:
        """Return each kind of change as its radio, with the fields that it alone asks for."""
        fields = [[self[name] for name in _FIELDS.get(what, (what,))] for what, _words in WHAT]
        return list(zip(self["what"].subwidgets, fields, strict=True))

    def clean(self) -> dict[str, Any]:
        """Ask for the value of the chosen change."""
        said = super().clean() or {}
        what = said.get("what", "")
        name = _FIELDS.get(what, (what,))[0]
        if name and name not in self.errors and not said.get(name):
            self.add_error(name, _("Ghi hoặc chọn giá trị mới."))
        partial = said.get("service_level") == ProcedureVersion.ServiceLevel.PARTIAL
        if what == "service_level" and partial and not said.get("service_reason"):
            self.add_error("service_reason", _("Ghi lý do chỉ làm được một phần trực tuyến."))
        return said

    def wanted(self) -> dict[str, Any]:
        """Return the change as parts of a document (see BulkEdit)."""
        said = self.cleaned_data
        what = said["what"]
        if what == "close":
            successor = said["successor_code"].strip()
            return {CLOSE: {"reason": said["reason"].strip(), "successor_code": successor}}
        if what == "start":
            return {START: self._start()}
        if what == "sector":
            sector = self.sectors[said["sector"]]
            return {"sector": {"code": sector.code, "name": sector.name}}
        if what == "audiences":
            return {"audiences": said["audiences"]}
        if what == "service_level":
            partial = said[what] == ProcedureVersion.ServiceLevel.PARTIAL
            reason = said["service_reason"] if partial else ""
            return {"version.service_level": said[what], "version.service_reason": reason}
        return {f"version.{what}": said[what]}

    def _start(self) -> dict[str, str]:
        said = self.cleaned_data
        return {"workflow": said["start_workflow"], "form": said["start_form"] or "person"}

    def words(self) -> str:
        """Return the change in words, for its record."""
        said = self.cleaned_data
        what = said["what"]
        label = str(dict(WHAT)[what])
        if what == "start":
            return f"{label}: {words_of(self._start())}"
        if what == "sector":
            return f"{label}: {self.sectors[said['sector']].name}"
        if what == "service_level":
            reason = self.wanted()["version.service_reason"]
            chosen = f"{label}: {ProcedureVersion.ServiceLevel(said[what]).label}"
            return f"{chosen} ({reason})" if reason else chosen
        if what == "audiences":
            return f"{label}: {'; '.join(said[what])}"
        return f"{label}: {said['reason'] if what == 'close' else said[what]}"
