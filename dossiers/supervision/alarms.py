"""Telling superiors once that a dossier is near due, due today or late (cảnh báo), and that a step,
an opinion or a unit is late by its own time (untold.py finds them).

What one sweep finds of one kind is told to each person in one notice. The rows of Alarm say what
was told, one for each state and dossier, late step, opinion and unit; they are written with the
notices in one transaction. So a sweep may run twice, at once, and be killed anywhere.
"""

from __future__ import annotations

import datetime
import logging
from collections.abc import Sequence

from django.db import transaction

from dossiers.models import Alarm, Dossier
from dossiers.notices import officers
from dossiers.supervision.untold import Kind, kinds
from portal.accounts.models import Role, User
from portal.accounts.people import working_at
from portal.agencies.models import Agency

BATCH = 200
"""At most so many in one sweep; the next one goes on, the soonest due first."""
MOST_TOLD = 10
log = logging.getLogger(__name__)


def sweep(*, now: datetime.datetime, most: int = BATCH) -> int:
    """Tell of every dossier, step, unit and opinion whose state was not told yet; return of how
    many."""
    made = 0
    for kind in kinds(now):
        made += _tell_kind(kind, most - made, now=now)
    return made


def _tell_kind(kind: Kind, most: int, *, now: datetime.datetime) -> int:
    """Tell of the first `most` rows of one kind together; return of how many."""
    found = list(kind.rows.values_list("pk", flat=True)[:most])
    if not found:
        return 0
    try:
        return _tell(kind, found, now=now)
    except Exception:
        log.exception("%s: they are told one by one", kind.state)
    made = 0
    for pk in found:
        try:
            made += _tell(kind, [pk], now=now)
        except Exception:  # one broken dossier must not hold up the others
            log.exception("%s of %s failed", kind.state, pk)
    return made


@transaction.atomic
def _tell(kind: Kind, found: Sequence[int], *, now: datetime.datetime) -> int:
    """Tell of rows under their locks; not of what another sweep told or holds, or what moved on."""
    held = kind.rows.filter(pk__in=found).select_for_update(skip_locked=True)
    # Looked at a second time: another sweep may have told of a row before this one came to hold it.
    rows = kind.whole.filter(pk__in=list(held.values_list("pk", flat=True)))
    alarms = [alarm for row in rows if (alarm := _alarm_of(kind, row))]
    units = Agency.objects.in_bulk({alarm.unit_id for alarm in alarms})
    superiors = Superiors()
    news: dict[User, list[Alarm]] = {}
    for alarm in alarms:
        told = superiors.of(alarm.dossier, alarm.unit_id)
        alarm.unit, alarm.told_at, alarm.told = units[alarm.unit_id], now, len(told)
        for person in told:
            news.setdefault(person, []).append(alarm)
    Alarm.objects.bulk_create(alarms)
    for person, hers in news.items():
        officers.tell_alarms(person, hers)
    return len(alarms)


def _alarm_of(kind: Kind, row: object) -> Alarm | None:
    try:
        return kind.alarm_of(row)
    except Exception:  # a workflow without the step, say: the others are told all the same
        log.exception("%s of %s failed", kind.state, row)
        return None


class Superiors:
    """Who is told, asked of the database once for each unit, role and procedure."""

    def __init__(self) -> None:
        self._posted: dict[tuple[int, str, int], list[User]] = {}

    def of(self, dossier: Dossier, unit: int) -> list[User]:
        """Return the leaders of the unit that holds a dossier or was asked, and the one-stop unit
        that received it (its supervisors, where it has none those who receive there)."""
        leaders = self._at(dossier, unit, Role.APPROVER)
        receiving = dossier.receiving_unit_id
        one_stop = self._at(dossier, receiving, Role.SUPERVISOR)
        one_stop = one_stop or self._at(dossier, receiving, Role.RECEPTION)
        return list(dict.fromkeys((*leaders, *one_stop)))

    def _at(self, dossier: Dossier, agency: int, role: str) -> list[User]:
        procedure = dossier.procedure_version.procedure
        key = (agency, role, procedure.pk)
        if key not in self._posted:
            found = working_at([agency], role, about=(procedure.pk, procedure.sector_id))
            self._posted[key] = list(found.order_by("pk")[:MOST_TOLD])
        return self._posted[key]
