"""Ask for the fee (nghĩa vụ tài chính): the amount is computed, never typed."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers import cash, effects, pricing, steps
from dossiers.actions.base import action, change_status, claim, write
from dossiers.errors.fees import FreeOfCharge
from dossiers.models import ClockPause, Dossier
from portal.accounts.models import User
from portal.workflow.statuses import Status
from portal.workflow.terms import Action


@action("require_payment")
def require_payment(
    *, dossier: Dossier, by: User, seen: int | None, now: datetime.datetime | None = None
) -> Dossier:
    """Move to payment required (6) and open the order; a free dossier is never sent to pay.

    An order that a QR code opened before goes on while it asks for the same (cash.order_for).
    """
    now = now or timezone.now()
    dossier = claim(dossier, seen=seen)
    steps.require_holder(by, dossier)
    quote = pricing.quote(dossier)
    if not pricing.owed_lines(quote, paid=dossier.fee_paid):
        raise FreeOfCharge
    edge = steps.open_edge(dossier, Action.REQUIRE_PAYMENT, by, now=now)

    left = dossier.step
    change_status(dossier, Status.PAYMENT_REQUIRED)
    order = cash.order_for(dossier, quote)
    effects.pause(dossier, kind=ClockPause.Kind.PAYMENT, by=by, now=now)
    if edge.target:
        steps.follow(dossier, edge)
    return write(
        dossier,
        "payment_required",
        by=by,
        now=now,
        data={"from_step": left, "order": str(order.pk), "amount": order.amount},
    )
