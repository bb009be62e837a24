"""Changing the working calendar: the one door to its tables. Each change makes an edition.

All changes take one lock, so that editions follow each other; `seen` is the mark of what the
person's page was drawn from (`mark_of_day`, `mark_of_hours`), and who comes second is told.
"""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import json
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

import pghistory
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.agencies import calendars, errors
from portal.agencies.models import Agency, CalendarDay, CalendarEdition, WorkingHours

YEARS = 5
"""How many years before and after the present one can be entered."""
_LOCK = 7_202_601_001
Shift = tuple[int, datetime.time, datetime.time]


def set_day(
    *,
    by: User,
    reason: str,
    date: datetime.date,
    kind: str,
    name: str,
    legal_basis: str = "",
    agency: Agency | None = None,
    day: CalendarDay | None = None,
    seen: str = "",
    now: datetime.datetime | None = None,
) -> CalendarDay:
    """Enter an override, or change `day`, for the whole province or one agency.

    Raises a CalendarRefusal: no reason, no name, an absurd year, the date taken, changed meanwhile.
    """
    name, legal_basis, reason = name.strip(), legal_basis.strip(), worded(reason)
    if not name:
        raise errors.NameNeeded
    today = timezone.localdate(now)
    if abs(date.year - today.year) > YEARS:
        raise errors.YearTooFar
    with changing(by, reason):
        row = CalendarDay() if day is None else _fresh(day, seen)
        taken = CalendarDay.objects.filter(date=date, agency=agency).exclude(pk=row.pk)
        if taken.exists():
            raise errors.DateTaken
        facts = {
            "date": date,
            "kind": CalendarDay.Kind(kind),
            "name": name,
            "legal_basis": legal_basis,
            "agency": agency,
        }
        if day is not None and all(getattr(row, key) == value for key, value in facts.items()):
            raise errors.NothingChanges
        for key, value in facts.items():
            setattr(row, key, value)
        row.save()
        close_edition(by, reason, "day_changed" if day else "day_added", _told(row))
    return row


def remove_day(*, by: User, reason: str, day: CalendarDay, seen: str) -> None:
    """Take an override back: what the rule says holds again for its date."""
    reason = worded(reason)
    with changing(by, reason):
        row = _fresh(day, seen)
        told = _told(row)
        row.delete()
        close_edition(by, reason, "day_removed", told)


def set_hours(
    *, by: User, reason: str, agency: Agency | None, shifts: Iterable[Shift], seen: str
) -> None:
    """Replace the working hours of the province, or of one agency; none: an agency follows again.

    `shifts` are (weekday with Monday 0, start, end).
    """
    reason, rows = worded(reason), sorted(shifts)
    _check_hours(rows, agency)
    with changing(by, reason):
        if mark_of_hours(agency) != seen:
            raise errors.CalendarMoved(moved_words())
        old = WorkingHours.objects.filter(agency=agency)
        if rows == [(row.weekday, row.starts, row.ends) for row in old]:
            raise errors.NothingChanges
        old.delete()
        for weekday, starts, ends in rows:
            WorkingHours.objects.create(agency=agency, weekday=weekday, starts=starts, ends=ends)
        close_edition(
            by,
            reason,
            "hours_set" if rows else "hours_removed",
            {"agency": agency.short_name if agency else ""},
        )


def mark_of_day(day: CalendarDay) -> str:
    """Return the mark of an override as it is now."""
    return _mark([str(day.date), day.kind, day.name, day.legal_basis, day.agency_id])


def mark_of_hours(agency: Agency | None) -> str:
    """Return the mark of the hours of an agency (None: the province) as they are now."""
    rows = WorkingHours.objects.filter(agency=agency)
    return _mark([[row.weekday, str(row.starts), str(row.ends)] for row in rows])


def _check_hours(rows: list[Shift], agency: Agency | None) -> None:
    if not rows and agency is None:
        raise errors.WeekWithoutWork
    if any(starts >= ends for _weekday, starts, ends in rows):
        raise errors.ShiftBackwards
    for (weekday, _starts, ends), (next_weekday, next_starts, _ends) in pairwise(rows):
        if weekday == next_weekday and next_starts < ends:
            raise errors.ShiftsOverlap


def worded(reason: str) -> str:
    """Return the reason, tidied; ReasonNeeded without one."""
    if not reason.strip():
        raise errors.ReasonNeeded
    return reason.strip()[:500]


def _fresh(day: CalendarDay, seen: str) -> CalendarDay:
    row = CalendarDay.objects.filter(pk=day.pk).first()
    if row is None or mark_of_day(row) != seen:
        raise errors.CalendarMoved(moved_words())
    return row


def moved_words() -> str:
    """Say who changed the calendar last, and when, to somebody who comes second."""
    last = CalendarEdition.objects.select_related("made_by").first()
    if last is None or last.made_by is None:
        return str(errors.CalendarMoved.message)
    return _("Lịch vừa được %(who)s đổi lúc %(time)s. Mở lại để xem rồi làm tiếp.") % {
        "who": last.made_by.full_name,
        "time": timezone.localtime(last.made_at).strftime("%H:%M"),
    }


@contextlib.contextmanager
def changing(by: User, reason: str) -> Iterator[None]:
    """One transaction under the calendar's lock, its history labelled with who and why."""
    with transaction.atomic(), pghistory.context(user=by.pk, reason=reason):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        if not CalendarEdition.objects.exists():
            CalendarEdition.objects.create(content=calendars.table_content())
        yield


def close_edition(by: User, reason: str, verb: str, facts: dict[str, Any]) -> None:
    """Make the edition of the change that `changing` began, and forget what was kept."""
    CalendarEdition.objects.create(
        made_by=by,
        reason=reason,
        change={"verb": verb, **facts},
        content=calendars.table_content(),
    )
    transaction.on_commit(calendars.forget)


def _told(day: CalendarDay) -> dict[str, Any]:
    return {
        "date": day.date.isoformat(),
        "kind": str(day.kind),
        "name": day.name,
        "agency": day.agency.short_name if day.agency else "",
    }


def _mark(values: list[Any]) -> str:
    text = json.dumps(values, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
