"""What will be late in the next days: what falls due against who is there. Pure.

Work is done in the order of dates, as the queue shows it. A unit finishes as many dossiers a day
as it finished for each of its officers and days lately; what falls due and does not fit into that
may be late. A proposal to look, never a judgement of an officer.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Day:
    """One working day ahead of a unit: what falls due, who is there, how many may be late."""

    day: datetime.date
    due: int
    people: int
    late: int


@dataclass(frozen=True)
class Pace:
    """How many dossiers a unit finished lately in how many officer days."""

    finished: int
    officer_days: int

    @property
    def each(self) -> float | None:
        """Dossiers a day for each officer; None when nothing is known yet."""
        if self.finished <= 0 or self.officer_days <= 0:
            return None
        return self.finished / self.officer_days


def forecast(
    *,
    days: Sequence[datetime.date],
    due: Mapping[datetime.date, int],
    overdue: int,
    people: Mapping[datetime.date, int],
    pace: Pace,
    left_today: float = 1.0,
) -> list[Day]:
    """Return each of `days` (working days, the first is today or the next one).

    `left_today` is the part of the first day that is still to come, 0 to 1. Where no pace is known,
    only a day on which nobody is there makes its dossiers late.
    """
    result = []
    needed, done = overdue, 0.0
    each = pace.each
    for index, day in enumerate(days):
        falls, there = due.get(day, 0), people.get(day, 0)
        needed += falls
        if each is None:
            result.append(Day(day, falls, there, falls if there == 0 else 0))
            continue
        done += each * there * (left_today if index == 0 else 1.0)
        short = max(0, needed - math.floor(done + 1e-9))
        result.append(Day(day, falls, there, min(falls, short)))
    return result
