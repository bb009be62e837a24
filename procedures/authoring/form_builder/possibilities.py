"""Whether a condition can hold, or can fail: every combination of answers that matters is tried.

For each question that a condition looks at, directly or through the conditions of those
questions, a few answers stand for all: each option, both sides of each number or day it is held
against, no answer. Beyond `MOST_TRIED` combinations nothing is said.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import product
from math import prod
from typing import Any

from portal.eforms import ConditionError, Form
from portal.eforms.conditions import Rule, evaluate, variables
from portal.eforms.dates import parse_iso
from portal.eforms.kinds import Item

MOST_TRIED = 6_000
ALWAYS, NEVER, SOMETIMES, UNKNOWN = "always", "never", "sometimes", "unknown"
OTHER_TEXT = "\x00"
"""Stands for every text that no condition names."""


def judge(form: Form, item: Item) -> str:
    """Return when `item` shows: ALWAYS, NEVER, SOMETIMES, or UNKNOWN when it is too much to try.

    NEVER includes what only shows after something that never shows.
    """
    if item.when is None:
        return ALWAYS
    needed = _needed(form, item)
    domains = {name: _answers(form, name, needed) for name in _names(needed, item)}
    if any(not domain for domain in domains.values()):
        return UNKNOWN
    if prod(len(domain) for domain in domains.values()) > MOST_TRIED:
        return UNKNOWN
    seen: set[bool] = set()
    for answers in product(*domains.values()):
        try:
            seen.add(_shows(item, needed, dict(zip(domains, answers, strict=True))))
        except ConditionError:
            return UNKNOWN
        if len(seen) == 2:
            return SOMETIMES
    return ALWAYS if True in seen else NEVER


def _needed(form: Form, item: Item) -> list[Item]:
    """Return the questions whose conditions or answers decide about `item`, in order of need."""
    wanted, waiting = set(), [item]
    while waiting:
        for name in _looked_at(waiting.pop()):
            key = name.partition(".")[0]
            if key in form.questions and key not in wanted:
                wanted.add(key)
                waiting.append(form.questions[key])
    return [each for each in form.in_order_of_need if each.key in wanted]


def _looked_at(item: Item) -> set[str]:
    return variables(item.when) if item.when is not None else set()


def _names(needed: list[Item], item: Item) -> list[str]:
    return sorted({name for each in (*needed, item) for name in _looked_at(each)})


def _shows(item: Item, needed: list[Item], answers: Mapping[str, Any]) -> bool:
    hidden: set[str] = set()

    def value_of(name: str) -> Any:
        return None if name.partition(".")[0] in hidden else answers.get(name)

    for each in needed:
        if each.when is not None and not evaluate(each.when, value_of):
            hidden.add(each.key)
    return evaluate(item.when, value_of)


def _answers(form: Form, name: str, needed: list[Item]) -> list[Any]:
    """Return answers that stand for all that `name` can have; [] when its type is not known."""
    question = form.questions.get(name.partition(".")[0])
    variable = question.variables().get(name) if question else None
    if question is None or variable is None:
        return []
    literals = {
        each
        for item in form.items.values()
        if item.when is not None
        for each in _held_against(item.when, name)
    }
    found: list[Any] = [] if question.required and question.when is None else [None]
    match variable.value_type:
        case "boolean":
            return [*found, True, False]
        case "number":
            numbers = [each for each in literals if isinstance(each, (int, float))]
            is_count = name.endswith(".count")
            low = Decimal(0) if is_count else getattr(question, "min", None)
            return found + _around(
                numbers, low, None if is_count else getattr(question, "max", None)
            )
        case "date":
            return found + _days(literals)
        case "list" if variable.options is not None:
            chosen = sorted(variable.options)
            return [*found, *([each] for each in chosen), chosen]
        case "text" if variable.options is not None:
            return [*found, *sorted(variable.options)]
        case "text":
            texts = sorted(each for each in literals if isinstance(each, str))
            return [*found, *texts, OTHER_TEXT]
    return []


def _held_against(rule: Rule, name: str) -> Iterator[Any]:
    """Yield the literals that stand beside the variable `name` anywhere in a condition."""
    if isinstance(rule, list):
        if {"var": name} in rule:
            for each in rule:
                if not isinstance(each, Mapping):
                    yield from each if isinstance(each, list) else [each]
        for each in rule:
            yield from _held_against(each, name)
    elif isinstance(rule, Mapping):
        for each in rule.values():
            yield from _held_against(each, name)


def _around(numbers: list[float], low: Decimal | None, high: Decimal | None) -> list[Decimal]:
    tried = {Decimal(str(n)) + step for n in numbers for step in (-1, 0, 1)} | {Decimal(0)}
    tried |= {bound for bound in (low, high) if bound is not None}
    return sorted(n for n in tried if (low is None or n >= low) and (high is None or n <= high))


def _days(literals: set[Any]) -> list[str]:
    days = [day for each in literals if isinstance(each, str) and (day := parse_iso(each))]
    step = dt.timedelta(days=1)
    around = {day + n * step for day in days for n in (-1, 0, 1)} | {dt.date(2000, 1, 1)}
    return [day.isoformat() for day in sorted(around)]
