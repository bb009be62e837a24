"""The working calendar of an agency: the seed, the country's rows, then the agency's own.

Two calendars may be asked for: the one in force now (new clocks, marks, promises), and the one of
an edition (a dossier's own, until it is recounted). Editions never change, so they are kept for
good; which one is in force is kept in a process for half a minute.
"""

from __future__ import annotations

import datetime
import time
from functools import lru_cache
from typing import Any

from django.db.models import Max, Min

from portal.agencies.models import CalendarDay, CalendarEdition, WorkingHours
from portal.worktime import STANDARD_WEEK, Calendar, DayKind, SpecialDay, week_of

KEPT_SECONDS = 30.0
_kept: dict[int | None, tuple[float, Calendar]] = {}
_known: list[tuple[float, tuple[int | None, int | None]]] = []

_KINDS = {
    CalendarDay.Kind.OFF: DayKind.OFF,
    CalendarDay.Kind.MAKE_UP: DayKind.MAKE_UP,
    CalendarDay.Kind.ORDINARY: DayKind.ORDINARY,
}


def calendar_of(agency_id: int | None) -> Calendar:
    """Return the calendar of an agency now, kept in this process for half a minute.

    Equal calendars share what worktime works out for them, so reading again costs two small
    queries and no computing.
    """
    known = _kept.get(agency_id)
    if known and time.monotonic() - known[0] < KEPT_SECONDS:
        return known[1]
    calendar = read_calendar(agency_id)
    _kept[agency_id] = (time.monotonic(), calendar)
    return calendar


def calendar_in(edition_id: int | None, agency_id: int | None) -> Calendar:
    """Return the calendar of an agency in an edition.

    None is the calendar before the first change: the first edition when there is one, else what
    the tables hold.
    """
    edition = _editions()[0] if edition_id is None else edition_id
    return calendar_of(agency_id) if edition is None else _calendar_in(edition, agency_id)


def current_edition() -> int | None:
    """Return the edition in force, at most half a minute old; None before the first change."""
    return _editions()[1]


def read_calendar(agency_id: int | None) -> Calendar:
    """Read the calendar from the tables: an agency's own hours replace the common ones."""
    return _built(table_content(agency_id), agency_id)


def table_content(*agencies: int | None) -> dict[str, list[list[Any]]]:
    """Return what the tables hold, as an edition keeps it; with `agencies`, common and theirs."""
    days, hours = CalendarDay.objects.order_by("date", "pk"), WorkingHours.objects.all()
    if agencies:
        wanted = [agency for agency in agencies if agency is not None]
        days = days.filter(agency=None) | days.filter(agency__in=wanted)
        hours = hours.filter(agency=None) | hours.filter(agency__in=wanted)
    return {
        "days": [[row.date.isoformat(), row.kind, row.name, row.agency_id] for row in days],
        "hours": [
            [row.agency_id, row.weekday, row.starts.isoformat(), row.ends.isoformat()]
            for row in hours.order_by("weekday", "starts")
        ],
    }


def forget() -> None:
    """Drop what is kept, after an administrator changed the tables in this process."""
    _kept.clear()
    _known.clear()
    _calendar_in.cache_clear()


def _editions() -> tuple[int | None, int | None]:
    """Return the ids of the first and the last edition."""
    if _known and time.monotonic() - _known[0][0] < KEPT_SECONDS:
        return _known[0][1]
    found = CalendarEdition.objects.aggregate(first=Min("pk"), last=Max("pk"))
    _known[:] = [(time.monotonic(), (found["first"], found["last"]))]
    return _known[0][1]


@lru_cache(maxsize=512)
def _calendar_in(edition_id: int, agency_id: int | None) -> Calendar:
    return _built(CalendarEdition.objects.get(pk=edition_id).content, agency_id)


def _built(content: dict[str, list[list[Any]]], agency_id: int | None) -> Calendar:
    own = [row for row in content["hours"] if row[0] == agency_id]
    hours = own or [row for row in content["hours"] if row[0] is None]
    shifts = [(row[1], _time(row[2]), _time(row[3])) for row in hours]
    rows = [row for row in content["days"] if row[3] in (None, agency_id)]
    rows.sort(key=lambda row: row[3] is not None)  # of two for one date the later wins
    days = [
        SpecialDay(datetime.date.fromisoformat(date), _KINDS[CalendarDay.Kind(kind)], name)
        for date, kind, name, _agency in rows
    ]
    return Calendar(week_of(shifts) if shifts else STANDARD_WEEK, days)


def _time(text: str) -> datetime.time:
    return datetime.time.fromisoformat(text)
