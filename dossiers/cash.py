"""Who takes a dossier's fee at the counter, in cash or by a QR code, and how much is owed."""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING

from dossiers import fee_first, pricing
from dossiers.errors.fees import FreeOfCharge, PriceNotKnown
from dossiers.models.narrowing import duties_on
from payments import actions as payments
from payments.models import Order
from portal.accounts.models import Role, User
from portal.workflow.statuses import Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dossiers.models import Dossier, DossierEvent
    from procedures.fees import FeeQuote

PAID = ("paid", "paid_late")
TAKEN_AT = frozenset({Status.ACCEPTED, Status.PAYMENT_REQUIRED})
"""At reception, before anybody asked for it, and when it is asked for."""


SHOWING = (Role.RECEPTION, Role.CASHIER, Role.CASE_OFFICER)


def may_take(user: User, dossier: Dossier) -> bool:
    """Is she a cashier where the dossier was handed in, where it lies, or where it is decided?"""
    at = {dossier.submitted_at_unit_id, dossier.current_unit_id, dossier.competent_agency_id}
    return bool(duties_on(user, dossier).agencies_as(Role.CASHIER) & at)


def may_show_code(user: User, dossier: Dossier) -> bool:
    """May she show the QR code of the fee: reception, cashier or case officer at these places?

    No money passes through her hands, so she need not be a cashier.
    """
    at = {dossier.submitted_at_unit_id, dossier.current_unit_id, dossier.competent_agency_id}
    return bool(duties_on(user, dossier).agencies_as(*SHOWING) & at)


def may_be_paid(dossier: Dossier) -> bool:
    """Is now a time to pay at the counter? Before acceptance only where acceptance waits for it."""
    if dossier.status == Status.REGISTERED:
        return fee_first.owed_first(dossier) > 0
    return dossier.status in TAKEN_AT


def owes_now(dossier: Dossier) -> bool:
    """Can something be paid at the counter now? Not where the price is not known for sure."""
    if dossier.status == Status.PAYMENT_REQUIRED:
        return True
    try:
        return may_be_paid(dossier) and owed(dossier) > 0
    except PriceNotKnown:
        return False


def ask(dossier: Dossier) -> Order:
    """Return the open order of what is owed now, opened if need be; note what the whole fee is.

    One that a step asked for stays as it is. Raises PriceNotKnown, FreeOfCharge and what the
    payments room refuses.
    """
    known = open_order(dossier)
    if known is not None and dossier.status == Status.PAYMENT_REQUIRED:
        return known
    order = order_for(dossier, pricing.quote(dossier))
    dossier.save(update_fields=["fee_total"])
    return order


def order_for(dossier: Dossier, quote: FeeQuote) -> Order:
    """Return the open order of what this price leaves owed; set what the whole fee is, unsaved.

    An order with other lines, opened before the answers or the price changed, is replaced: its code
    says so, and money that comes for it still is booked as a refund. Raises FreeOfCharge and what
    the payments room refuses.
    """
    lines = pricing.owed_lines(quote, paid=dossier.fee_paid)
    if not lines:
        raise FreeOfCharge
    known = open_order(dossier)
    if known is not None and known.lines != lines:
        payments.cancel_order(order=known, reason="replaced")
    dossier.fee_total = quote.total
    return payments.open_order(
        purpose=pricing.FEE,
        reference=str(dossier.uuid),
        title=dossier.procedure_version.procedure.label,
        lines=lines,
        payer_name=dossier.applicant.name,
        payer=dossier.submitter,
    )


def newest_order(dossier: Dossier) -> Order | None:
    """Return the order that was opened last, whatever became of it."""
    orders = Order.objects.filter(purpose=pricing.FEE, reference=str(dossier.uuid))
    return orders.order_by("-opened_at").first()


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
    if dossier.status == Status.PAYMENT_REQUIRED and (order := open_order(dossier)):
        return order.amount
    return max(pricing.quote(dossier).total - dossier.fee_paid, 0)
