"""The slots of a day that may be booked. Pure: the working calendar in, moments out."""

from __future__ import annotations

import datetime

from portal.worktime import ZONE, Calendar


def slots_on(calendar: Calendar, day: datetime.date, minutes: int) -> list[datetime.datetime]:
    """Return when each whole slot of `minutes` begins in the hours worked on `day`.

    Nothing on a day off. A slot never crosses the end of a shift.
    """
    length, found = datetime.timedelta(minutes=minutes), []
    for shift in calendar.hours_on(day):
        begins = datetime.datetime.combine(day, shift.start, ZONE)
        ends = datetime.datetime.combine(day, shift.end, ZONE)
        while begins + length <= ends:
            found.append(begins)
            begins += length
    return found


def days_from(calendar: Calendar, today: datetime.date, days_ahead: int) -> list[datetime.date]:
    """Return the working days from `today` to `days_ahead` days later."""
    days = (today + datetime.timedelta(days=number) for number in range(days_ahead + 1))
    return [day for day in days if calendar.is_working_day(day)]
