"""Machines that are prepared to receive without a network: made, found, revoked."""

from __future__ import annotations

import datetime
import uuid

from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from dossiers.counter.offline.errors import TooManyDevices
from dossiers.errors.acting import NotYours
from dossiers.models import CounterDevice
from portal.accounts.models import Role, User
from portal.accounts.people import duties_of
from portal.agencies.models import Agency
from portal.errors import NotFoundForPerson

LASTS = datetime.timedelta(days=7)
"""How long a package may be used: procedures, papers and fees change (a house rule)."""
NUMBERS = 200
"""Provisional numbers of one block."""
MOST_OPEN = 5
MOST_SHOWN = 30


@transaction.atomic
def prepare(*, by: User, unit: Agency, now: datetime.datetime | None = None) -> CounterDevice:
    """Give a machine of this officer its block of provisional numbers at `unit`.

    Only reception of the unit (NotYours); at most MOST_OPEN machines in use (TooManyDevices).
    """
    now = now or timezone.now()
    if not duties_of(by).has(Role.RECEPTION, unit.pk):
        raise NotYours
    Agency.objects.select_for_update().get(pk=unit.pk)  # ordinals are given one after another
    if in_use(now).filter(officer=by).count() >= MOST_OPEN:
        raise TooManyDevices
    last = CounterDevice.objects.filter(unit=unit).aggregate(last=Max("ordinal"))["last"] or 0
    return CounterDevice.objects.create(
        unit=unit,
        officer=by,
        ordinal=last + 1,
        numbers=NUMBERS,
        made_at=now,
        ends_at=now + LASTS,
    )


def in_use(now: datetime.datetime) -> QuerySet[CounterDevice]:
    """Return the machines whose package may be used at `now`."""
    return CounterDevice.objects.filter(revoked_at=None, ends_at__gt=now)


def get_for(user: User, key: uuid.UUID) -> CounterDevice:
    """Return the machine that this officer prepared, whatever became of her posting or of it.

    What it holds must arrive in any case. NotFoundForPerson for anybody else.
    """
    rows = CounterDevice.objects.select_related("unit", "officer")
    found = rows.filter(uuid=key, officer=user).first()
    if found is None:
        raise NotFoundForPerson
    return found


def shown_to(user: User) -> list[CounterDevice]:
    """Return her machines and those of the units where she receives, newest first."""
    units = duties_of(user).agencies_as(Role.RECEPTION)
    rows = CounterDevice.objects.filter(Q(officer=user) | Q(unit__in=units))
    return list(rows.select_related("unit", "officer", "revoked_by")[:MOST_SHOWN])


@transaction.atomic
def revoke(*, by: User, key: uuid.UUID, now: datetime.datetime | None = None) -> CounterDevice:
    """End a machine before its time: lost, broken, or not needed. Twice is once.

    By its officer or anybody who receives at the unit. What it still sends arrives as a conflict.
    """
    units = duties_of(by).agencies_as(Role.RECEPTION)
    rows = CounterDevice.objects.select_for_update(of=("self",)).select_related("unit")
    device = rows.filter(Q(officer=by) | Q(unit__in=units), uuid=key).first()
    if device is None:
        raise NotFoundForPerson
    if device.revoked_at is None:
        device.revoked_at, device.revoked_by = now or timezone.now(), by
        device.save(update_fields=["revoked_at", "revoked_by"])
    return device
