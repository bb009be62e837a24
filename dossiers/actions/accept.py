"""Accept a dossier (tiếp nhận): the clock starts, the slip (Mẫu 01) follows."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers import clock, coarse_scans, fee_first, steps
from dossiers.actions.base import action, change_status, claim, write
from dossiers.models import Dossier
from portal.accounts.models import User
from portal.workflow.statuses import Status
from portal.workflow.terms import Action


@action("accept")
def accept(
    *, dossier: Dossier, by: User, seen: int | None, now: datetime.datetime | None = None
) -> Dossier:
    """Move a registered dossier to accepted (1 → 2) along the workflow's edge.

    Raises FeeFirst while a fee is owed that comes before acceptance, ScansToRepeat for a scan that
    must be scanned again and that nobody took with a reason.
    """
    now = now or timezone.now()
    dossier = claim(dossier, seen=seen)
    steps.require_holder(by, dossier)
    coarse_scans.require_reasons(dossier)
    fee_first.require_paid(dossier)
    edge = steps.open_edge(dossier, Action.ACCEPT, by, now=now)

    left = dossier.step
    change_status(dossier, Status.ACCEPTED)
    clock.start(dossier, now=now)
    steps.follow(dossier, edge)
    return write(
        dossier, "accepted", by=by, now=now, data={"from_step": left, "to_step": dossier.step}
    )
