"""What superiors were not told of yet: dossiers near due, due today or late, and steps, units and
opinions late by their own time, each as a query and the alarm that one of its rows calls for.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from dossiers.models import Alarm, Dossier, OpinionRequest
from dossiers.models.querysets import DossierQuerySet
from dossiers.queues import due_condition
from portal.agencies.calendars import calendar_of
from portal.workflow.statuses import Status
from portal.worktime import DueBounds, add_working, due_bounds

OPINIONS_OF = datetime.timedelta(days=7)
"""How far back late opinions are looked for, so that a sweep reads no history."""
IN_WORK = (Status.ACCEPTED, Status.PROCESSING)


@dataclass(frozen=True)
class Kind:
    """One kind of news: the rows that were not told yet, the soonest due first, and what is kept of
    one of them; None where no unit holds it or it has no such time.

    `whole` are the same rows with what `alarm_of` and a notice read of them.
    """

    state: str
    rows: QuerySet[Any]
    whole: QuerySet[Any]
    alarm_of: Callable[[Any], Alarm | None]


def kinds(now: datetime.datetime) -> Iterator[Kind]:
    """Return the kinds in the order in which they are told.

    A dossier that is late when it is first seen is told as late, not as near as well.
    """
    bounds = bounds_at(now)
    for state in (Alarm.State.OVERDUE, Alarm.State.TODAY, Alarm.State.NEAR):
        yield _kind(state, _by_date(state, bounds), _of_date(state))
    yield _kind(Alarm.State.STEP, _late_steps(now), _of_step)
    yield _kind(Alarm.State.LANE, _late_lanes(now), _of_lane)
    opinions = _late_opinions(now)
    dossiers = Prefetch("dossier", queryset=Dossier.objects.with_procedure())
    whole = opinions.prefetch_related(dossiers)
    yield Kind(Alarm.State.OPINION, opinions, whole, _of_opinion)


def _kind(state: str, rows: DossierQuerySet, alarm_of: Callable[[Dossier], Alarm | None]) -> Kind:
    return Kind(state, rows, rows.with_procedure(), alarm_of)


def bounds_at(now: datetime.datetime) -> DueBounds:
    """Return the bounds of the states at `now`; near is as many working hours as the site set."""
    calendar = calendar_of(None)
    hours = datetime.timedelta(hours=settings.ALARM_NEAR_HOURS)
    return replace(due_bounds(now, calendar), near_until=add_working(now, hours, calendar))


def _by_date(state: str, bounds: DueBounds) -> DossierQuerySet:
    told = Alarm.objects.filter(dossier=OuterRef("pk"), state=state)
    found = Dossier.objects.open().filter(due_condition(state, bounds)).exclude(Exists(told))
    return found.order_by("rank_at", "pk")


def _of_date(state: str) -> Callable[[Dossier], Alarm | None]:
    return lambda dossier: _alarm(dossier, state, dossier.rank_at)


def _late_steps(now: datetime.datetime) -> DossierQuerySet:
    """Return the dossiers whose step of work is over its own time, this visit not told yet.

    Where the clock itself moves a dossier on (`timer_at`) nobody has to be told.
    """
    told = Alarm.objects.filter(
        dossier=OuterRef("pk"), state=Alarm.State.STEP, due_at=OuterRef("step_due_at")
    )
    late = Dossier.objects.filter(step_due_at__lt=now, timer_at=None, status__in=IN_WORK)
    return late.exclude(Exists(told)).order_by("step_due_at", "pk")


def _of_step(dossier: Dossier) -> Alarm | None:
    alarm = _alarm(dossier, Alarm.State.STEP, dossier.step_due_at)
    workflow = dossier.workflow_definition()
    if alarm is None or workflow is None:
        return None
    alarm.step = workflow.step(dossier.step).name
    return alarm


def _late_lanes(now: datetime.datetime) -> DossierQuerySet:
    """Return the dossiers in work whose unit is over its time for all of its steps (lanes.py), this
    visit of the unit not told yet."""
    told = Alarm.objects.filter(
        dossier=OuterRef("pk"), state=Alarm.State.LANE, due_at=OuterRef("lane_due_at")
    )
    late = Dossier.objects.filter(lane_due_at__lt=now, status__in=IN_WORK)
    return late.exclude(Exists(told)).order_by("lane_due_at", "pk")


def _of_lane(dossier: Dossier) -> Alarm | None:
    return _alarm(dossier, Alarm.State.LANE, dossier.lane_due_at)


def unanswered_opinions(now: datetime.datetime) -> QuerySet[OpinionRequest]:
    """Return the opinions of the last days that nobody gave in time.

    The timer closes a request when its time is over; one that was closed before, because the
    dossier went on, was never late.
    """
    return OpinionRequest.objects.filter(
        Q(closed_at=None) | Q(closed_at__gte=F("due_at")),
        due_at__lt=now,
        due_at__gte=now - OPINIONS_OF,
        answered_at=None,
    )


def _late_opinions(now: datetime.datetime) -> QuerySet[OpinionRequest]:
    """Return those of them that were not told yet."""
    told = Alarm.objects.filter(opinion=OuterRef("pk"), state=Alarm.State.OPINION)
    return unanswered_opinions(now).exclude(Exists(told)).order_by("due_at", "pk")


def _of_opinion(request: OpinionRequest) -> Alarm | None:
    alarm = _alarm(request.dossier, Alarm.State.OPINION, request.due_at, unit=request.unit_id)
    if alarm is not None:
        alarm.opinion = request
    return alarm


def _alarm(
    dossier: Dossier, state: str, due_at: datetime.datetime | None, *, unit: int | None = None
) -> Alarm | None:
    """Return an alarm about a unit, the one that holds the dossier unless told."""
    unit = unit or dossier.current_unit_id
    if due_at is None or unit is None:
        return None
    return Alarm(
        dossier=dossier,
        state=state,
        due_at=due_at,
        unit_id=unit,
        receiving_unit_id=dossier.receiving_unit_id,
    )
