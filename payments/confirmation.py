"""The paper "Xác nhận thanh toán": made from a paid order when first asked for, then kept.

It is no electronic receipt (NĐ 254/2026 Đ23) and says so.
"""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from payments.gateways import registry
from payments.models import Attempt, Order
from payments.models.attempt import CASH
from payments.purposes import purpose_of
from payments.refusals import OrderNotPaid
from portal.design import formats
from portal.documents import official, payment_confirmation
from portal.documents.headings import Heading
from portal.documents.models import StoredFile
from portal.documents.payment_confirmation import PaidLine, PaymentConfirmation
from portal.documents.signing.base import SITE, Signatory

KIND = "payment"


def confirmation_of(order: Order) -> StoredFile:
    """Return the stored PDF of a paid order, the same bytes every time.

    Raises OrderNotPaid, SigningRefused.
    """
    if order.confirmation is not None:
        return order.confirmation
    if not order.is_paid:
        raise OrderNotPaid
    attempt = order.attempts.get(state=Attempt.State.SETTLED)
    with transaction.atomic():
        current = Order.objects.select_for_update().get(pk=order.pk)
        if current.confirmation is None:  # two people may have asked at the same moment
            with override("vi"):  # papers of the State are in Vietnamese, whatever the page speaks
                current.confirmation = _issue(order, attempt)
            current.save(update_fields=["confirmation"])
    return current.confirmation


def _issue(order: Order, attempt: Attempt) -> StoredFile:
    """Print and sign the paper of one order. Raises a SigningRefused: then there is no paper."""
    paper = describe(order, attempt)
    purpose = purpose_of(order)
    ticket = official.ticket(
        kind=KIND,
        number=paper.number,
        signatory=purpose.paper_signatory(order)
        or Signatory(SITE, str(settings.PORTAL_SITE["centre"])),
        issued_on=formats.local(paper.issued_at).date(),
        reference=paper.reference,
    )
    printed = payment_confirmation.render(
        replace(paper, check=ticket.check, is_sample=ticket.is_sample)
    )
    return official.issue(ticket, printed, name=f"Xác nhận thanh toán {attempt.txn_ref}.pdf")


def describe(order: Order, attempt: Attempt) -> PaymentConfirmation:
    """Return what the paper says about `order`, settled by `attempt`."""
    purpose = purpose_of(order)
    paid_at = attempt.ended_at or attempt.created_at
    return PaymentConfirmation(
        heading=purpose.paper_heading(order) or site_heading(),
        number=f"{attempt.pk:02}/XNTT",
        issued_at=paid_at,
        payer_name=purpose.payer_on_paper(order),
        title=order.title,
        reference=purpose.page_facts(order).public_code or order.reference,
        lines=tuple(PaidLine(line["name"], line["amount"]) for line in order.lines),
        method=method_of(attempt),
        transaction=attempt.transaction_no or attempt.txn_ref,
        paid_at=paid_at,
    )


def method_of(attempt: Attempt) -> str:
    """Return how the money came, in words."""
    if attempt.gateway == CASH:
        return _("Tiền mặt tại quầy")
    return _("Trực tuyến qua %(provider)s") % {"provider": registry.get(attempt.gateway).provider}


def site_heading() -> Heading:
    """Return the heading of the province's centre, for a purpose that names no other unit."""
    site = settings.PORTAL_SITE
    province = site["province"]
    place = province.removeprefix("tỉnh ").removeprefix("thành phố ")
    return Heading(f"Ủy ban nhân dân {province}", site["centre"], place)
