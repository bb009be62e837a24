"""An edge as a form: where it leads, what it does, and its condition row by row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.eforms import Form
from portal.workflow import Duration, Edge, Status, Workflow
from portal.workflow.guards import Guard
from portal.workflow.labels import step_words
from portal.workflow.normal import MOST_PARTS, TooManyParts, groups_of, guard_of
from portal.workflow.statuses import FINAL
from portal.workflow.terms import Action, Clock, DurationUnit, FeeEffect
from procedures.authoring.pages.workflow.facts import Fact, fact_of, facts_for, names_of

AND, OR = "and", "or"
EMPTY_ROWS = 3
_NO_ROW: tuple[str, None, str] = (AND, None, "")


@dataclass(frozen=True)
class Row:
    """One row of the condition: how it joins the one above, the fact, and what is written."""

    number: int
    join: Any
    fact: Any
    value: Any


class EdgeForm(forms.Form):
    """Label, from, to, action, effects and condition of an edge."""

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
    message = forms.CharField(
        label=gettext_lazy("Tên tin"),
        max_length=40,
        required=False,
        help_text=gettext_lazy(
            "Chỉ ghi khi việc là “nhận tin từ bên ngoài”: tên mà hệ thống gửi tin dùng, "
            "chữ thường không dấu, chữ số, dấu gạch dưới."
        ),
    )
    undo_amount = forms.IntegerField(
        label=gettext_lazy("Cho hoàn tác trong"),
        min_value=1,
        max_value=1000,
        required=False,
        help_text=gettext_lazy("Để trống khi không cho. Chỉ người vừa chuyển mới hoàn tác được."),
    )
    undo_unit = forms.ChoiceField(
        label=gettext_lazy("Đơn vị tính thời gian hoàn tác"),
        required=False,
        choices=lambda: [(unit.value, unit.label) for unit in DurationUnit],
    )

    def __init__(
        self,
        *args: Any,
        workflow: Workflow,
        edge: Edge | None,
        source: str,
        eform: Form | None,
        **kwargs: Any,
    ) -> None:
        self.workflow, self.edge = workflow, edge
        super().__init__(*args, **{**kwargs, "initial": _initial(edge, source)})
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
        self._offer_facts(edge.guard if edge else None, eform)

    def _offer_facts(self, guard: Guard | None, eform: Form | None) -> None:
        groups = facts_for(self.workflow, eform)
        self.facts = {fact.key: fact for _title, facts in groups for fact in facts}
        self.guard_kept = guard
        held: list[tuple[str, Fact, str]] = []
        try:
            parts = groups_of(guard)
            self.guard_kept = None
        except TooManyParts:
            parts = ()
        names = names_of(self.workflow, eform)
        for group in parts:
            for place, part in enumerate(group):
                fact, written = fact_of(part, names, self.facts)
                held.append((OR if place else AND, fact, written))
        own = [fact for _join, fact, _written in held if fact.key not in self.facts]
        self.facts |= {fact.key: fact for fact in own}
        choices: list[Any] = [("", _("không có"))]
        if own:
            choices.append((_("Đang có"), [(fact.key, fact.words) for fact in own]))
        choices += [(title, [(f.key, f.words) for f in facts]) for title, facts in groups if facts]
        self.row_count = 0 if self.guard_kept else min(len(held) + EMPTY_ROWS, MOST_PARTS)
        for number in range(self.row_count):
            row: tuple[str, Fact | None, str] = held[number] if number < len(held) else _NO_ROW
            self._add_row(number, choices, *row)

    def _add_row(
        self, number: int, choices: list[Any], join: str, fact: Fact | None, written: str
    ) -> None:
        told = {"number": number + 1}
        self.fields[f"join_{number}"] = forms.ChoiceField(
            label=_("Nối dòng %(number)d") % told,
            choices=[(AND, _("và")), (OR, _("hoặc"))],
            initial=join,
            required=False,
        )
        self.fields[f"fact_{number}"] = forms.ChoiceField(
            label=_("Điều kiện %(number)d") % told,
            choices=choices,
            initial=fact.key if fact else "",
            required=False,
        )
        self.fields[f"value_{number}"] = forms.CharField(
            label=_("Số hoặc mã ghi thêm cho điều kiện %(number)d") % told,
            initial=written,
            max_length=200,
            required=False,
        )

    def rows(self) -> list[Row]:
        """Return the rows of the condition, for the page."""
        return [
            Row(n + 1, self[f"join_{n}"], self[f"fact_{n}"], self[f"value_{n}"])
            for n in range(self.row_count)
        ]

    def plain_fields(self) -> list[Any]:
        """Return the fields that are no rows, for the page."""
        return [self[name] for name in self.base_fields]

    def clean(self) -> dict[str, Any]:
        """Make the guard of the rows; a wrong number or code is told at its row."""
        data = super().clean() or {}
        groups: list[list[Guard]] = []
        for number in range(self.row_count):
            chosen = data.get(f"fact_{number}")
            if not chosen:
                continue
            made = self.facts[chosen].guard(data.get(f"value_{number}") or "")
            if isinstance(made, str):
                self.add_error(f"value_{number}", made)
            elif groups and data.get(f"join_{number}") == OR:
                groups[-1].append(made)
            else:
                groups.append([made])
        data["guard"] = self.guard_kept or guard_of(tuple(map(tuple, groups)))
        return data

    def made(self, key: str) -> Edge:
        """Return the edge as written; call when the form is valid."""
        data = self.cleaned_data
        kind, _colon, where = data["goes"].partition(":")
        return Edge(
            key=key,
            source=data["source"],
            label=data["label"],
            action=Action(data["action"]),
            target=where if kind == "step" else "",
            end=Status(int(where)) if kind == "end" else None,
            back=kind == "back",
            guard=data["guard"],
            clock=Clock(data["clock"]) if data["clock"] else None,
            fee=FeeEffect(data["fee"]) if data["fee"] else None,
            undo=_duration(data["undo_amount"], data["undo_unit"]),
            message=data["message"].strip(),
        )


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
