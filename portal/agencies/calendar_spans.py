"""Several days off at once for several agencies, by one decision: one change, one edition."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Collection, Iterator

from django.db import transaction

from portal.accounts.models import User
from portal.agencies import calendars, errors
from portal.agencies.calendar_editing import changing, close_edition, worded
from portal.agencies.models import Agency, CalendarDay, CalendarEdition


def set_off(
    *,
    by: User,
    reason: str,
    first: datetime.date,
    last: datetime.date,
    name: str,
    legal_basis: str,
    agencies: Collection[Agency],
) -> CalendarEdition:
    """Make the working days from `first` to `last` days off for each of `agencies`.

    Days that are off already stay as they are. Raises NothingChanges when no day is left, and
    DateTaken when an agency has an own day of work entered within the span.
    """
    reason = worded(reason)
    span = [first + datetime.timedelta(days=step) for step in range((last - first).days + 1)]
    with changing(by, reason):
        rows = []
        for agency in agencies:
            calendar = calendars.read_calendar(agency.pk)
            days = [day for day in span if calendar.is_working_day(day)]
            if CalendarDay.objects.filter(agency=agency, date__in=days).exists():
                raise errors.DateTaken
            rows += [
                CalendarDay(
                    date=day,
                    kind=CalendarDay.Kind.OFF,
                    name=name[:120],
                    legal_basis=legal_basis[:200],
                    agency=agency,
                )
                for day in days
            ]
        if not rows:
            raise errors.NothingChanges
        for row in rows:  # one by one, so that the history has each
            row.save()
        return _closed(by, reason, "days_off", name, first, last, agencies)


def give_back(
    *,
    by: User,
    reason: str,
    first: datetime.date,
    last: datetime.date,
    name: str,
    agencies: Collection[Agency],
) -> CalendarEdition:
    """Make the days of `name` from `first` to `last` ordinary again. Raises NothingChanges."""
    reason = worded(reason)
    with changing(by, reason):
        rows = CalendarDay.objects.filter(
            agency__in=agencies, date__gte=first, date__lte=last, name=name[:120]
        )
        found = list(rows)
        if not found:
            raise errors.NothingChanges
        for row in found:
            row.delete()
        return _closed(by, reason, "days_given_back", name, first, last, agencies)


@contextlib.contextmanager
def tried(agencies: Collection[Agency]) -> Iterator[None]:
    """A transaction that leaves nothing behind, for looking at what a change would do.

    What is in force is kept in this process while it lasts, so that nobody works with an edition
    that never was.
    """
    calendars.forget()
    calendars.current_edition()
    for agency in agencies:
        calendars.calendar_of(agency.pk)
    try:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
    finally:
        calendars.forget()


def _closed(
    by: User,
    reason: str,
    verb: str,
    name: str,
    first: datetime.date,
    last: datetime.date,
    agencies: Collection[Agency],
) -> CalendarEdition:
    close_edition(
        by,
        reason,
        verb,
        {
            "name": name[:120],
            "from": first.isoformat(),
            "to": last.isoformat(),
            "agency": ", ".join(each.short_name for each in agencies),
        },
    )
    made = CalendarEdition.objects.order_by("-pk").first()
    if made is None:
        raise RuntimeError("an edition was made under the lock")
    return made
