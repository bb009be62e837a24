"""Telling superiors once that a dossier is near due, due today or late (cảnh báo).

The rows of Alarm say what was told, one for each state and dossier; notices are made in the same
transaction. So a sweep may run twice, at once, and be killed anywhere.
"""

from __future__ import annotations

import datetime
import logging
from dataclasses import replace

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from dossiers.models import Alarm, Dossier
from dossiers.models.querysets import DossierQuerySet
from dossiers.notices import officers
from dossiers.queues import due_condition
from portal.accounts.models import Posting, Role, User
from portal.agencies.calendars import calendar_of
from portal.worktime import DueBounds, add_working, due_bounds

BATCH = 200
"""At most so many in one sweep; the next one goes on, the soonest due first."""
MOST_TOLD = 10
log = logging.getLogger(__name__)


def sweep(*, now: datetime.datetime, most: int = BATCH) -> int:
    """Tell of every dossier whose state was not told yet; return of how many."""
    bounds = bounds_at(now)
    made = 0
    # A dossier that is late when it is first seen is told as late, not as near as well.
    for state in (Alarm.State.OVERDUE, Alarm.State.TODAY, Alarm.State.NEAR):
        keys = list(
            _untold(state, bounds)
            .order_by("rank_at", "pk")
            .values_list("pk", flat=True)[: most - made]
        )
        for pk in keys:
            try:
                made += _raise(pk, state, bounds, now=now)
            except Exception:  # one broken dossier must not hold up the others
                log.exception("alarm %s of %s failed", state, pk)
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
        alarm = Alarm.objects.create(
            dossier=dossier,
            state=state,
            due_at=dossier.rank_at,
            unit_id=dossier.current_unit_id,
            receiving_unit_id=dossier.receiving_unit_id,
            told_at=now,
        )
        told = superiors_of(dossier)
        for person in told:
            officers.tell_alarm(person, dossier, alarm)
        Alarm.objects.filter(pk=alarm.pk).update(told=len(told))
    return True


def superiors_of(dossier: Dossier) -> list[User]:
    """Return who is told: the leaders of the unit that holds it, and the one-stop unit that
    received it (its supervisors, where it has none those who receive there)."""
    unit, receiving = dossier.current_unit_id, dossier.receiving_unit_id
    leaders = _posted(dossier, unit, Role.APPROVER)
    one_stop = _posted(dossier, receiving, Role.SUPERVISOR)
    one_stop = one_stop or _posted(dossier, receiving, Role.RECEPTION)
    return list({person.pk: person for person in (*leaders, *one_stop)}.values())


def _posted(dossier: Dossier, agency: int | None, role: str) -> list[User]:
    procedure = dossier.procedure_version.procedure
    held = Posting.objects.held_on(timezone.localdate()).filter(agency=agency, role=role)
    held = held.admitting(procedure.pk, procedure.sector_id)
    found = User.objects.filter(pk__in=held.values("user"), is_active=True)
    return list(found.order_by("pk")[:MOST_TOLD])
