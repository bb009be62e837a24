"""The fee was paid: back to where it came from. Called inside the settlement's transaction."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers import steps
from dossiers.actions.accept_supplement import resume
from dossiers.actions.base import action, change_status, claim, write
from dossiers.models import Dossier
from portal.workflow.statuses import Status


@action("settle_payment")
def settle_payment(
    *, dossier: Dossier, amount: int, order: str, now: datetime.datetime | None = None
) -> Dossier:
    """Note the payment of `amount` đồng and resume (6 → 1, 2 or 4).

    A payment that arrives when the dossier no longer waits (withdrawn, stopped) is noted in its
    history and changes no status; the money is looked after in the payments room.
    """
    now = now or timezone.now()
    dossier = claim(dossier, seen=None)
    dossier.fee_paid += amount
    data = {"order": order, "amount": amount}
    if dossier.status != Status.PAYMENT_REQUIRED or dossier.came_from is None:
        return write(dossier, "paid_late", by=None, now=now, data=data, status_changed=False)

    left, back_to = dossier.step, dossier.came_from_step
    change_status(dossier, Status(dossier.came_from))
    resume(dossier, now=now)
    steps.enter(dossier, steps.workflow_of(dossier).step(back_to))
    return write(
        dossier,
        "paid",
        by=None,
        now=now,
        data={**data, "from_step": left, "to_step": dossier.step},
    )
