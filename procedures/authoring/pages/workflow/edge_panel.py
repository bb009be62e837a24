"""The panel of a way out: where it leads, when it opens, and folded groups for the rest."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.design.number_field import WholeNumberField
from portal.eforms import Form
from portal.workflow import Duration, Edge, Status, Workflow
from portal.workflow.atoms import UnitIn
from portal.workflow.guards import atoms
from portal.workflow.labels import step_words
from portal.workflow.statuses import FINAL
from portal.workflow.terms import Action, Clock, DurationUnit, FeeEffect
from procedures.authoring.pages.workflow.panels import Panel, PanelForm, Part, Source
from procedures.authoring.pages.workflow.rules import Rules
from procedures.authoring.pages.workflow.step_forms import times
from procedures.authoring.pages.workflow.subjects import names_of, subjects_for


class EdgeForm(PanelForm):
    """Label, from, to and action."""

    label = forms.CharField(
        label=gettext_lazy("Chữ trên nút"),
        max_length=60,
        error_messages={"required": gettext_lazy("Ghi chữ trên nút")},
    )
    source = forms.ChoiceField(label=gettext_lazy("Từ bước"))
    goes = forms.ChoiceField(label=gettext_lazy("Tới"))
    action = forms.ChoiceField(
        label=gettext_lazy("Việc"), choices=lambda: [(each.value, each.label) for each in Action]
    )

    def __init__(self, *args: Any, workflow: Workflow, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        steps = [
            (step.key, f"{number}. {step_words(step.name)}") for number, step in workflow.numbered()
        ]
        ends = [(f"end:{int(each)}", each.label) for each in sorted(FINAL)]
        self.fields["source"].choices = steps  # type: ignore[attr-defined]
        self.fields["goes"].choices = [  # type: ignore[attr-defined]
            (_("Bước"), [(f"step:{key}", words) for key, words in steps]),
            (_("Kết thúc"), ends),
            (_("Khác"), [("back", _("bước trước khi chờ"))]),
        ]


class EffectsForm(PanelForm):
    """What a way does to the clock and the money, and whether it can be taken back."""

    clock = forms.ChoiceField(
        label=gettext_lazy("Đồng hồ"),
        required=False,
        choices=lambda: [
            ("", _("theo trạng thái nơi đến")),
            *((each.value, each.label) for each in Clock),
        ],
    )
    fee = forms.ChoiceField(
        label=gettext_lazy("Tiền"),
        required=False,
        choices=lambda: [
            ("", _("không đổi")),
            *((each.value, each.label) for each in FeeEffect),
        ],
    )
    undo_amount = WholeNumberField(
        label=gettext_lazy("Cho hoàn tác trong"),
        min_value=1,
        max_value=1000,
        required=False,
        help_text=gettext_lazy("Để trống khi không cho. Chỉ người vừa chuyển mới hoàn tác được."),
    )
    undo_unit = forms.ChoiceField(
        label=gettext_lazy("Đơn vị tính thời gian hoàn tác"), required=False, choices=times
    )


class MessageForm(PanelForm):
    """The message from outside that takes a way."""

    message = forms.CharField(
        label=gettext_lazy("Tên tin"),
        max_length=40,
        required=False,
        help_text=gettext_lazy(
            "Chỉ ghi khi việc là “nhận tin từ bên ngoài”: tên mà hệ thống gửi tin dùng, "
            "chữ thường không dấu, chữ số, dấu gạch dưới."
        ),
    )


class EdgePanel(Panel):
    """Everything that is said of a way out; `form` of the page."""

    common: EdgeForm

    def __init__(
        self,
        source: Source,
        *,
        workflow: Workflow,
        edge: Edge | None,
        begins: str,
        eform: Form | None,
    ) -> None:
        self.source, self.edge = source, edge
        initial = _initial(edge, begins)
        self.common = source.form(EdgeForm, initial=initial, workflow=workflow)
        guard = edge.guard if edge else None
        agencies = {code: source.book.words(code) for code in agency_codes(edge)}
        names = names_of(workflow, eform, agencies)
        self.rules = Rules(source, guard, subjects_for(workflow, eform), names)
        self.effects = source.form(EffectsForm, initial=initial)
        self.message = source.form(MessageForm, initial=initial)
        if source.data is not None and not source.quiet:
            self.rules.judge()
        told = self._effects_told()
        self.parts = [Part("effects", _("Đồng hồ, tiền, hoàn tác"), [self.effects], told)]
        name = str(self.message["message"].value() or "")
        is_message = str(self.common["action"].value()) == Action.MESSAGE
        if name or is_message:
            told = name or _("chưa ghi tên tin")
            self.parts.append(Part("message", _("Tin từ bên ngoài"), [self.message], told))

    @property
    def forms(self) -> list[PanelForm]:
        """Return every form; one that is not shown is judged too."""
        rest = [form for part in self.parts for form in part.forms]
        if self.message not in rest:
            rest.append(self.message)
        return [self.common, *self.rules.forms, *rest]

    def _effects_told(self) -> str:
        told = []
        for name, words in (("clock", _("đồng hồ: %(what)s")), ("fee", _("tiền: %(what)s"))):
            field = self.effects.fields[name]
            value = str(self.effects[name].value() or "")
            known = dict(field.choices)  # type: ignore[attr-defined]
            if value and value in known:
                told.append(words % {"what": known[value]})
        if amount := self.effects["undo_amount"].value():
            known = dict(times())
            unit = known.get(str(self.effects["undo_unit"].value()), "")
            told.append(_("hoàn tác được trong %(time)s") % {"time": f"{amount} {unit}"})
        return ", ".join(told)

    def made(self, key: str) -> Edge:
        """Return the edge as written; call when the panel is valid."""
        data = {**self.common.cleaned_data, **self.effects.cleaned_data}
        kind, _colon, where = data["goes"].partition(":")
        return Edge(
            key=key,
            source=data["source"],
            label=data["label"],
            action=Action(data["action"]),
            target=where if kind == "step" else "",
            end=Status(int(where)) if kind == "end" else None,
            back=kind == "back",
            guard=self.rules.made,
            clock=Clock(data["clock"]) if data["clock"] else None,
            fee=FeeEffect(data["fee"]) if data["fee"] else None,
            undo=_duration(data["undo_amount"], data["undo_unit"]),
            message=self.message.cleaned_data["message"].strip(),
        )


def agency_codes(edge: Edge | None) -> set[str]:
    """Return the codes of the agencies that the condition of an edge names."""
    found = [each for each in atoms(edge.guard if edge else None) if isinstance(each, UnitIn)]
    return {code for each in found for code in each.agencies}


def _initial(edge: Edge | None, source: str) -> dict[str, Any]:
    if edge is None:
        return {"source": source, "action": Action.MOVE}
    goes = f"step:{edge.target}" if edge.target else "back"
    return {
        "label": edge.label,
        "source": edge.source,
        "goes": goes if edge.end is None else f"end:{int(edge.end)}",
        "action": edge.action,
        "clock": edge.clock or "",
        "fee": edge.fee or "",
        "message": edge.message,
        "undo_amount": edge.undo.amount if edge.undo else None,
        "undo_unit": edge.undo.unit if edge.undo else DurationUnit.WORKING_HOUR,
    }


def _duration(amount: int | None, unit: str) -> Duration | None:
    return Duration(amount, DurationUnit(unit or DurationUnit.WORKING_HOUR)) if amount else None
