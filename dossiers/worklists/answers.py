"""Filters of the queue on the answers of a form, by the kind of its questions.

A filter is a short word with a key and a value, as the address of the queue holds it:
`la:muc_dich=ket_hon`. Equality is asked as containment of JSON, which the index of open dossiers'
answers serves (models/content.py); everything else is asked of the open dossiers that the other
filters leave.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from django.db.models import Case, CharField, DecimalField, Q, TextField, When
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

if TYPE_CHECKING:
    from django.http import QueryDict

    from portal.eforms import Form
    from portal.eforms.kinds.base import Question

MOST_FILTERS = 8
MOST_COLUMNS = 4
LONGEST_VALUE = 100
OPERATORS = ("la", "gom", "dung", "chua", "tu", "den")
"""Is, contains one choice, yes or no, has the words, from, until."""
_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,79}")
_NUMBER = re.compile(r"-?[0-9]{1,15}(?:[.,][0-9]{1,6})?")
_STORED_NUMBER = r"^-?[0-9]{1,15}(\.[0-9]{1,15})?$"


@dataclass(frozen=True)
class AnswerFilter:
    """One condition on the answer to the question `key`."""

    operator: str
    key: str
    value: str

    @property
    def name(self) -> str:
        """Its name in the address."""
        return f"{self.operator}:{self.key}"


def read(params: QueryDict) -> tuple[AnswerFilter, ...]:
    """Return the conditions of an address, at most MOST_FILTERS; nonsense is no condition."""
    found = []
    for name in sorted(params):
        operator, colon, key = name.partition(":")
        if not colon or operator not in OPERATORS or not _KEY.fullmatch(key):
            continue
        value = str(params[name]).replace("\x00", "").strip()[:LONGEST_VALUE]
        condition = AnswerFilter(operator, key, value)
        if value and where(condition) is not None:
            found.append(condition)
    return tuple(found[:MOST_FILTERS])


def columns(params: QueryDict) -> tuple[str, ...]:
    """Return the keys of the questions that stand as columns of their own, in the given order."""
    keys = [key for key in params.getlist("cot") if _KEY.fullmatch(key)]
    return tuple(dict.fromkeys(keys))[:MOST_COLUMNS]


def where(condition: AnswerFilter) -> Q | None:
    """Return the WHERE clause over dossiers; None when the value says nothing."""
    key, value = condition.key, condition.value
    if condition.operator == "la":
        return Q(answers__data__contains={key: value})
    if condition.operator == "gom":
        return Q(answers__data__contains={key: [value]})
    if condition.operator == "dung":
        return Q(answers__data__contains={key: value == "1"}) if value in ("0", "1") else None
    text = KeyTextTransform(key, "answers__data", output_field=TextField())
    if condition.operator == "chua":
        return _of(text, "icontains", value)
    lookup = "gte" if condition.operator == "tu" else "lte"
    if (day := read_day(value)) is not None:
        return _of(text, lookup, day.isoformat())
    if (number := read_number(value)) is not None:
        digits = Case(
            When(_of(text, "regex", _STORED_NUMBER), then=Cast(text, _NUMERIC)),
            output_field=_NUMERIC,
        )
        return _of(digits, lookup, number)
    return None


_NUMERIC: Any = DecimalField(max_digits=30, decimal_places=15)


def _of(expression: Any, lookup: str, value: Any) -> Q:
    """Return a condition on an expression that is no column."""
    found = expression.output_field.get_lookup(lookup)
    if found is None:
        found = CharField().get_lookup(lookup)
    return Q(found(expression, value))


def all_of(conditions: Iterable[AnswerFilter]) -> Q:
    """Return the WHERE clause of all conditions, over open dossiers only."""
    found = Q(answers__is_open=True)
    for condition in conditions:
        if (clause := where(condition)) is not None:
            found &= clause
    return found


def read_day(text: str) -> datetime.date | None:
    """Read a day as the address or a person writes it: 2026-11-28, 28/11/2026."""
    for pattern in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.datetime.strptime(text, pattern).date()  # noqa: DTZ007  (a day)
        except ValueError:
            continue
    return None


def read_number(text: str) -> Decimal | None:
    """Read a number with a comma or a point before its fraction; dots between thousands go."""
    if re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{3})+", text):
        text = text.replace(".", "")
    if not _NUMBER.fullmatch(text):
        return None
    try:
        return Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None


def askable(form: Form | None) -> list[Question]:
    """Return the person's questions that the queue can filter by and show as a column."""
    questions = form.questions.values() if form else ()
    return [each for each in questions if each.filled_by == "person" and operators_for(each)]


def operators_for(question: Question) -> tuple[str, ...]:
    """Return which conditions fit this kind of question; none for blocks, files and statements."""
    if question.kind in ("file", "statement") or question.is_block:
        return ()
    if getattr(question, "list_of", ()):
        return ("gom",) if question.value_type == "list" else ("la",)
    return {
        "text": ("chua",),
        "boolean": ("dung",),
        "number": ("tu", "den"),
        "date": ("tu", "den"),
    }.get(question.value_type, ())
