"""A step as a form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.agencies.models import Agency
from portal.eforms import Form
from portal.workflow import Duration, Product, Status, Step
from portal.workflow.definition import Lane
from portal.workflow.table import paper_words
from portal.workflow.terms import LANE_UNITS, DurationUnit, ProductKind, Role, Unit, WaitFor
from procedures.authoring.pages.workflow.consulted import (
    consultation_of,
    consultation_words,
    units_of,
)

NAMED = "named"
_FORMS = tuple(Product(ProductKind.FORM, form=f"0{number}") for number in range(1, 8))
SHOWN = (
    Status.REGISTERED,
    Status.ACCEPTED,
    Status.PROCESSING,
    Status.SUPPLEMENT_REQUIRED,
    Status.PAYMENT_REQUIRED,
    Status.COMPLETED,
)


class StepForm(forms.Form):
    """Name, unit, role, time, status, instruction and papers of a step."""

    name = forms.CharField(
        label=_("Tên bước"), max_length=120, error_messages={"required": _("Đặt tên cho bước")}
    )
    amount = forms.IntegerField(
        label=_("Thời hạn"),
        min_value=1,
        max_value=1000,
        required=False,
        help_text=_("Để trống khi bước này không có thời hạn."),
    )
    time_unit = forms.ChoiceField(
        label=_("Đơn vị tính"), choices=lambda: [(unit.value, unit.label) for unit in DurationUnit]
    )
    lane_amount = forms.IntegerField(
        label=_("Thời hạn cho mọi bước của nơi làm bước này"),
        min_value=1,
        max_value=1000,
        required=False,
        help_text=_("Cộng các bước cùng nơi làm, trừ lúc chờ người nộp. Để trống khi không có."),
    )
    lane_unit = forms.ChoiceField(
        label=_("Đơn vị tính thời hạn của nơi làm"),
        required=False,
        choices=lambda: [(unit.value, unit.label) for unit in LANE_UNITS],
    )
    unit = forms.ChoiceField(
        label=_("Nơi làm"),
        choices=lambda: [
            *((unit.value, unit.label) for unit in Unit),
            (NAMED, _("một cơ quan ghi mã")),
        ],
    )
    agency = forms.CharField(
        label=_("Mã cơ quan"),
        max_length=40,
        required=False,
        help_text=_("Chỉ khi chọn “một cơ quan ghi mã”. Ví dụ: H99.21"),
    )
    role = forms.ChoiceField(
        label=_("Vai trò"), choices=lambda: [(role.value, role.label) for role in Role]
    )
    status = forms.TypedChoiceField(
        label=_("Trạng thái hiện ra"),
        coerce=int,
        choices=lambda: [(status.value, status.label) for status in SHOWN],
    )
    instruction = forms.CharField(
        label=_("Hướng dẫn cho người làm"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    forms_due = forms.MultipleChoiceField(
        label=_("Mẫu phải lập ở bước này"),
        choices=lambda: [(form.form, paper_words(form)) for form in _FORMS],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    result_due = forms.BooleanField(label=_("Lập kết quả giải quyết ở bước này"), required=False)
    papers_due = forms.CharField(
        label=_("Giấy tờ nội bộ phải lập"),
        max_length=1300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Mỗi dòng một giấy tờ."),
    )
    fills = forms.MultipleChoiceField(
        label=_("Mục cán bộ ghi ở bước này"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Người nộp không thấy các mục này. Chọn trong các câu dành cho cán bộ."),
    )
    consulted = forms.CharField(
        label=_("Xin ý kiến các nơi"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "Mỗi dòng một nơi: mã cơ quan, rồi thời hạn trả lời. Ví dụ: H99.21, 5 ngày làm việc"
        ),
    )
    wait_for = forms.ChoiceField(
        label=_("Chờ đến khi"),
        required=False,
        choices=lambda: [(each.value, each.label) for each in WaitFor],
    )
    pauses = forms.BooleanField(label=_("Đồng hồ tạm dừng khi chờ ý kiến"), required=False)
    along = forms.CharField(
        label=_("Nơi cùng phối hợp, theo dõi"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "Mỗi dòng một mã cơ quan. Cán bộ của nơi làm bước này luôn được giao; "
            "ghi thêm nơi khác khi cần."
        ),
    )
    is_start = forms.BooleanField(label=_("Quy trình bắt đầu ở bước này"), required=False)

    def __init__(self, *args: Any, eform: Form | None, kept: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = eform.officers_questions if eform else {}
        choices = [(key, each.label) for key, each in known.items() if each.comes_from_fields]
        # What the e-form does not have any more stays to be seen, and the check says so.
        choices += [(key, key) for key in kept if key not in known]
        if choices:
            self.fields["fills"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["fills"]

    def clean(self) -> dict[str, Any]:
        """A named agency is one that exists; at most ten papers in all."""
        data = super().clean() or {}
        if data.get("unit") == NAMED:
            code = str(data.get("agency", "")).strip()
            if not Agency.objects.filter(code=code, is_active=True).exists():
                self.add_error("agency", _("Không có cơ quan nào mang mã này"))
        data["consult"] = None
        try:
            data["consult"] = consultation_of(data)
        except ValueError as error:
            self.add_error("consulted", str(error))
        data["together"] = ()
        try:
            data["together"] = units_of(data.get("along", ""))
        except ValueError as error:
            self.add_error("along", str(error))
        lines = _lines(data.get("papers_due", ""))
        if any(len(line) > 120 for line in lines):
            self.add_error("papers_due", _("Tên giấy tờ dài tối đa 120 chữ cái"))
        if len(lines) + len(data.get("forms_due", [])) + bool(data.get("result_due")) > 10:
            self.add_error("papers_due", _("Một bước lập nhiều nhất 10 giấy tờ"))
        return data

    @property
    def says_lane(self) -> bool:
        """Was the time of the unit changed?

        A step that is given to another unit shows the time of its former one: left as it is, it
        says nothing about the new one.
        """
        return bool({"lane_amount", "lane_unit"} & set(self.changed_data))

    def lane_duration(self) -> Duration | None:
        """Return the time of the step's unit; call when the form is valid."""
        amount, unit = self.cleaned_data["lane_amount"], self.cleaned_data["lane_unit"]
        return Duration(amount, DurationUnit(unit or LANE_UNITS[1])) if amount else None

    def step(self, key: str) -> Step:
        """Return the step as written; call when the form is valid."""
        data = self.cleaned_data
        amount = data["amount"]
        return Step(
            key=key,
            name=data["name"],
            unit=data["agency"].strip() if data["unit"] == NAMED else Unit(data["unit"]),
            role=Role(data["role"]),
            status=Status(data["status"]),
            duration=Duration(amount, DurationUnit(data["time_unit"])) if amount else None,
            instruction=data["instruction"].strip().replace("\r\n", "\n"),
            produces=(
                *(Product(ProductKind.FORM, form=number) for number in data["forms_due"]),
                *(Product(ProductKind.PAPER, line) for line in _lines(data["papers_due"])),
                *([Product(ProductKind.RESULT)] if data["result_due"] else []),
            ),
            fills=tuple(data.get("fills", ())),
            consult=data["consult"],
            together=data["together"],
        )


