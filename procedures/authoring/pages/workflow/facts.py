"""What a condition of an edge can be chosen from: typed facts in words, nothing to write."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from portal.eforms import Form
from portal.eforms.kinds.choices import Choice, YesNo
from portal.eforms.kinds.numbers import DecimalNumber, Integer, Money
from portal.workflow import Names, Workflow, describe
from portal.workflow.definition import Step
from portal.workflow.guard_data import guard_data, read_guard
from portal.workflow.guards import Guard
from portal.workflow.reading import Reader
from portal.workflow.terms import Channel, Operator, Outcome, Role, Unit

MOST_OPTIONS = 20
"""Of one question; a longer list is asked for as filled in or not."""
Data = dict[str, Any]


@dataclass(frozen=True)
class Fact:
    """One entry of the list: its value in the form, its words, and what is to be written beside."""

    key: str
    words: str
    data: Data
    fills: str = ""
    """Name of the entry of `data` that the box beside it fills: amount, value, in; "" for none."""

    def guard(self, written: str) -> Guard | str:
        """Return the guard of the fact and what was written, or words for what is wrong."""
        data = self.data
        if self.fills:
            inner = {**data["not"]} if "not" in data else {**data}
            inner[self.fills] = _value(self.fills, written)
            data = {"not": inner} if "not" in data else inner
        reader = Reader()
        guard = read_guard(reader, data, "")
        return guard if guard is not None else reader.problems[0].message


def facts_for(workflow: Workflow, form: Form | None) -> list[tuple[str, list[Fact]]]:
    """Return the facts in groups, each with its title."""
    names = names_of(workflow, form)
    groups = (
        (_("Giấy tờ"), _both("papers_complete", "papers_checked")),
        (_("Phần của cán bộ"), _both("officers_filled")),
        (_("Xin ý kiến"), _both("opinions_in")),
        (_("Tiền"), _both("fee_paid", "fee_none")),
        (_("Bổ sung"), [*_both("supplied"), *_rounds()]),
        (_("Kết quả"), [*_both("result_attached", "result_signed"), *_members("outcome", Outcome)]),
        (_("Kênh nộp"), _members("channel", Channel)),
        (_("Người làm"), _members("role", Role)),
        (_("Bước đã qua"), _steps(workflow.steps)),
        (_("Thời gian chờ"), _waits()),
        (_("Cơ quan"), _units()),
        (_("Nội dung khai"), _answers(form)),
    )
    return [
        (title, [_named(data, names, words, fills) for data, words, fills in entries])
        for title, entries in groups
    ]


def names_of(workflow: Workflow, form: Form | None) -> Names:
    """Return the words for keys of steps and questions."""
    questions = {key: each.label for key, each in form.questions.items()} if form else {}
    return Names(workflow.names().steps, questions)


def fact_of(guard: Guard, names: Names, known: dict[str, Fact]) -> tuple[Fact, str]:
    """Return under which fact a single condition stands, and what is written beside it.

    One that is not in the list becomes an entry of its own, so that nothing is lost by saving.
    """
    data = guard_data(guard)
    inner = data.get("not", data)
    for name in ("amount", "value", "in"):
        if name in inner:
            bare = {key: value for key, value in inner.items() if key != name}
            found = known.get(_key({"not": bare} if "not" in data else bare))
            if found is not None and found.fills == name:
                return found, _written(inner[name])
    own = known.get(_key(data))
    return own or Fact(_key(data), describe(guard, names), data), ""


def _named(data: Data, names: Names, words: str, fills: str) -> Fact:
    if not words:
        reader = Reader()
        words = describe(read_guard(reader, data, ""), names)
    return Fact(_key(data), words, data, fills)


def _key(data: Data) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _value(fills: str, written: str) -> Any:
    text = written.strip()
    if fills == "in":
        return [part for part in text.replace(",", " ").split() if part]
    number = text.replace(",", ".")
    try:
        return int(number) if number.lstrip("-").isdigit() else float(number)
    except ValueError:
        return text


def _written(value: Any) -> str:
    if isinstance(value, list):
        return " ".join(map(str, value))
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)


Entry = tuple[Data, str, str]


def _both(*names: str) -> list[Entry]:
    single: list[Data] = [{"is": name} for name in names]
    return [entry for data in single for entry in ((data, "", ""), ({"not": data}, "", ""))]


def _members(name: str, among: type[Outcome] | type[Channel] | type[Role]) -> list[Entry]:
    found: list[Entry] = []
    for member in among:
        data: Data = {"is": name, "in": [member.value]}
        found += (
            [(data, "", "")] if name == "outcome" else [(data, "", ""), ({"not": data}, "", "")]
        )
    return found


def _rounds() -> list[Entry]:
    return [({"is": "supplement_rounds", "below": number}, "", "") for number in (1, 2)]


def _steps(steps: tuple[Step, ...]) -> list[Entry]:
    found: list[Entry] = []
    for step in steps:
        data: Data = {"is": "step_done", "step": step.key}
        found += [(data, "", ""), ({"not": data}, "", "")]
    return found


def _waits() -> list[Entry]:
    hours, days = ({"is": "waited", "unit": unit} for unit in ("working_hour", "working_day"))
    return [
        (days, _("đã ở bước này đủ … ngày làm việc (ghi số)"), "amount"),
        ({"not": days}, _("chưa ở bước này đủ … ngày làm việc (ghi số)"), "amount"),
        (hours, _("đã ở bước này đủ … giờ làm việc (ghi số)"), "amount"),
        ({"not": hours}, _("chưa ở bước này đủ … giờ làm việc (ghi số)"), "amount"),
    ]


def _units() -> list[Entry]:
    found: list[Entry] = []
    for unit in Unit:
        data: Data = {"is": "unit", "of": unit.value}
        words = _("%(unit)s là … (ghi mã cơ quan)") % {"unit": unit.label}
        other = _("%(unit)s không phải là … (ghi mã cơ quan)") % {"unit": unit.label}
        found += [(data, words, "in"), ({"not": data}, other, "in")]
    return found


def _answers(form: Form | None) -> list[Entry]:
    return [entry for key in (form.questions if form else ()) for entry in _of_question(form, key)]


def _of_question(form: Form | None, key: str) -> Iterator[Entry]:
    if form is None:
        return
    question = form.questions[key]
    yield {"is": "answer", "question": key, "op": "filled"}, "", ""
    yield {"is": "answer", "question": key, "op": "empty"}, "", ""
    if isinstance(question, YesNo):
        for value in (True, False):
            yield {"is": "answer", "question": key, "op": "eq", "value": value}, "", ""
    elif isinstance(question, Choice) and len(question.list_of) <= MOST_OPTIONS:
        for option in question.list_of:
            told = {"question": question.label, "option": option.label}
            is_so: Data = {"is": "answer", "question": key, "op": "eq", "value": option.value}
            not_so: Data = {**is_so, "op": "ne"}
            yield is_so, _("“%(question)s” là %(option)s") % told, ""
            yield not_so, _("“%(question)s” khác %(option)s") % told, ""
    elif isinstance(question, Integer | Money | DecimalNumber):
        for operator in (Operator.LESS, Operator.AT_MOST, Operator.GREATER, Operator.AT_LEAST):
            words = _("“%(question)s” %(operator)s … (ghi số)") % {
                "question": question.label,
                "operator": operator.label,
            }
            yield {"is": "answer", "question": key, "op": operator.value}, words, "value"
