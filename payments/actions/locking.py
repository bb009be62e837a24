"""Locks of a settlement, always in the same order: purpose, order, attempt."""

from __future__ import annotations

from payments.models import Order
from payments.purposes import purpose_of
from payments.refusals import OrderAlreadyPaid, OrderCancelled


def lock_order(order: Order) -> Order:
    """Lock what the order's purpose will write, then the order; return the order as it is now.

    Needs a transaction. Purpose and reference never change, so the stale object names them.
    """
    purpose_of(order).lock(order.reference)
    return Order.objects.select_for_update().get(pk=order.pk)


def require_open(order: Order) -> None:
    """Raise OrderAlreadyPaid or OrderCancelled unless `order` may still be paid."""
    if order.is_paid:
        raise OrderAlreadyPaid
    if not order.is_open:
        raise OrderCancelled
