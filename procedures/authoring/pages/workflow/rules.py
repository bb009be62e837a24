"""The condition of an edge as rows of its panel: how each joins the one above, and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from portal.design.forms import DayField
from portal.eforms.dates import parse_iso
from portal.workflow import Names
from portal.workflow.guards import Guard
from portal.workflow.normal import MOST_PARTS, Groups, TooManyParts, groups_of, guard_of
from procedures.authoring.pages.workflow.compared import Takes, Way
from procedures.authoring.pages.workflow.panels import PanelForm, Picker, Source
from procedures.authoring.pages.workflow.step_forms import Codes, hidden
from procedures.authoring.pages.workflow.step_parts import judge_unit
from procedures.authoring.pages.workflow.subjects import (
    Held,
    Subject,
    guard_from,
    held_in,
)

AND, OR = "and", "or"
LONGEST_SUBJECT = 4000


class RuleForm(PanelForm):
    """One row: its subject is chosen before, the way may change, the value fits the way."""

    join = forms.ChoiceField(required=False)
    what = hidden(LONGEST_SUBJECT)
    way = forms.ChoiceField()

    def __init__(self, *args: Any, subject: Subject, number: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.subject = subject
        told = {"number": number}
        self.fields["join"].choices = [(AND, _("và")), (OR, _("hoặc"))]  # type: ignore[attr-defined]
        self.fields["join"].label = _("Nối điều kiện %(number)d với điều kiện trên") % told
        way = self.fields["way"]
        way.label = _("So sánh của điều kiện %(number)d") % told
        way.choices = [(each.key, each.words) for each in subject.ways]  # type: ignore[attr-defined]
        way.required = False
        self.now = subject.way(str(self["way"].value() or ""))
        self.takes = self.now.takes
        if self.takes is not Takes.NOTHING:
            self.fields["value"] = _value_field(self.now.takes, self.now.options)
            self.fields["value"].label = _("Giá trị của điều kiện %(number)d") % told

    @property
    def changes_value(self) -> bool:
        """Does another way ask for another kind of value?"""
        return len({way.takes for way in self.subject.ways}) > 1

    def guard(self) -> Guard | str:
        """Return the guard of the row, or words for what is wrong; call when it is valid."""
        return guard_from(self.now, self.cleaned_data.get("value"))


@dataclass
class Rule:
    """A row, for the page."""

    form: RuleForm
    picker: Picker | None
    chosen: list[tuple[str, str]]
    """Agencies that stand in it, with their names."""


class Rules:
    """All rows, the list of what can be added, or the words of a condition too long for rows."""

    def __init__(
        self,
        source: Source,
        guard: Guard | None,
        groups: list[tuple[str, list[Subject]]],
        names: Names,
    ) -> None:
        self.source, self.names = source, names
        self.groups = groups
        listed = [subject for _title, subjects in groups for subject in subjects]
        self.kept: Guard | None = None
        held: list[tuple[str, Held]] = []
        try:
            parts: Groups = groups_of(guard)
        except TooManyParts:
            parts, self.kept = (), guard
        for group in parts:
            for place, part in enumerate(group):
                held.append((OR if place else AND, held_in(part, listed, names)))
        self.known = {subject.key: subject for subject in listed}
        self.known |= {each.subject.key: each.subject for _join, each in held}
        self.rows = [] if self.kept else list(self._rows(held))
        self.made: Guard | None = None

    def _rows(self, held: list[tuple[str, Held]]) -> Any:
        for number, (prefix, each) in enumerate(
            self.source.rows("rule", "what", held, MOST_PARTS), start=1
        ):
            join, stored = each if each else (AND, None)
            data = self.source.data
            key = stored.subject.key if stored else str(data.get(f"{prefix}-what", ""))  # type: ignore[union-attr]
            subject = self.known.get(key) or _unknown(key)
            form = self.source.form(
                RuleForm,
                prefix,
                initial=_initial(join, stored) if stored else None,
                subject=subject,
                number=number,
            )
            yield self._rule(form, prefix)

    def _rule(self, form: RuleForm, prefix: str) -> Rule:
        if form.takes is not Takes.AGENCIES:
            return Rule(form, None, [])
        codes = [str(each) for each in form["value"].value() or [] if each]
        picker = self.source.picker(f"{prefix}-value", "put", _("Thêm cơ quan"), without=codes)
        return Rule(form, picker, [(code, self.source.book.words(code)) for code in codes])

    @property
    def forms(self) -> list[PanelForm]:
        """Return the forms of the rows."""
        return [rule.form for rule in self.rows]

    @property
    def grouped(self) -> list[list[Rule]]:
        """Return the rows in groups: in a group one is enough, every group must hold."""
        groups: list[list[Rule]] = []
        for rule in self.rows:
            if groups and str(rule.form["join"].value()) == OR:
                groups[-1].append(rule)
            else:
                groups.append([rule])
        return groups

    @property
    def has_room(self) -> bool:
        """May a row be added?"""
        return self.kept is None and len(self.rows) < MOST_PARTS

    def judge(self) -> None:
        """Make the guard of the rows; a wrong value is told at its row."""
        groups: list[list[Guard]] = []
        for rule in self.rows:
            form = rule.form
            if not form.is_valid():
                continue
            for code, _words in rule.chosen:
                judge_unit(self.source, form, code, "value")
            made = form.guard()
            if isinstance(made, str):
                form.add_error("value" if "value" in form.fields else "way", made)
            elif groups and form.cleaned_data["join"] == OR:
                groups[-1].append(made)
            else:
                groups.append([made])
        self.made = self.kept or guard_of(tuple(map(tuple, groups)))


def _unknown(key: str) -> Subject:
    """Stands for what nobody offered: saving it is refused at its row."""
    words = _("điều kiện không có trong danh sách")
    return Subject(key, words, (Way("unknown", words, {}),), says_itself=True)


def _initial(join: str, held: Held) -> dict[str, Any]:
    value = held.value
    if held.subject.way(held.way).takes is Takes.DAY:
        value = parse_iso(value)
    return {"join": join, "what": held.subject.key, "way": held.way, "value": value}


def _value_field(takes: Takes, options: tuple[tuple[str, str], ...]) -> forms.Field:
    match takes:
        case Takes.AGENCIES:
            return Codes(required=False)
        case Takes.MEMBERS:
            boxes = forms.CheckboxSelectMultiple
            return forms.MultipleChoiceField(choices=options, required=False, widget=boxes)
        case Takes.ONE:
            return forms.ChoiceField(choices=[("", _("chọn…")), *options], required=False)
        case Takes.DAY:
            return DayField(required=False)
    attrs = {"inputmode": "decimal"} if takes is Takes.NUMBER else {}
    return forms.CharField(max_length=200, required=False, widget=forms.TextInput(attrs=attrs))
