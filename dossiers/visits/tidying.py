"""What time does to visits: reminders, days that became days off, and erasing."""

from __future__ import annotations

import datetime
import logging

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from dossiers.retention.rules import ended_before
from dossiers.visits import booking, notice, windows
from dossiers.visits.models import Appointment, Opening, Ticket, TicketCounter
from portal.agencies import calendars

log = logging.getLogger(__name__)

AHEAD = datetime.timedelta(hours=24)
BATCH = 200
TICKET_DAYS = 92
"""How long numbers are kept for figures. They name nobody."""
MONTHS = 3
"""How long ended appointments are kept when RETENTION_MONTHS names no `appointments`."""


def run(*, now: datetime.datetime) -> None:
    """Remind, close, erase. May run twice at once."""
    windows.close_left_open(now=now)
    booking.end_past(now=now)
    remind(now=now)
    erase(now=now)


def remind(*, now: datetime.datetime) -> int:
    """Tell who has an appointment within a day, once; cancel where the unit is off meanwhile."""
    rows = Appointment.objects.filter(
        state=Appointment.State.BOOKED,
        starts_at__gt=now,
        starts_at__lte=now + AHEAD,
        reminded_at=None,
    )
    told = 0
    for pk in list(rows.values_list("pk", flat=True)[:BATCH]):
        try:
            told += _tell_one(pk, now)
        except Exception:  # one appointment holds up no other
            log.exception("appointment %s could not be told of", pk)
    return told


@transaction.atomic
def _tell_one(pk: int, now: datetime.datetime) -> bool:
    rows = Appointment.objects.select_for_update(skip_locked=True, of=("self",))
    found = (
        rows.select_related("unit", "person")
        .filter(pk=pk, state=Appointment.State.BOOKED, reminded_at=None)
        .first()
    )
    if found is None:
        return False
    day = timezone.localdate(found.starts_at)
    is_off = not calendars.calendar_of(found.unit_id).is_working_day(day)
    found.reminded_at = now
    if is_off:
        found.state, found.ended_at = Appointment.State.CANCELLED, now
    found.save(update_fields=["reminded_at", "state", "ended_at"])
    notice.tell_of(found, notice.CLOSED if is_off else notice.REMINDER, now=now)
    return True


@transaction.atomic
def erase(*, now: datetime.datetime) -> int:
    """Erase ended appointments whose term is over, and old numbers; return how many of both."""
    months = settings.RETENTION_MONTHS.get("appointments", MONTHS)
    gone = 0
    if months:
        rows = Appointment.objects.filter(ended_at__lte=ended_before(now, months))
        gone += rows.delete()[0]
    oldest = timezone.localdate(now) - datetime.timedelta(days=TICKET_DAYS)
    gone += Ticket.objects.filter(day__lt=oldest).delete()[0]
    TicketCounter.objects.filter(day__lt=oldest).delete()
    used = Ticket.objects.filter(opening__isnull=False).values("opening")
    Opening.objects.filter(closed_at__lt=now - datetime.timedelta(days=TICKET_DAYS)).exclude(
        pk__in=used
    ).delete()
    return gone
