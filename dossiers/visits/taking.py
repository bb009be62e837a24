"""Taking a number, and giving it up."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from dossiers.visits.errors import LaneClosed, NoNumbersLeft
from dossiers.visits.models import Lane, Ticket, TicketCounter

MOST_A_DAY = 999
"""A number has three figures."""


@transaction.atomic
def take(
    *,
    lane: Lane,
    priority: str = "",
    priority_from: datetime.datetime | None = None,
    now: datetime.datetime,
) -> Ticket:
    """Give the next number of a lane. Raises LaneClosed, NoNumbersLeft."""
    held = Lane.objects.filter(pk=lane.pk, is_active=True).first()
    if held is None:
        raise LaneClosed
    day = timezone.localdate(now)
    number = TicketCounter.take(lane_id=held.pk, day=day)
    if number > MOST_A_DAY:
        raise NoNumbersLeft
    return Ticket.objects.create(
        lane=held,
        day=day,
        number=number,
        priority=priority,
        priority_from=priority_from,
        taken_at=now,
        waits_since=now,
    )


@transaction.atomic
def leave(*, token: str, now: datetime.datetime) -> bool:
    """Give up a number that still waits; False when it was called meanwhile."""
    held = Ticket.objects.select_for_update().filter(token=token, state=Ticket.State.WAITING)
    return bool(held.update(state=Ticket.State.LEFT, ended_at=now))
