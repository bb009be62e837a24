"""The lines that limits are counted on: working days, days, working time, time.

Each turns moments into whole positions, so that one plain count serves all units.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from portal.worktime.calendar import Calendar
from portal.worktime.moments import DAY, join, micros, split
from portal.worktime.policy import Policy
from portal.worktime.tape import Tape
from portal.worktime.units import Tally


@dataclass(frozen=True, slots=True)
class Axis(ABC):
    """One way of counting, under one policy, on one tape."""

    calendar: Calendar
    policy: Policy
    tape: Tape

    by_day = False

    def too_late(self, event: datetime) -> bool:
        """Tell whether `event` missed the clock's cut-off, so that the next working day counts.

        A day off has no hour that is in time: else Friday after the cut-off would begin later
        than Saturday.
        """
        cut_off = self.policy.clock_cut_off
        ordinal, micro = split(event)
        return cut_off is not None and (
            micro > micros(cut_off) or not self.tape.is_working(ordinal)
        )

    @abstractmethod
    def start(self, event: datetime) -> int:
        """Return the position where counting begins, or goes on, after `event`."""

    @abstractmethod
    def at(self, moment: datetime) -> int:
        """Return the position where a pause at `moment` stops the count: all before is done."""

    @abstractmethod
    def due(self, end: int) -> datetime:
        """Return the moment at which a count that ends at position `end` is due."""

    @abstractmethod
    def begins(self, position: int) -> datetime:
        """Return the moment at which `position` begins to be counted."""

    def tally(self, amount: int) -> Tally:
        """Return `amount` positions as a tally."""
        return Tally(days=amount) if self.by_day else Tally(time=timedelta(microseconds=amount))

    def dates(self, start: int, end: int) -> list[date]:
        """Return the dates of the positions from `start` up to `end`; none for time."""
        return []


class WorkingDays(Axis):
    """Positions are working days. A day is counted when the clock ran through all its work."""

    by_day = True

    def start(self, event: datetime) -> int:
        """The day after `event`, or its own day if the policy counts it and work lies ahead."""
        ordinal, _ = split(event)
        own_day = (
            self.policy.receipt_day_counted
            and not self.too_late(event)
            and self.tape.closes_after(event)
        )
        return self.tape.index(ordinal if own_day else ordinal + 1)

    def at(self, moment: datetime) -> int:
        """Its own day, unless that day's work is done."""
        ordinal, _ = split(moment)
        index = self.tape.index(ordinal)
        done = self.tape.is_working(ordinal) and not self.tape.closes_after(moment)
        return index + done

    def due(self, end: int) -> datetime:
        """The closing of the last counted day."""
        return self.tape.closing(end - 1)

    def begins(self, position: int) -> datetime:
        """The opening of the day."""
        return self.tape.opening(position)

    def dates(self, start: int, end: int) -> list[date]:
        """The working days themselves."""
        return [date.fromordinal(self.tape.day(index)) for index in range(start, end)]


class CalendarDays(Axis):
    """Positions are all days, worked or not; months are counted on it too."""

    by_day = True

    def start(self, event: datetime) -> int:
        """As for working days, but a day off is a day like any other."""
        ordinal, _ = split(event)
        if self.too_late(event):
            return self.tape.day(self.tape.index(ordinal + 1))
        return ordinal if self.policy.receipt_day_counted else ordinal + 1

    def at(self, moment: datetime) -> int:
        """Its own day, unless that day's work is done; a day off is done at midnight."""
        ordinal, _ = split(moment)
        done = self.tape.is_working(ordinal) and not self.tape.closes_after(moment)
        return ordinal + done

    def days_of_months(self, start: int, months: int) -> int:
        """Return how many days from `start` the corresponding day `months` later completes.

        31 January and one month end on 28 February (Civil Code 2015, art. 148.3): the count goes
        from date to date, so the day before the first counted one is what is moved.
        """
        anchor = date.fromordinal(start if self.policy.receipt_day_counted else start - 1)
        return add_months(anchor, months).toordinal() - anchor.toordinal()

    def due(self, end: int) -> datetime:
        """The closing of the last counted day, or of an ordinary day if it is off."""
        day = date.fromordinal(end - 1)
        hours = self.calendar.hours_on(day) or self.calendar.ordinary_hours
        return join(end - 1, micros(hours[-1].end))

    def begins(self, position: int) -> datetime:
        """The opening of the day, or midnight when it is off."""
        index = self.tape.index(position)
        return self.tape.opening(index) if self.tape.is_working(position) else join(position, 0)

    def dates(self, start: int, end: int) -> list[date]:
        """All days."""
        return [date.fromordinal(ordinal) for ordinal in range(start, end)]


class WorkingTime(Axis):
    """Positions are microseconds of work."""

    def start(self, event: datetime) -> int:
        """The moment itself, or the next working day's opening after the cut-off."""
        if self.too_late(event):
            ordinal, _ = split(event)
            return self.tape.before[self.tape.index(ordinal + 1)]
        return self.tape.worked(event)

    def at(self, moment: datetime) -> int:
        """The work done until then."""
        return self.tape.worked(moment)

    def due(self, end: int) -> datetime:
        """The first moment at which so much is worked."""
        return self.tape.reached(end)

    def begins(self, position: int) -> datetime:
        """The moment at which that work is begun."""
        return self.tape.resumed(position)


class ClockTime(Axis):
    """Positions are microseconds, nights and days off included."""

    def start(self, event: datetime) -> int:
        """The moment itself; with a cut-off not before its day's opening, or, too late, not before
        the next working day's."""
        if self.policy.clock_cut_off is None:
            return self.at(event)
        ordinal, _ = split(event)
        opening = self.tape.opening(self.tape.index(ordinal + self.too_late(event)))
        return max(self.at(event), self.at(opening))

    def at(self, moment: datetime) -> int:
        """The moment as a number."""
        ordinal, micro = split(moment)
        return ordinal * DAY + micro

    def due(self, end: int) -> datetime:
        """The moment itself; hours are never moved off a day off."""
        return join(*divmod(end, DAY))

    def begins(self, position: int) -> datetime:
        """The moment itself."""
        return join(*divmod(position, DAY))


def add_months(day: date, months: int) -> date:
    """Return the same day of the month `months` later, clipped to that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first_of_next = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    last = first_of_next - timedelta(days=1)
    return date(year, month + 1, min(day.day, last.day))
