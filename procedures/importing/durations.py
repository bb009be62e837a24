"""Processing times as published: read when amount and unit are both said, else left alone. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from procedures.importing.problems import quote

UNITS_IN_WORDS = {
    "ngày làm việc": "WORKING_DAY",
    "ngày": "CALENDAR_DAY",
    "giờ": "HOUR",
    "giờ làm việc": "WORKING_HOUR",
    "tháng": "MONTH",
}
UNITS_IN_CODES = {
    "WORKING_DAY": "WORKING_DAY",
    "DAY": "CALENDAR_DAY",
    "HOUR": "HOUR",
    "MONTH": "MONTH",
}
NO_UNIT = "OTHER"
LONGEST = 9999
_NUMBER = r"\d+(?:[.,]\d{1,2})?"
_WHOLE_TEXT = re.compile(rf"({_NUMBER})\s*({'|'.join(UNITS_IN_WORDS)})\.?", re.IGNORECASE)


@dataclass(frozen=True)
class Reading:
    """What a published duration says: amount and unit, or neither and the reason why."""

    amount: Decimal | None = None
    unit: str = ""
    problem: str = ""
    detail: str = ""


def read_duration(text: str, quantity: Any = None, unit: Any = None) -> Reading:
    """Read one duration from its text and, where the source has them, its structured parts.

    Problems: duration_missing, duration_without_unit, duration_in_words, duration_zero,
    duration_part_of_day, duration_disagrees, duration_unknown_unit.
    """
    structured = _from_parts(quantity, unit)
    if structured is None:
        return _from_text(text)
    if text and not structured.problem:
        in_words = _from_text(text)
        if not in_words.problem and in_words != structured:
            said = f"{quote(text)} against {quantity} {unit}"
            return Reading(problem="duration_disagrees", detail=said)
    return structured


def _from_parts(quantity: Any, unit: Any) -> Reading | None:
    if quantity in (None, "") and unit in (None, "", NO_UNIT):
        return None
    words = f"{quantity} {unit}".strip()
    amount = _number(quantity)
    if amount is None:
        return Reading(problem="duration_in_words", detail=quote(str(quantity)))
    if unit == NO_UNIT or unit in (None, ""):
        return _zero(amount, words) or Reading(
            problem="duration_without_unit", detail=quote(str(quantity))
        )
    if unit not in UNITS_IN_CODES:
        return Reading(problem="duration_unknown_unit", detail=quote(words))
    return _checked(amount, UNITS_IN_CODES[unit], words)


def _from_text(text: str) -> Reading:
    if not text:
        return Reading(problem="duration_missing", detail="no duration")
    if match := _WHOLE_TEXT.fullmatch(text):
        amount = _number(match[1])
        if amount is not None:
            return _checked(amount, UNITS_IN_WORDS[" ".join(match[2].lower().split())], text)
    if re.fullmatch(_NUMBER, text):
        amount = _number(text)
        zero = _zero(amount, text) if amount is not None else None
        return zero or Reading(problem="duration_without_unit", detail=quote(text))
    return Reading(problem="duration_in_words", detail=quote(text))


def _checked(amount: Decimal, unit: str, text: str) -> Reading:
    if zero := _zero(amount, text):
        return zero
    if amount > LONGEST:
        return Reading(problem="duration_in_words", detail=quote(text))
    if amount % 1 and unit in ("CALENDAR_DAY", "MONTH"):
        # A part of a calendar day has no agreed length in hours.
        return Reading(problem="duration_part_of_day", detail=quote(text))
    return Reading(amount, unit)


def _zero(amount: Decimal, text: str) -> Reading | None:
    return Reading(problem="duration_zero", detail=quote(text)) if amount == 0 else None


def _number(value: Any) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    text = str(value).strip().replace(",", ".")
    if not re.fullmatch(r"\d{1,6}(\.\d{1,2})?", text):
        return None
    try:
        return Decimal(text).normalize()
    except InvalidOperation:  # pragma: no cover - the pattern allows no such text
        return None
