"""Telling superiors once that a dossier is near due, due today or late (cảnh báo), and that a step,
an opinion or a unit is late by its own time.

The rows of Alarm say what was told, one for each state and dossier, late step, opinion and unit;
notices are made in the same transaction. So a sweep may run twice, at once, and be killed anywhere.
"""

from __future__ import annotations

import datetime
import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from dossiers.models import Alarm, Dossier, OpinionRequest
from dossiers.models.querysets import DossierQuerySet
from dossiers.notices import officers
from dossiers.queues import due_condition
from portal.accounts.models import Role, User
from portal.accounts.people import working_at
from portal.agencies.calendars import calendar_of
from portal.workflow.statuses import Status
from portal.worktime import DueBounds, add_working, due_bounds

BATCH = 200
"""At most so many in one sweep; the next one goes on, the soonest due first."""
MOST_TOLD = 10
OPINIONS_OF = datetime.timedelta(days=7)
"""How far back late opinions are looked for, so that a sweep reads no history."""
log = logging.getLogger(__name__)


def sweep(*, now: datetime.datetime, most: int = BATCH) -> int:
    """Tell of every dossier, step, unit and opinion whose state was not told yet; return of how
    many."""
    bounds = bounds_at(now)
    made = 0
    # A dossier that is late when it is first seen is told as late, not as near as well.
    for state in (Alarm.State.OVERDUE, Alarm.State.TODAY, Alarm.State.NEAR):
        untold = _untold(state, bounds).order_by("rank_at", "pk")
        made += _each(untold, _raise, most - made, state, bounds, now=now)
    steps = _late_steps(now).order_by("step_due_at", "pk")
    made += _each(steps, _raise_step, most - made, now=now)
    lanes = _late_lanes(now).order_by("lane_due_at", "pk")
    made += _each(lanes, _raise_lane, most - made, now=now)
    opinions = _late_opinions(now).order_by("due_at", "pk")
    return made + _each(opinions, _raise_opinion, most - made, now=now)


def _each(
    found: QuerySet[Any], tell: Callable[..., bool], most: int, *facts: Any, now: datetime.datetime
) -> int:
    """Tell of the first `most` of `found`, each by itself; return of how many."""
    made = 0
    for pk in list(found.values_list("pk", flat=True)[:most]):
        try:
            made += tell(pk, *facts, now=now)
        except Exception:  # one broken dossier must not hold up the others
            log.exception("%s %s %s failed", tell.__name__, pk, facts[:1])
    return made


def bounds_at(now: datetime.datetime) -> DueBounds:
    """Return the bounds of the states at `now`; near is as many working hours as the site set."""
    calendar = calendar_of(None)
    hours = datetime.timedelta(hours=settings.ALARM_NEAR_HOURS)
    return replace(due_bounds(now, calendar), near_until=add_working(now, hours, calendar))


def _untold(state: str, bounds: DueBounds) -> DossierQuerySet:
    told = Alarm.objects.filter(dossier=OuterRef("pk"), state=state)
    return Dossier.objects.open().filter(due_condition(state, bounds)).exclude(Exists(told))


def _raise(pk: int, state: str, bounds: DueBounds, *, now: datetime.datetime) -> bool:
    """Tell of one dossier under its lock; False when another sweep did, or it moved on."""
    with transaction.atomic():
        dossier = (
            _untold(state, bounds)
            .filter(pk=pk)
            .select_for_update(of=("self",), skip_locked=True)
            .with_procedure()
            .first()
        )
        if dossier is None or dossier.rank_at is None or dossier.current_unit_id is None:
            return False
        alarm = Alarm(state=state, due_at=dossier.rank_at, unit_id=dossier.current_unit_id)
        _tell(dossier, alarm, officers.tell_alarm, now=now)
    return True


def _late_steps(now: datetime.datetime) -> DossierQuerySet:
    """Return the dossiers whose step of work is over its own time, this visit not told yet.

    Where the clock itself moves a dossier on (`timer_at`) nobody has to be told.
    """
    told = Alarm.objects.filter(
        dossier=OuterRef("pk"), state=Alarm.State.STEP, due_at=OuterRef("step_due_at")
    )
    late = Dossier.objects.filter(
        step_due_at__lt=now, timer_at=None, status__in=(Status.ACCEPTED, Status.PROCESSING)
    )
    return late.exclude(Exists(told))


