"""Assign a dossier to an officer of the unit where it lies (phân công)."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers import sharing, steps
from dossiers.absences import away
from dossiers.actions.base import action, claim, write
from dossiers.errors.acting import NotPossibleNow, NotYours, OutsideLimit
from dossiers.models import Dossier
from dossiers.models.querysets import OPEN
from portal.accounts.models import User


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
    give it to anybody who holds it. Raises OnLeave, naming the substitute, for somebody absent,
    OutsideLimit for somebody whose posting is limited to other procedures.
    """
    now = now or timezone.now()
    dossier = claim(dossier, seen=seen)
    if dossier.status not in OPEN:
        raise NotPossibleNow
    if not sharing.may_assign(by, dossier):
        raise NotYours
    if not steps.holds_step(to, dossier):
        raise OutsideLimit(to.full_name) if steps.is_kept_out(to, dossier) else NotYours
    away.require_present(to, dossier.current_unit_id, timezone.localdate(now))
    dossier.acts_for = sharing.assigns_for(by, dossier)

    before = dossier.assignee_id
    dossier.assignee = to
    # Whoever leads the step now no longer has a lesser part in it.
    dossier.step_parts.filter(step=dossier.step, user=to).delete()
    return write(
        dossier,
        "assigned",
        by=by,
        now=now,
        data={"from": before, "to": to.pk},
        status_changed=False,
    )
