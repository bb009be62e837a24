"""Cancelling an order."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from payments.actions.locking import lock_order
from payments.models import Order
from payments.refusals import OrderAlreadyPaid


def cancel_order(*, order: Order, reason: str) -> Order:
    """Cancel an open order; a cancelled one stays as it is. Raises OrderAlreadyPaid.

    Money that arrives afterwards is booked as a refund that falls due.
    """
    with transaction.atomic():
        current = lock_order(order)
        if current.is_paid:
            raise OrderAlreadyPaid
        if current.is_open:
            current.state = Order.State.CANCELLED
            current.cancelled_at = timezone.now()
            current.cancel_reason = reason[:300]
            current.save(update_fields=["state", "cancelled_at", "cancel_reason"])
    return current
