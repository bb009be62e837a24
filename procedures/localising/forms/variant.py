"""The form of a local variant (an edition of what one agency sets for itself)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.agencies.models import Agency
from portal.design.errors import FieldError, errors_of, target_of
from portal.design.forms import DayField
from portal.worktime import phrases
from procedures.localising.deciders import deciders_of
from procedures.localising.forms.money_rows import (
    FEE,
    PRESS,
    WAIVER,
    FeeRow,
    WaiverRow,
    numbers_in,
    rearranged,
)
from procedures.localising.forms.papers import offer_papers
from procedures.localising.forms.placed import NO_AGENCY, NO_REASON, REASON, PlacedForm
from procedures.localising.groups import offer_of
from procedures.localising.workflows import MOST_BYTES, READY, read_file, ready_workflows
from procedures.models import LocalVariant, Procedure, ProcedureVersion

MOST_AGENCIES = 500
_BELOW = ("service_level", "service_reason", "workflow", "workflow_file", "reason")


class VariantForm(PlacedForm):
    """One edition: a box for each published limit, rows of fees and exemptions, the workflow."""

    agency = forms.ChoiceField(
        label=gettext_lazy("Cơ quan giải quyết"),
        error_messages={"required": gettext_lazy("Chọn cơ quan giải quyết")},
    )
    effective_from = DayField(
        label=gettext_lazy("Áp dụng từ ngày"),
        error_messages={"required": gettext_lazy("Ghi ngày bắt đầu áp dụng")},
    )
    last_day = DayField(
        label=gettext_lazy("Đến hết ngày"),
        required=False,
        help_text=gettext_lazy("Để trống khi chưa có ngày kết thúc."),
    )
    service_level = forms.ChoiceField(
        label=gettext_lazy("Mức độ dịch vụ ở nơi này"),
        required=False,
        choices=[("", gettext_lazy("Như bản công bố")), *ProcedureVersion.ServiceLevel.choices],
    )
    service_reason = forms.CharField(
        label=gettext_lazy("Lý do chỉ làm được một phần trực tuyến"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("Người dân đọc được câu này."),
    )
    reason = forms.CharField(label=REASON, max_length=500, error_messages=NO_REASON)

    def __init__(
        self,
        data: QueryDict | None = None,
        files: Any = None,
        *,
        procedure: Procedure,
        version: ProcedureVersion,
        kept: LocalVariant | None = None,
    ) -> None:
        """Draw the edition `kept` again when it is given; `data` holds what a button did."""
        self.typed = None if data is None else rearranged(data)
        super().__init__(self.typed, files)
        self.is_rearranged = data is not None and PRESS in data
        self.own_workflow = kept.content.get("workflow") if kept else None
        has_workflow = self.own_workflow is not None
        self.procedure, self.version, self.places = procedure, version, {}
        choices = [(str(each.pk), each.name) for each in deciders_of(procedure)[:MOST_AGENCIES]]
        none = [("", NO_AGENCY)] if len(choices) > 1 else []
        self.fields["agency"].choices = none + choices  # type: ignore[attr-defined]
        self.limits = []
        for at, row in enumerate(version.servicechannel_set.all()):
            law = version.processing_time(row.channel, row.case)
            if law is not None:
                label = _("Cam kết, %(channel)s (luật định %(law)s)")
                where = f"{row.get_channel_display()}{f', {row.case}' if row.case else ''}"
                told = {"channel": where.lower(), "law": phrases.duration(law)}
                self.fields[f"limit_{at}"] = forms.DecimalField(
                    label=label % told, required=False, max_digits=7, decimal_places=2
                )
                self.limits.append((f"limit_{at}", row.channel, row.case, law.unit.value))
        own = [("kept", _("Giữ quy trình riêng đang có"))] if has_workflow else []
        self.fields["workflow"] = forms.ChoiceField(
            label=_("Quy trình xử lý ở nơi này"),
            required=False,
            choices=[
                ("", _("Như bản công bố")),
                *own,
                *ready_workflows(),
                ("file", _("Quy trình trong tệp chọn dưới đây")),
            ],
        )
        self.fields["workflow_file"] = forms.FileField(
            label=_("Tệp quy trình (JSON)"),
            required=False,
            help_text=_("Tệp xuất từ bản nháp thủ tục cũng được. Hồ sơ đã nộp giữ quy trình cũ."),
        )
        self.fee_rows = self._fee_rows(kept)
        self.waiver_rows = self._waiver_rows(kept)
        offer_papers(self.waiver_rows, timezone.localdate())
        if self.is_rearranged:
            self._forget_errors()

    def _fee_rows(self, kept: LocalVariant | None) -> list[FeeRow]:
        held = kept.content.get("fees", ()) if kept else ()
        return [
            FeeRow(
                self.typed,
                prefix=f"{FEE}-{number}",
                version=self.version,
                held=held[number] if number < len(held) else {},
            )
            for number in self._numbers(FEE, len(held))
        ]

    def _waiver_rows(self, kept: LocalVariant | None) -> list[WaiverRow]:
        held = kept.content.get("waivers", ()) if kept else ()
        offer = offer_of(self.version.form_definition())
        return [
            WaiverRow(
                self.typed,
                prefix=f"{WAIVER}-{number}",
                version=self.version,
                offer=offer,
                held=held[number] if number < len(held) else {},
            )
            for number in self._numbers(WAIVER, len(held))
        ]

    def _numbers(self, kind: str, held: int) -> list[int]:
        return [*range(held)] if self.typed is None else numbers_in(self.typed, kind)

    @property
    def parts(self) -> list[forms.Form]:
        """The form and its rows, in the order in which they stand on the page."""
        return [self, *self.fee_rows, *self.waiver_rows]

    @property
    def error_lines(self) -> list[FieldError]:
        """What the summary says, in the order of the page."""
        last = {f"#{target_of(self[name])}" for name in _BELOW}
        own = errors_of(self)
        above = [line for line in own if line.href not in last]
        rows = errors_of([*self.fee_rows, *self.waiver_rows])
        return [*above, *rows, *(line for line in own if line.href in last)]

    @property
    def above(self) -> list[Any]:
        """The boxes above the rows: where, when, limits."""
        return [box for box in self if box.name not in _BELOW]

    @property
    def below(self) -> list[Any]:
        """The boxes below the rows."""
        return [self[name] for name in _BELOW]

    def _forget_errors(self) -> None:
        """What was typed so far is not judged while rows are added and taken away."""
        for part in self.parts:
            part.full_clean()
            part.errors.clear()

    def is_valid(self) -> bool:
        """Whether the form and all its rows are sound; never while rows change."""
        valid = [part.is_valid() for part in (*self.fee_rows, *self.waiver_rows)]
        return super().is_valid() and all(valid) and not self.is_rearranged

    def clean(self) -> dict[str, Any]:
        """Read the workflow that was chosen into `own_workflow`; it is checked when it is kept."""
        said = super().clean() or self.cleaned_data
        chosen, file = said.get("workflow", ""), said.get("workflow_file")
        try:
            if chosen == "file":
                if file is None:
                    raise ValueError(_("Chọn tệp quy trình"))
                self.own_workflow = read_file(file.read(MOST_BYTES + 1))
        except ValueError as error:
            self.add_error("workflow_file", str(error))
        if chosen in READY:
            self.own_workflow = READY[chosen]()
        elif chosen == "":
            self.own_workflow = None
        return said

    def facts(self) -> dict[str, Any]:
        """Return what `writing.write_variant` takes; remember where each row stands.

        As far as the boxes are sound: None or nothing stands where they are not, and rows whose
        period cannot be read are left out.
        """
        said = self.cleaned_data
        content: dict[str, Any] = {"limits": [], "fees": [], "waivers": []}
        if self.own_workflow is not None:
            content["workflow"] = self.own_workflow
        for name, through, case, unit in self.limits:
            if said.get(name) is not None:
                self.places[f"limits-{len(content['limits'])}-amount"] = (self, name)
                row = {"channel": through, "case": case, "amount": str(said[name]), "unit": unit}
                content["limits"].append(row)
        money: list[FeeRow | WaiverRow] = [*self.fee_rows, *self.waiver_rows]
        for each in (each for each in money if each.has_period):
            at = f"{each.part}-{len(content[each.part])}"
            self.places |= {f"{at}-{name}": (each, name) for name in each.fields}
            self.places |= {f"{at}-{name}": (each, box) for name, box in each.fields_of.items()}
            content[each.part].append(each.row())
        return {
            "procedure": self.procedure,
            "agency": Agency.objects.get(pk=where) if (where := said.get("agency")) else None,
            "effective_from": said.get("effective_from"),
            "last_day": said.get("last_day"),
            "service_level": said.get("service_level", ""),
            "service_reason": said.get("service_reason", ""),
            "reason": said.get("reason", ""),
            "content": content,
        }


def initial_of(row: LocalVariant, form: VariantForm) -> dict[str, Any]:
    """Return what the boxes of an edition hold."""
    names = ("effective_from", "last_day", "service_level", "service_reason", "reason")
    found: dict[str, Any] = {name: getattr(row, name) for name in names}
    found["agency"] = str(row.agency_id)
    found["workflow"] = "kept" if row.content.get("workflow") else ""
    for name, through, case, _unit in form.limits:
        for kept in row.content.get("limits", ()):
            if (kept["channel"], kept["case"]) == (through, case):
                found[name] = kept["amount"]
    return found