def _raise_step(pk: int, *, now: datetime.datetime) -> bool:
    """Tell of a late step under the dossier's lock; False when another sweep did, or it moved."""
    with transaction.atomic():
        dossier = (
            _late_steps(now)
            .filter(pk=pk)
            .select_for_update(of=("self",), skip_locked=True)
            .with_procedure()
            .first()
        )
        workflow = dossier.workflow_definition() if dossier else None
        if dossier is None or workflow is None or dossier.current_unit_id is None:
            return False
        alarm = Alarm(
            state=Alarm.State.STEP,
            due_at=dossier.step_due_at,
            step=workflow.step(dossier.step).name,
            unit_id=dossier.current_unit_id,
        )
        _tell(dossier, alarm, officers.tell_late_part, now=now)
    return True


def _late_lanes(now: datetime.datetime) -> DossierQuerySet:
    """Return the dossiers in work whose unit is over its time for all of its steps (lanes.py), this
    visit of the unit not told yet."""
    told = Alarm.objects.filter(
        dossier=OuterRef("pk"), state=Alarm.State.LANE, due_at=OuterRef("lane_due_at")
    )
    late = Dossier.objects.filter(
        lane_due_at__lt=now, status__in=(Status.ACCEPTED, Status.PROCESSING)
    )
    return late.exclude(Exists(told))


def _raise_lane(pk: int, *, now: datetime.datetime) -> bool:
    """Tell of a late unit under the dossier's lock; False when another sweep did, or it moved."""
    with transaction.atomic():
        dossier = (
            _late_lanes(now)
            .filter(pk=pk)
            .select_for_update(of=("self",), skip_locked=True)
            .with_procedure()
            .first()
        )
        if dossier is None or dossier.current_unit_id is None:
            return False
        alarm = Alarm(
            state=Alarm.State.LANE, due_at=dossier.lane_due_at, unit_id=dossier.current_unit_id
        )
        _tell(dossier, alarm, officers.tell_late_part, now=now)
    return True


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
    return unanswered_opinions(now).exclude(Exists(told))


def _raise_opinion(pk: int, *, now: datetime.datetime) -> bool:
    """Tell of a late opinion under its lock; False when another sweep did."""
    with transaction.atomic():
        late = _late_opinions(now).filter(pk=pk).select_for_update(of=("self",), skip_locked=True)
        request = late.first()
        if request is None:
            return False
        dossier = Dossier.objects.with_procedure().get(pk=request.dossier_id)
        alarm = Alarm(
            state=Alarm.State.OPINION,
            due_at=request.due_at,
            opinion=request,
            unit_id=request.unit_id,
        )
        _tell(dossier, alarm, officers.tell_late_part, now=now)
    return True


def _tell(
    dossier: Dossier,
    alarm: Alarm,
    notice: Callable[[User, Dossier, Alarm], None],
    *,
    now: datetime.datetime,
) -> None:
    """Keep the alarm and tell the superiors, in the transaction of the caller."""
    told = superiors_of(dossier, alarm.unit_id)
    alarm.dossier, alarm.receiving_unit_id = dossier, dossier.receiving_unit_id
    alarm.told_at, alarm.told = now, len(told)
    alarm.save(force_insert=True)
    for person in told:
        notice(person, dossier, alarm)


def superiors_of(dossier: Dossier, unit: int) -> list[User]:
    """Return who is told: the leaders of the unit that holds it or was asked, and the one-stop unit
    that received it (its supervisors, where it has none those who receive there)."""
    leaders = _posted(dossier, unit, Role.APPROVER)
    receiving = dossier.receiving_unit_id
    one_stop = _posted(dossier, receiving, Role.SUPERVISOR)
    one_stop = one_stop or _posted(dossier, receiving, Role.RECEPTION)
    return list({person.pk: person for person in (*leaders, *one_stop)}.values())


def _posted(dossier: Dossier, agency: int, role: str) -> list[User]:
    procedure = dossier.procedure_version.procedure
    found = working_at([agency], role, about=(procedure.pk, procedure.sector_id))
    return list(found.order_by("pk")[:MOST_TOLD])
