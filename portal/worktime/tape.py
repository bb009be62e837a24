"""Working time laid end to end: every question about it becomes a search in sorted lists."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from portal.worktime.moments import join, split

Span = tuple[int, int]


class TapeEnds(Exception):
    """The tape is too short for the answer; whoever laid it lays a longer one."""


@dataclass(frozen=True, slots=True)
class Tape:
    """The working days of some whole years, and how much work lies before each.

    `days` are ordinals of dates; `spans` the shifts of each, in microseconds of the day; `before`
    the microseconds worked before each day begins, with the total as its last entry. Positions
    on a tape (indices of days, microseconds worked) mean nothing on another one.
    """

    days: Sequence[int]
    spans: Sequence[tuple[Span, ...]]
    before: Sequence[int]

    def index(self, ordinal: int) -> int:
        """Return the index of the first working day on or after the date `ordinal`."""
        return bisect_left(self.days, ordinal)

    def is_working(self, ordinal: int) -> bool:
        """Tell whether the date `ordinal` is worked."""
        index = self.index(ordinal)
        return index < len(self.days) and self.days[index] == ordinal

    def day(self, index: int) -> int:
        """Return the ordinal of the working day at `index`; TapeEnds beyond the last."""
        if index >= len(self.days):
            raise TapeEnds
        return self.days[index]

    def opening(self, index: int) -> datetime:
        """Return when work begins on the working day at `index`."""
        return join(self.day(index), self.spans[index][0][0])

    def closing(self, index: int) -> datetime:
        """Return when work ends on the working day at `index`."""
        return join(self.day(index), self.spans[index][-1][1])

    def closes_after(self, moment: datetime) -> bool:
        """Tell whether the day of `moment` is worked and some of its work still lies ahead."""
        ordinal, micro = split(moment)
        index = self.index(ordinal)
        return self.is_working(ordinal) and micro < self.spans[index][-1][1]

    def worked(self, moment: datetime) -> int:
        """Return the microseconds worked from the start of the tape until `moment`."""
        ordinal, micro = split(moment)
        index = self.index(ordinal)
        total = self.before[index]
        if index < len(self.days) and self.days[index] == ordinal:
            total += sum(
                min(micro, end) - start for start, end in self.spans[index] if start < micro
            )
        return total

    def reached(self, worked: int) -> datetime:
        """Return the first moment by which `worked` microseconds are done; TapeEnds beyond."""
        if worked > self.before[-1]:
            raise TapeEnds
        index = max(bisect_left(self.before, worked) - 1, 0)
        left = worked - self.before[index]
        for start, end in self.spans[index]:
            if left <= end - start:
                return join(self.days[index], start + left)
            left -= end - start
        raise TapeEnds

    def resumed(self, worked: int) -> datetime:
        """Return the first moment at which the microsecond after `worked` is being worked."""
        index = bisect_right(self.before, worked) - 1
        if index >= len(self.days):
            raise TapeEnds
        left = worked - self.before[index]
        for start, end in self.spans[index]:
            if left < end - start:
                return join(self.days[index], start + left)
            left -= end - start
        raise TapeEnds
