"""Sample answers to a form: something of the right shape for each question that shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from .errors import InvalidAnswer
from .kinds import Question
from .kinds.inside import Inside
from .lookups import Context, Lookups
from .schema import Form
from .visibility import visible_items

NAMES = ("Nguyễn Văn Mẫu", "Mẫu")
"""Tried before numbers: a question that takes any text reads better with a name."""
TEXTS = (
    "A1",
    "123456",
    "12345678",
    "2026",
    "01",
    "AB123456",
    "Câu trả lời mẫu để chạy thử, đủ dài cho một câu hỏi cần vài dòng mô tả sự việc.",
)
PERSON, COMPANY = "001099000019", "0100109106"
DAYS = (0, -1, 1, -30, 30, -365, 365, -365 * 20, -365 * 40, -365 * 70)
NUMBERS = (1, 2, 5, 10, 18, 50, 100, 1000, 100_000, 10_000_000, 0)


def sample_answers(
    form: Form, *, lookups: Lookups, today: dt.date, held: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Return `held` with an answer to every visible question that a sample can be found for.

    Questions are answered in the order in which conditions need them; a question for which no
    sample is good (a narrow pattern) is left to the person. Files are not answers.
    """
    answers = dict(held or {})
    for item in form.in_order_of_need:
        if not isinstance(item, Question) or not item.comes_from_fields:
            continue
        if answers.get(item.key) is not None or item.key not in {
            each.key for each in visible_items(form, answers)
        }:
            continue
        context = Context(lookups=lookups, today=today, answers=answers)
        found = next(_good(item, context), None)
        if found is not None:
            answers[item.key] = found
    return answers


def _good(question: Question, context: Context) -> Iterator[Any]:
    for value in _candidates(question, context):
        if not question.accepts(value):
            continue
        try:
            question.check(value, context)
        except InvalidAnswer:
            continue
        yield value


def _entry(inside: Inside, context: Context) -> dict[str, Any]:
    """Return what the questions of a block take, those that its own conditions show."""
    entry: dict[str, Any] = {}
    for question in inside.ordered:
        found = next(_good(question, context), None)
        if found is not None and question.comes_from_fields:
            entry[question.key] = found
    return inside.seen(entry, context.answers.get)


def _candidates(question: Question, context: Context) -> Iterator[Any]:
    """Yield values of every shape; the question itself says which it takes."""
    yield from question.samples()
    inside = getattr(question, "inside", None)
    if isinstance(inside, Inside):
        entry = _entry(inside, context)
        yield entry
        yield [entry] * max(1, getattr(question, "min_entries", 1))
    for value in getattr(question, "values", ()):  # a list to choose from
        yield value
        yield [value]
    yield True
    yield from NAMES
    yield from (PERSON, COMPANY, "0912345678", "mau@example.vn")
    for days in DAYS:
        yield (context.today + dt.timedelta(days=days)).isoformat()
    yield from NUMBERS
    yield from (f"{number}.5" for number in NUMBERS)
    yield from map(str, NUMBERS)
    yield from TEXTS
    for province, _name in context.lookups.provinces()[:1]:
        for commune, _commune_name in context.lookups.communes(province)[:1]:
            yield {"province": province, "commune": commune, "line": "Số 1, đường Mẫu"}
            yield {"province": province, "commune": commune, "line": ""}
