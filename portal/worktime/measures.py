"""How far a due date is away, in the measure of its limit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from portal.worktime.calendar import Calendar
from portal.worktime.states import NEAR
from portal.worktime.units import Tally, Unit
from portal.worktime.working import working_days_between, working_time_between

HOURS_TOLD_BELOW = timedelta(hours=2)
"""A dossier due today tells the hours once fewer working hours than these are left."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Counts days or hours between moments as a limit in `unit` does.

    Days are told as people count them, by dates: what is due tomorrow has one day left. A limit
    in hours tells less than a working day in working hours.
    """

    calendar: Calendar
    unit: Unit

    @property
    def by_calendar(self) -> bool:
        """Tell whether "day" means any day, not a working day."""
        return self.unit in (Unit.CALENDAR_DAY, Unit.MONTH)

    @property
    def by_hour(self) -> bool:
        """Tell whether the limit is one of hours."""
        return self.unit in (Unit.HOUR, Unit.WORKING_HOUR)

    def days(self, start: date, end: date) -> int:
        """Return the days after `start` up to `end`."""
        if self.by_calendar:
            return (end - start).days
        return working_days_between(start, end, self.calendar)

    def left(self, due_at: datetime, now: datetime) -> Tally:
        """Return what is left; nothing when it is due today and not within two hours."""
        time = working_time_between(now, due_at, self.calendar)
        if due_at.date() == now.date():
            return Tally(time=time) if time < HOURS_TOLD_BELOW else Tally()
        if self.by_hour and timedelta(0) < time <= NEAR:
            return Tally(time=time)
        return Tally(days=max(1, self.days(now.date(), due_at.date())))

    def delay(self, due_at: datetime, at: datetime) -> Tally:
        """Return by how much `at` is late; nothing while no work could have been done since."""
        time = working_time_between(due_at, at, self.calendar)
        days = self.days(due_at.date(), at.date())
        if days and (not self.by_hour or time >= NEAR):
            return Tally(days=days)
        return Tally(time=time)

    def lead(self, due_at: datetime, finished_at: datetime) -> Tally:
        """Return how many days before the due date `finished_at` is; nothing on the same day."""
        return Tally(days=max(0, self.days(finished_at.date(), due_at.date())))
