"""Receive a dossier at the counter: draft, registered and accepted in one transaction."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers import steps
from dossiers.actions.accept import start_clock
from dossiers.actions.base import action, change_status, claim, write
from dossiers.actions.file import register
from dossiers.errors import NotPossibleNow, NotYours
from dossiers.models import Dossier
from portal.accounts.models import Role, User
from portal.accounts.people import duties_of
from portal.workflow.statuses import Status
from portal.workflow.terms import Action


@action("receive")
def receive_at_counter(
    *, dossier: Dossier, by: User, now: datetime.datetime | None = None
) -> Dossier:
    """Move a draft that an officer took down to accepted (0 → 1 → 2), two events, one code."""
    now = now or timezone.now()
    dossier = claim(dossier, seen=None)
    if not duties_of(by).has(Role.RECEPTION, dossier.submitted_at_unit_id):
        raise NotYours
    if dossier.status != Status.DRAFT:
        raise NotPossibleNow
    register(dossier, by=by, now=now)
    write(dossier, "filed", by=by, now=now, data={"to_step": dossier.step})

    edge = steps.open_edge(dossier, Action.ACCEPT, by)
    left = dossier.step
    change_status(dossier, Status.ACCEPTED)
    start_clock(dossier, now=now)
    steps.follow(dossier, edge)
    return write(
        dossier, "accepted", by=by, now=now, data={"from_step": left, "to_step": dossier.step}
    )
