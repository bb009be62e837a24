"""Placing and lifting legal holds."""

from __future__ import annotations

import datetime

from django.db import transaction

from dossiers.errors.acting import AlreadyErased
from dossiers.errors.filing import AlreadyHeld
from dossiers.models import Dossier, Erasure, LegalHold
from portal.accounts.models import User


@transaction.atomic
def place(dossier: Dossier, *, by: User, reason: str, now: datetime.datetime) -> LegalHold:
    """Keep a dossier's data whatever the rules say. Raises AlreadyErased, AlreadyHeld."""
    Dossier.objects.select_for_update().values_list("pk").get(pk=dossier.pk)
    if Erasure.objects.filter(dossier=dossier).exists():
        raise AlreadyErased
    if LegalHold.objects.filter(dossier=dossier, lifted_at=None).exists():
        raise AlreadyHeld
    return LegalHold.objects.create(
        dossier=dossier, reason=reason.strip(), placed_by=by, placed_at=now
    )


def lift(hold_id: int, *, by: User, now: datetime.datetime) -> None:
    """End a hold; who ended it and when is kept. A second time changes nothing."""
    LegalHold.objects.filter(pk=hold_id, lifted_at=None).update(lifted_by=by, lifted_at=now)
