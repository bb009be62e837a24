"""Assign a dossier to an officer of the unit where it lies (phân công)."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers import steps
from dossiers.actions.base import action, claim, write
from dossiers.errors import NotPossibleNow, NotYours
from dossiers.models import Dossier
from dossiers.models.querysets import OPEN
from portal.accounts.models import Role, User
from portal.accounts.people import duties_of

MAY_ASSIGN = (Role.APPROVER, Role.SUPERVISOR)


@action("assign")
def assign(
    *,
    dossier: Dossier,
    by: User,
    seen: int | None,
    to: User,
    now: datetime.datetime | None = None,
) -> Dossier:
    """Give the present step to `to`, who must hold its role at its unit.

    Whoever holds the step may take it or hand it on; an approver or supervisor of the unit may
    give it to anybody who holds it.
    """
    now = now or timezone.now()
    dossier = claim(dossier, seen=seen)
    if dossier.status not in OPEN:
        raise NotPossibleNow
    leads = bool(duties_of(by).agencies_as(*MAY_ASSIGN) & {dossier.current_unit_id})
    free = dossier.assignee_id in (None, by.pk)
    if not leads and not (steps.holds_step(by, dossier) and free):
        raise NotYours
    if not steps.holds_step(to, dossier):
        raise NotYours

    before = dossier.assignee_id
    dossier.assignee = to
    return write(
        dossier,
        "assigned",
        by=by,
        now=now,
        data={"from": before, "to": to.pk},
        status_changed=False,
    )
