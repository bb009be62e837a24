"""Who takes a dossier's fee in cash, and how much is owed."""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING

from dossiers import pricing
from payments.models import Order
from portal.accounts.models import Role, User
from portal.accounts.people import duties_of
from portal.workflow.statuses import Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dossiers.models import Dossier, DossierEvent

PAID = ("paid", "paid_late")
TAKEN_AT = frozenset({Status.ACCEPTED, Status.PAYMENT_REQUIRED})
"""At reception, before anybody asked for it, and when it is asked for."""


def may_take(user: User, dossier: Dossier) -> bool:
    """Is she a cashier where the dossier was handed in, where it lies, or where it is decided?"""
    at = {dossier.submitted_at_unit_id, dossier.current_unit_id, dossier.competent_agency_id}
    return bool(duties_of(user).agencies_as(Role.CASHIER) & at)


def open_order(dossier: Dossier) -> Order | None:
    """Return what is asked for and not paid yet."""
    orders = Order.objects.filter(
        purpose=pricing.FEE, reference=str(dossier.uuid), state=Order.State.OPEN
    )
    return orders.first()


def open_orders(dossiers: Iterable[Dossier]) -> dict[str, Order]:
    """Return what is asked for and not paid yet, by the dossier's uuid; at most one query."""
    asked = [str(each.uuid) for each in dossiers if each.status == Status.PAYMENT_REQUIRED]
    if not asked:
        return {}
    rows = Order.objects.filter(purpose=pricing.FEE, reference__in=asked, state=Order.State.OPEN)
    return {order.reference: order for order in rows}


def receipts(events: Iterable[DossierEvent]) -> list[uuid.UUID]:
    """Return the ids of the orders that were paid; each has its confirmation."""
    paid = [str(each.data.get("order", "")) for each in events if each.kind in PAID]
    return [uuid.UUID(order) for order in paid if re.fullmatch("[0-9a-f-]{36}", order)]


def owed(dossier: Dossier) -> int:
    """Return what is to be paid now, in đồng. Raises PriceNotKnown rather than guess."""
    if order := open_order(dossier):
        return order.amount
    return max(pricing.quote(dossier).total - dossier.fee_paid, 0)
