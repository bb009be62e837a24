"""The working calendar of an agency: the seed, the country's rows, then the agency's own."""

from __future__ import annotations

import time

from portal.agencies.models import CalendarDay, WorkingHours
from portal.worktime import STANDARD_WEEK, Calendar, DayKind, SpecialDay, week_of

_SECONDS = 30.0
_kept: dict[int | None, tuple[float, Calendar]] = {}

_KINDS = {
    CalendarDay.Kind.OFF: DayKind.OFF,
    CalendarDay.Kind.MAKE_UP: DayKind.MAKE_UP,
    CalendarDay.Kind.ORDINARY: DayKind.ORDINARY,
}


def calendar_of(agency_id: int | None) -> Calendar:
    """Return the calendar of an agency, kept in this process for half a minute.

    Equal calendars share what worktime works out for them, so reading again costs two small
    queries and no computing.
    """
    known = _kept.get(agency_id)
    if known and time.monotonic() - known[0] < _SECONDS:
        return known[1]
    calendar = read_calendar(agency_id)
    _kept[agency_id] = (time.monotonic(), calendar)
    return calendar


def read_calendar(agency_id: int | None) -> Calendar:
    """Read the calendar from the tables: an agency's own hours replace the common ones."""
    agencies = [None, agency_id]
    hours = list(
        WorkingHours.objects.filter(agency=agency_id).values_list("weekday", "starts", "ends")
    ) or list(WorkingHours.objects.filter(agency=None).values_list("weekday", "starts", "ends"))
    rows = [row for row in CalendarDay.objects.order_by("date") if row.agency_id in agencies]
    rows.sort(key=lambda row: row.agency_id is not None)  # of two for one date the later wins
    days = [SpecialDay(row.date, _KINDS[CalendarDay.Kind(row.kind)], row.name) for row in rows]
    return Calendar(week_of(hours) if hours else STANDARD_WEEK, days)


def forget() -> None:
    """Drop what is kept, after an administrator changed the tables in this process."""
    _kept.clear()
