"""Taking money at the counter."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from payments.actions.locking import lock_order, require_open
from payments.actions.settling import mark_paid
from payments.actions.starting import new_txn_ref
from payments.models import Attempt, Order
from payments.models.attempt import CASH
from payments.refusals import NotACashier
from portal.accounts.models import Role, User
from portal.accounts.people import duties_of


def settle_cash(*, order: Order, by: User, address: str | None = None) -> Order:
    """Book that cashier `by` took the money at the counter, and tell the order's purpose.

    Raises NotACashier, OrderAlreadyPaid, OrderCancelled. An online attempt that succeeds
    afterwards becomes a refund that falls due.
    """
    if not duties_of(by).has(Role.CASHIER):
        raise NotACashier
    now = timezone.now()
    with transaction.atomic():
        current = lock_order(order)
        require_open(current)
        Attempt.objects.create(
            order=current,
            gateway=CASH,
            txn_ref=new_txn_ref(timezone.localdate(now)),
            amount=current.amount,
            state=Attempt.State.SETTLED,
            by=by,
            address=address or "127.0.0.1",
            created_at=now,
            expires_at=now,
            ended_at=now,
        )
        mark_paid(current, now)
    return current
