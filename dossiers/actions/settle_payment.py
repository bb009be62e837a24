"""The fee was paid: back to where it came from. Called inside the settlement's transaction."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone

from dossiers import effects, steps
from dossiers.actions.base import action, change_status, claim, write
from dossiers.models import Dossier
from dossiers.models.querysets import OPEN
from portal.accounts.models import User
from portal.workflow import Step
from portal.workflow.statuses import Status
from portal.workflow.terms import Action


@action("settle_payment")
def settle_payment(
    *,
    dossier: Dossier,
    amount: int,
    order: str,
    cashier: User | None = None,
    now: datetime.datetime | None = None,
) -> Dossier:
    """Note the payment of `amount` đồng and resume (6 → 1, 2 or 4).

    `cashier` took it in cash. Money that nobody asked for yet, as at reception, is noted and
    changes no status. So is what arrives when the dossier has ended (withdrawn, stopped); that
    money is looked after in the payments room.
    """
    now = now or timezone.now()
    dossier = claim(dossier, seen=None)
    dossier.fee_paid += amount
    data: dict[str, Any] = {"order": order, "amount": amount}
    if cashier is not None:
        data["cash"] = True
    if dossier.status != Status.PAYMENT_REQUIRED or dossier.came_from is None:
        kind = "paid" if dossier.status in OPEN else "paid_late"
        return write(dossier, kind, by=cashier, now=now, data=data, status_changed=False)

    left, target = dossier.step, _target(dossier)
    change_status(dossier, target.status)
    effects.resume(dossier, now=now)
    steps.enter(dossier, target)
    return write(
        dossier,
        "paid",
        by=cashier,
        now=now,
        data={**data, "from_step": left, "to_step": dossier.step},
    )


def _target(dossier: Dossier) -> Step:
    """Return where a paid dossier goes on: where the workflow says, else where it came from."""
    workflow = steps.workflow_of(dossier)
    exits = workflow.exits(dossier.step)
    edge = next((edge for edge in exits if edge.action is Action.SETTLE and edge.target), None)
    return workflow.step(edge.target if edge else dossier.came_from_step)
