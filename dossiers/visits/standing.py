"""How a number stands: how many before it, and about how long. From today's real times only."""

from __future__ import annotations

import datetime
import math
from dataclasses import dataclass
from typing import Any

from django.db.models import Aggregate, Count, DurationField, ExpressionWrapper, F
from django.utils import timezone

from dossiers.visits import fair
from dossiers.visits.models import Lane, Opening, Ticket

FEWEST_SERVED = 3
"""Fewer than so many served today tell nothing about how long it takes."""
MOST_WAITING = 500


class Median(Aggregate):
    """The median (PostgreSQL's percentile_cont)."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    allow_distinct = False


SERVICE = ExpressionWrapper(F("ended_at") - F("served_at"), output_field=DurationField())


@dataclass(frozen=True)
class Standing:
    """How many are before it, and the estimate in minutes: None while too little is known."""

    before: int
    minutes: int | None
    windows: int


def estimate(before: int, service_seconds: float, share: float) -> int:
    """Return the minutes until the call, in whole fives, at least 5. Pure.

    `share` is how many windows work for the lane: one that serves three lanes counts a third.
    """
    minutes = before * service_seconds / 60 / share
    return max(5, 5 * math.ceil(minutes / 5))


def standing_of(ticket: Ticket, *, now: datetime.datetime) -> Standing:
    """Return how a waiting number stands; three queries."""
    rows = list(waiting_in(ticket.lane, now))
    at = Opening.objects.filter(lanes=ticket.lane, closed_at=None)
    widths: Any = Opening.lanes.through.objects.filter(opening__in=at).values("opening")
    serving = list(
        widths.annotate(width=Count("lane")).values_list("opening__priority_run", "width")
    )
    run = max((each for each, _width in serving), default=0)
    before = fair.before(ticket.pk, rows, run)
    share = sum(1 / width for _run, width in serving)
    median, number = median_service(ticket.lane, ticket.day)
    known = share and median is not None and number >= FEWEST_SERVED
    minutes = estimate(before, median.total_seconds(), share) if known and median else None
    return Standing(before, minutes, len(serving))


def waiting_in(lane: Lane, now: datetime.datetime) -> list[fair.Waiting]:
    """Return who waits in a lane today, the longest first, at most MOST_WAITING."""
    rows = Ticket.objects.filter(
        lane=lane, day=timezone.localdate(now), state=Ticket.State.WAITING
    ).order_by("waits_since", "pk")
    return [
        fair.Waiting(pk, since, bool(priority) and (begins is None or begins <= now))
        for pk, since, priority, begins in rows.values_list(
            "pk", "waits_since", "priority", "priority_from"
        )[:MOST_WAITING]
    ]


def median_service(lane: Lane, day: datetime.date) -> tuple[datetime.timedelta | None, int]:
    """Return the median time at the window of a lane on a day, and of how many."""
    rows = Ticket.objects.filter(
        lane=lane, day=day, state=Ticket.State.DONE, served_at__isnull=False
    )
    found = rows.aggregate(median=Median(SERVICE, output_field=DurationField()), n=Count("pk"))
    return found["median"], found["n"]
