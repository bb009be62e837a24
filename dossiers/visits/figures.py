"""A day at a unit by lane: who waits, who came, how long it took."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, DurationField, ExpressionWrapper, F, Min, Q

from dossiers.visits.models import Lane, Opening, Ticket
from dossiers.visits.standing import SERVICE, Median
from portal.agencies.models import Agency

MOST_ROWS = 26
"""A lane has a letter of its own."""
WAIT = ExpressionWrapper(F("called_at") - F("taken_at"), output_field=DurationField())
State = Ticket.State


@dataclass(frozen=True)
class LaneDay:
    """One lane on a day; medians are None without anybody."""

    lane: Lane
    waiting: int = 0
    longest: datetime.datetime | None = None
    priority: int = 0
    at_window: int = 0
    done: int = 0
    missed: int = 0
    left: int = 0
    wait: datetime.timedelta | None = None
    service: datetime.timedelta | None = None


def of_day(unit: Agency, day: datetime.date) -> list[LaneDay]:
    """Return a row for each lane of the unit; two queries."""
    lanes = list(Lane.objects.filter(unit=unit)[:MOST_ROWS])
    called = Q(called_at__isnull=False)
    done = Q(state=State.DONE, served_at__isnull=False)
    rows: Any = (
        Ticket.objects.filter(lane__in=lanes, day=day)
        .order_by()
        .values("lane")
        .annotate(
            waiting=Count("pk", filter=Q(state=State.WAITING)),
            longest=Min("taken_at", filter=Q(state=State.WAITING)),
            priority=Count("pk", filter=Q(state=State.WAITING) & ~Q(priority="")),
            at_window=Count("pk", filter=Q(state__in=(State.CALLED, State.SERVING))),
            done=Count("pk", filter=Q(state=State.DONE)),
            missed=Count("pk", filter=Q(state=State.MISSED)),
            left=Count("pk", filter=Q(state=State.LEFT)),
            wait=Median(WAIT, filter=called, output_field=DurationField()),
            service=Median(SERVICE, filter=done, output_field=DurationField()),
        )
    )
    found = {row.pop("lane"): row for row in rows}
    return [
        LaneDay(lane, **found.get(lane.pk, {}))
        for lane in lanes
        if lane.is_active or lane.pk in found
    ]


def openings_at(units: Iterable[Agency]) -> list[Opening]:
    """Return the windows that are open, with their lanes and officers; at most 99."""
    rows = Opening.objects.filter(window__unit__in=list(units), closed_at=None)
    rows = rows.select_related("window", "officer").prefetch_related("lanes")
    return list(rows.order_by("window__number")[:99])
