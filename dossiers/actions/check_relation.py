"""Check that who filed for a minor is the parent or guardian, as she declared."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers import steps
from dossiers.actions.base import action, claim, write
from dossiers.errors.acting import NotPossibleNow
from dossiers.models import Behalf, Dossier, Ground
from portal.accounts.models import User


@action("check_relation")
def check_relation(
    *,
    dossier: Dossier,
    by: User,
    seen: int | None,
    good: bool,
    now: datetime.datetime | None = None,
) -> Dossier:
    """Write whether the birth certificate or the population data agree; whoever holds the step may.

    What follows from a relation that does not agree is the officer's: a supplement, or a refusal.
    """
    now = now or timezone.now()
    dossier = claim(dossier, seen=seen)
    steps.require_holder(by, dossier)
    if dossier.ground != Ground.PARENT:
        raise NotPossibleNow
    behalf = Behalf.objects.select_for_update().get(dossier=dossier)
    behalf.relation_agrees, behalf.checked_by, behalf.checked_at = good, by, now
    behalf.save(update_fields=["relation_agrees", "checked_by", "checked_at"])
    data = {"agrees": good}
    return write(dossier, "relation_checked", by=by, now=now, data=data, status_changed=False)