def initial_of(step: Step | None, *, is_start: bool, lane: Lane | None = None) -> dict[str, Any]:
    """Return what the form of a step begins with; None is a new step."""
    if step is None:
        return {
            "unit": Unit.COMPETENT,
            "role": Role.CASE_OFFICER,
            "status": 4,
            "time_unit": DurationUnit.WORKING_DAY,
            "lane_unit": DurationUnit.WORKING_DAY,
        }
    kinds = [product.kind for product in step.produces]
    return {
        "name": step.name,
        "amount": step.duration.amount if step.duration else None,
        "time_unit": step.duration.unit if step.duration else DurationUnit.WORKING_DAY,
        "lane_amount": lane.duration.amount if lane else None,
        "lane_unit": lane.duration.unit if lane else DurationUnit.WORKING_DAY,
        "unit": NAMED if step.agency_code else step.unit,
        "agency": step.agency_code,
        "role": step.role,
        "status": int(step.status),
        "instruction": step.instruction,
        "forms_due": [each.form for each in step.produces if each.kind is ProductKind.FORM],
        "result_due": ProductKind.RESULT in kinds,
        "papers_due": "\n".join(
            each.name for each in step.produces if each.kind is ProductKind.PAPER
        ),
        "fills": list(step.fills),
        **consultation_words(step.consult),
        "along": "\n".join(
            unit.label if isinstance(unit, Unit) else unit for unit in step.together
        ),
        "is_start": is_start,
    }


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
