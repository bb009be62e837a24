"""Why a due date is what it is: ordered lines of codes and data, kept with the dossier as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from portal.worktime.events import Clock
from portal.worktime.moments import ZONE


class LineCode(StrEnum):
    """What a line tells; the keys of its data stand behind (dates and moments in ISO 8601)."""

    LIMIT = "LIMIT"  # amount, unit, receipt_day_counted, statutory if promised shorter
    ELSEWHERE = "ELSEWHERE"  # at, competent_at or None, transfer_due
    RESTARTED = "RESTARTED"  # asked, received, number
    CUT_OFF = "CUT_OFF"  # cut_off, at: it moved the start
    CUT_OFF_MET = "CUT_OFF_MET"  # cut_off, otherwise: what the due date would have become
    START = "START"  # at, by_day, receipt_day_counted, again
    COUNTED = "COUNTED"  # tally, until, dates
    PAUSED = "PAUSED"  # kind, number, start, end, effect, lost
    CONSULTED = "CONSULTED"  # start, end: the clock ran on
    WEEKEND = "WEEKEND"  # weekdays (Monday 0)
    HOLIDAY = "HOLIDAY"  # name, days
    MAKE_UP = "MAKE_UP"  # day
    MOVED = "MOVED"  # last_day, to, name of the day off or ""
    EXTENDED = "EXTENDED"  # old, new, tally: a new appointment with the agency's apology
    REMAINING = "REMAINING"  # tally, dates, on_answer, again


class Effect(StrEnum):
    """What a pause did to the due date."""

    OPEN = "OPEN"  # still does
    TAKEN = "TAKEN"  # took `lost` away
    NONE = "NONE"  # fell outside what is counted
    AFTER_DUE = "AFTER_DUE"  # began when the limit had run out


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an explanation; `data` holds JSON values only."""

    code: LineCode
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The whole reason, as of one moment; `words.explain` renders it for people.

    `due_at` is None while the clock is paused or waiting; then `due_if_now` is the due date were
    the answer to come now, and `all_day` tells that it would be the same at any hour of today.
    """

    as_of: datetime
    clock: Clock
    due_at: datetime | None
    due_if_now: datetime | None
    all_day: bool
    lines: tuple[Line, ...]

    def find(self, code: LineCode) -> list[Line]:
        """Return the lines of one code, in order."""
        return [line for line in self.lines if line.code is code]

    def as_json(self) -> dict[str, Any]:
        """Return JSON values from which `from_json` makes an equal explanation."""
        return {
            "as_of": self.as_of.isoformat(),
            "clock": self.clock.value,
            "due_at": self.due_at and self.due_at.isoformat(),
            "due_if_now": self.due_if_now and self.due_if_now.isoformat(),
            "all_day": self.all_day,
            "lines": [{"code": line.code.value, **line.data} for line in self.lines],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Explanation:
        """Read what `as_json` wrote."""
        return cls(
            moment(data["as_of"]),
            Clock(data["clock"]),
            data["due_at"] and moment(data["due_at"]),
            data["due_if_now"] and moment(data["due_if_now"]),
            data["all_day"],
            tuple(
                Line(LineCode(line["code"]), {k: v for k, v in line.items() if k != "code"})
                for line in data["lines"]
            ),
        )


def moment(text: str) -> datetime:
    """Read an ISO 8601 moment with its offset, in Vietnam's time."""
    return datetime.fromisoformat(text).astimezone(ZONE)
