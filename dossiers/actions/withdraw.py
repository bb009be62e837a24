"""Withdraw (rút hồ sơ): at once before acceptance, afterwards a request to the agency."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers.actions.base import action, change_status, claim, require_hands, write
from dossiers.errors.acting import NotPossibleNow
from dossiers.models import Dossier, WithdrawalRequest
from dossiers.pricing import FEE
from payments import actions as payments
from payments.models import Order
from portal.accounts.models import User
from portal.workflow.statuses import Status

ASKING = frozenset(
    {Status.ACCEPTED, Status.PROCESSING, Status.SUPPLEMENT_REQUIRED, Status.PAYMENT_REQUIRED}
)


@action("withdraw")
def withdraw(
    *,
    dossier: Dossier,
    by: User,
    seen: int | None,
    reason: str = "",
    now: datetime.datetime | None = None,
) -> Dossier:
    """Withdraw before acceptance (→ 7); after it, write a request that the agency confirms.

    Possible only while no decision exists (law notes 3.1, Mẫu 05).
    """
    now = now or timezone.now()
    dossier = claim(dossier, seen=seen, by=by)
    require_hands(by, dossier)
    if dossier.was_not_accepted():
        left = dossier.step
        change_status(dossier, Status.WITHDRAWN)
        close_waits(dossier, now=now)
        dossier.step = ""
        return write(dossier, "withdrawn", by=by, now=now, data={"from_step": left})

    asked = dossier.withdrawal_requests.filter(answered_at=None).exists()
    if dossier.status not in ASKING or asked:
        raise NotPossibleNow
    WithdrawalRequest.objects.create(
        dossier=dossier, reason=reason.strip(), requested_by=by, requested_at=now
    )
    return write(dossier, "withdrawal_requested", by=by, now=now, status_changed=False)


def close_waits(dossier: Dossier, *, now: datetime.datetime) -> None:
    """Close what an ended dossier leaves open: requests, the pause, an unpaid order."""
    dossier.supplement_requests.filter(closed_at=None).update(closed_at=now)
    dossier.pauses.filter(ended_at=None).update(ended_at=now)
    order = Order.objects.filter(
        purpose=FEE, reference=str(dossier.uuid), state=Order.State.OPEN
    ).first()
    if order is not None:
        payments.cancel_order(order=order, reason="ended")
    dossier.assignee = None
