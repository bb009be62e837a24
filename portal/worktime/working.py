"""Working time between two moments, and moments a working time away."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from portal.worktime.calendar import Calendar
from portal.worktime.errors import WorktimeError
from portal.worktime.moments import MICRO, join, local, split


def working_time_between(start: datetime, end: datetime, calendar: Calendar) -> timedelta:
    """Return the time worked from `start` to `end`; zero when `end` is not later."""
    start, end = local(start), local(end)
    if end <= start:
        return timedelta(0)
    tape = calendar.tape(start.date(), end.date())
    return timedelta(microseconds=tape.worked(end) - tape.worked(start))


def add_working(start: datetime, amount: timedelta, calendar: Calendar) -> datetime:
    """Return the first moment by which `amount` has been worked since `start`.

    Nothing added gives `start` back; an amount that fills a day ends at its closing, not at the
    next opening. WorktimeError for a negative amount.
    """
    start = local(start)
    if amount < timedelta(0):
        raise WorktimeError("Working time is only added")
    if not amount:
        return start
    return calendar.over(start, start, lambda t: t.reached(t.worked(start) + amount // MICRO))


def next_working_moment(moment: datetime, calendar: Calendar) -> datetime:
    """Return `moment` if it is worked (closing is not), else the next opening of a shift."""
    moment = local(moment)
    return calendar.over(moment, moment, lambda t: t.resumed(t.worked(moment)))


def working_days_between(start: date, end: date, calendar: Calendar) -> int:
    """Return how many working days lie after the date `start`, up to and including `end`.

    Negative when `end` is earlier, so that days late and days left are told by the same count.
    """
    if end < start:
        return -working_days_between(end, start, calendar)
    tape = calendar.tape(start, end)
    return tape.index(end.toordinal() + 1) - tape.index(start.toordinal() + 1)


def end_of_working_day(day: date, calendar: Calendar, *, after: int = 0) -> datetime:
    """Return the closing of the first working day on or after `day`, or of the `after`th next."""
    noon = join(day.toordinal(), 0)
    return calendar.over(noon, noon, lambda t: t.closing(t.index(day.toordinal()) + after))


def start_of_next_working_day(moment: datetime, calendar: Calendar) -> datetime:
    """Return the opening of the first working day after the date of `moment`."""
    moment = local(moment)
    ordinal, _ = split(moment)
    return calendar.over(moment, moment, lambda t: t.opening(t.index(ordinal + 1)))
