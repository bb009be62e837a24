"""Stop an accepted dossier (dừng xử lý, Mẫu 05): while no result decision exists."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers import steps
from dossiers.actions.base import action, change_status, claim, write
from dossiers.actions.withdraw import close_waits
from dossiers.errors.acting import ReasonMissing
from dossiers.models import Dossier, Refusal
from portal.accounts.models import User
from portal.workflow.statuses import Status
from portal.workflow.terms import Action


@action("stop")
def stop(
    *,
    dossier: Dossier,
    by: User,
    seen: int | None,
    reason: str,
    now: datetime.datetime | None = None,
) -> Dossier:
    """Move to stopped (8) from 2, 4, 5 or 6 after acceptance, with the reason."""
    now = now or timezone.now()
    reason = reason.strip()
    dossier = claim(dossier, seen=seen)
    steps.require_holder(by, dossier)
    edge = steps.open_edge(dossier, Action.STOP, by, now=now)
    if not reason:
        raise ReasonMissing

    left = dossier.step
    change_status(dossier, Status.STOPPED)
    steps.follow(dossier, edge)
    Refusal.objects.create(dossier=dossier, reason=reason, refused_by=by, refused_at=now)
    close_waits(dossier, now=now)
    return write(dossier, "stopped", by=by, now=now, data={"from_step": left})
