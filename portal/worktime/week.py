"""The hours of an ordinary week."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from itertools import pairwise

from portal.worktime.errors import WorktimeError


@dataclass(frozen=True, slots=True, order=True)
class Shift:
    """One span of work within a day, from `start` up to `end`."""

    start: time
    end: time

    def __post_init__(self) -> None:
        if self.start >= self.end:
            raise WorktimeError(f"A shift ends after it starts: {self.start} to {self.end}")


Hours = tuple[Shift, ...]
Week = tuple[Hours, Hours, Hours, Hours, Hours, Hours, Hours]
"""The shifts of Monday to Sunday; no shift means a day off."""


def ordered(shifts: Iterable[Shift]) -> Hours:
    """Return the shifts of one day by their start; WorktimeError when two overlap."""
    hours = tuple(sorted(shifts))
    for earlier, later in pairwise(hours):
        if later.start < earlier.end:
            raise WorktimeError(f"Shifts overlap at {later.start}")
    return hours


def week_of(rows: Iterable[tuple[int, time, time]]) -> Week:
    """Build a week from rows (weekday with Monday 0, start, end), as a table would hold them.

    WorktimeError for an unknown weekday, overlapping shifts, or a week without any work.
    """
    days: list[list[Shift]] = [[] for _ in range(7)]
    for weekday, start, end in rows:
        if not 0 <= weekday <= 6:
            raise WorktimeError(f"Weekdays are 0 (Monday) to 6 (Sunday): {weekday}")
        days[weekday].append(Shift(start, end))
    if not any(days):
        raise WorktimeError("A week needs at least one shift")
    mon, tue, wed, thu, fri, sat, sun = (ordered(day) for day in days)
    return (mon, tue, wed, thu, fri, sat, sun)


STANDARD_WEEK = week_of(
    (weekday, start, end)
    for weekday in range(5)
    for start, end in ((time(7, 30), time(11, 30)), (time(13, 30), time(17)))
)
"""Monday to Friday, 07:30 to 11:30 and 13:30 to 17:00: a common habit, not law; provinces differ
(law notes 12), so that an administrator can change it."""
