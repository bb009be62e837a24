"""Draft an apology with a new appointment (Mẫu 04) for the leader to approve."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers import extending, steps
from dossiers.actions.base import action, claim, write
from dossiers.errors.acting import ReasonMissing, TechnicalReason
from dossiers.errors.letters import ExtensionWaits
from dossiers.models import Dossier, Extension
from dossiers.papers.guards import is_technical
from portal.accounts.models import User


@action("propose_extension")
def propose_extension(
    *,
    dossier: Dossier,
    by: User,
    seen: int | None,
    reason: str,
    day: datetime.date | None,
    now: datetime.datetime | None = None,
) -> Dossier:
    """Write down reason and new day; the date does not move before the leader signs.

    Only while the clock runs (2 or 4), at the latest one working day before the due date, once.
    """
    now = now or timezone.now()
    reason = reason.strip()
    dossier = claim(dossier, seen=seen)
    steps.require_holder(by, dossier)
    due_at = extending.require_extendable(dossier, now=now)
    if dossier.extensions.filter(approved=None).exists():
        raise ExtensionWaits
    if not reason or day is None:
        raise ReasonMissing
    if is_technical(reason):
        raise TechnicalReason

    Extension.objects.create(
        dossier=dossier,
        reason=reason,
        old_due_at=due_at,
        new_due_at=extending.new_due(dossier, day, due_at=due_at),
        drafted_by=by,
        drafted_at=now,
    )
    return write(dossier, "extension_proposed", by=by, now=now, status_changed=False)
