"""What a condition can be about, in words: subjects, how each is compared, what with.

A person chooses a subject (a fact, or a question of the e-form), then one of its ways; the way
says whether a number, a day, words, options or agencies stand beside it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from portal.eforms import Form
from portal.workflow import Names, Workflow, describe
from portal.workflow.guard_data import guard_data, read_guard
from portal.workflow.guards import Guard
from portal.workflow.reading import Reader
from portal.workflow.terms import Channel, Outcome, Role, Unit
from procedures.authoring.pages.workflow.compared import Takes, Way, compared
from procedures.guarding import names_in

Data = dict[str, Any]
LONGEST_LABEL = 70
KEPT = "kept:"
"""Begins the key of a subject that the list cannot say: it is kept word for word."""


@dataclass(frozen=True)
class Subject:
    """One entry of the list of subjects."""

    key: str
    words: str
    ways: tuple[Way, ...]
    says_itself: bool = False
    """Do the words of its ways say what it is about?"""

    def way(self, key: str) -> Way:
        """Return the way with this key, the first for any other."""
        return next((way for way in self.ways if way.key == key), self.ways[0])


@dataclass(frozen=True)
class Held:
    """A condition of an edge as it stands in the form: subject, way, and what is beside it."""

    subject: Subject
    way: str
    value: Any = ""


def subjects_for(workflow: Workflow, form: Form | None) -> list[tuple[str, list[Subject]]]:
    """Return the subjects in groups, each with its title."""
    names = names_of(workflow, form)
    facts = [
        (_("Giấy tờ và phần của cán bộ"), ["papers_complete", "papers_checked", "papers_produced"]),
        (None, ["officers_filled", "points_ticked", "opinions_in"]),
        (_("Tiền"), ["fee_paid", "fee_none"]),
        (_("Bổ sung"), ["supplied"]),
        (_("Kết quả"), ["result_attached", "result_signed"]),
    ]
    groups: dict[str, list[Subject]] = {}
    title = ""
    for named, keys in facts:
        title = str(named or title)
        groups.setdefault(title, []).extend(_fact(key, {"is": key}, names) for key in keys)
    groups[_("Bổ sung")].append(_rounds(names))
    groups[_("Kết quả")].append(_members("outcome", Outcome, _("kết quả giải quyết")))
    groups[_("Hồ sơ, người làm, cơ quan")] = [
        _members("channel", Channel, _("kênh nộp hồ sơ")),
        _members("role", Role, _("người bấm nút")),
        *(_unit(unit) for unit in Unit),
    ]
    steps = [
        _fact(f"step_done:{step.key}", {"is": "step_done", "step": step.key}, names)
        for step in workflow.steps
    ]
    groups[_("Bước và thời gian")] = [_waited(), *steps]
    if opening := [step for step in workflow.steps if step.children]:
        groups[_("Hồ sơ con")] = [
            _fact("children_opened", {"is": "children_opened"}, names),
            *(
                _fact(f"{name}:{step.key}", {"is": name, "step": step.key}, names)
                for step in opening
                for name in ("children_done", "children_granted")
            ),
        ]
    for page in form.pages if form else ():
        asked = [_question(each) for each in page.questions]
        if asked:
            groups.setdefault(_("Tờ khai: %(page)s") % {"page": page.title}, []).extend(asked)
    return list(groups.items())


def names_of(
    workflow: Workflow, form: Form | None, agencies: Mapping[str, str] | None = None
) -> Names:
    """Return the words for keys of steps, questions and agencies."""
    return replace(names_in(form), steps=workflow.names().steps, agencies=agencies or {})


def held_in(guard: Guard, subjects: Iterable[Subject], names: Names) -> Held:
    """Return under which subject a single condition stands.

    One that the list cannot say becomes a subject of its own, so that nothing is lost by saving.
    """
    data = guard_data(guard)
    for subject in subjects:
        for way in subject.ways:
            value = way.value_in(data)
            if value is not None:
                return Held(subject, way.key, value)
    key = KEPT + _json(data)
    words = describe(guard, names)
    return Held(Subject(key, words, (Way("kept", words, data),), says_itself=True), "kept")


def guard_from(way: Way, value: Any) -> Guard | str:
    """Return the guard that a way and its value make, or words for what is wrong."""
    data = way.data_with(value)
    if isinstance(data, str):
        return data
    reader = Reader()
    guard = read_guard(reader, data, "")
    return guard if guard is not None else reader.problems[0].message


def _fact(key: str, data: Data, names: Names) -> Subject:
    contrary: Data = {"not": data}
    ways = (
        Way("yes", _described(data, names), data),
        Way("no", _described(contrary, names), contrary),
    )
    return Subject(key, ways[0].words, ways, says_itself=True)


def _rounds(names: Names) -> Subject:
    found = []
    for number in (1, 2):
        data: Data = {"is": "supplement_rounds", "below": number}
        for key, each in ((f"below{number}", data), (f"not{number}", {"not": data})):
            found.append(Way(key, _described(each, names), each))
    words = _("số lần đã yêu cầu bổ sung")
    return Subject("supplement_rounds", words, tuple(found), says_itself=True)


def _waited() -> Subject:
    told = (
        ("days", False, "working_day", _("đã đủ … ngày làm việc")),
        ("not_days", True, "working_day", _("chưa đủ … ngày làm việc")),
        ("hours", False, "working_hour", _("đã đủ … giờ làm việc")),
        ("not_hours", True, "working_hour", _("chưa đủ … giờ làm việc")),
    )
    ways = []
    for key, is_not, unit, words in told:
        data: Data = {"is": "waited", "unit": unit}
        ways.append(Way(key, words, {"not": data} if is_not else data, "amount", Takes.NUMBER))
    return Subject("waited", _("thời gian ở bước này"), tuple(ways))


def _members(name: str, among: Any, words: str) -> Subject:
    options = tuple((each.value, each.label) for each in among)
    data: Data = {"is": name}
    told = (("is", _("là"), data), ("not", _("không phải là"), {"not": data}))
    ways = tuple(Way(key, said, each, "in", Takes.MEMBERS, options) for key, said, each in told)
    return Subject(name, words, ways)


def _unit(unit: Unit) -> Subject:
    data: Data = {"is": "unit", "of": unit.value}
    ways = (
        Way("is", _("là"), data, "in", Takes.AGENCIES),
        Way("not", _("không phải là"), {"not": data}, "in", Takes.AGENCIES),
    )
    return Subject(f"unit:{unit.value}", unit.label, ways)


def _question(question: Any) -> Subject:
    words = " ".join(question.label.split())
    short = words if len(words) <= LONGEST_LABEL else f"{words[: LONGEST_LABEL - 1]}…"
    return Subject(f"answer:{question.key}", short, compared(question))


def _described(data: Data, names: Names) -> str:
    return describe(read_guard(Reader(), data, ""), names)


def _json(data: Data) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
