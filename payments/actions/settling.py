"""Booking what a gateway's verified message says: the one place where online money settles."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from payments.actions.locking import lock_order
from payments.decision import decide
from payments.gateways.base import ServerMessage, Verdict
from payments.models import Attempt, GatewayMessage, Order
from payments.purposes import purpose_of
from payments.record import record

_ATTENTION = Attempt.Attention


def settle(
    *,
    gateway: str,
    kind: GatewayMessage.Kind,
    message: ServerMessage,
    params: Mapping[str, str],
    answers: Mapping[Verdict, Mapping[str, str]] | None = None,
    address: str | None = None,
) -> Verdict:
    """Book a message that `gateway` signed, once, and append it to the record.

    The order is locked, so that two messages at once settle it once. The purpose's `on_settled`
    runs in the same transaction: if it raises, nothing of the message is booked, the record says
    so, and the exception goes on to the caller. `params` are the message's fields and `answers`
    what is answered to each verdict, both for the record.
    """
    found = (
        Attempt.objects.select_related("order")
        .filter(gateway=gateway, txn_ref=message.txn_ref)
        .first()
    )

    def write_down(verdict: Verdict, note: str = "") -> None:
        record(
            gateway=gateway,
            kind=kind,
            params=params,
            verdict=verdict,
            attempt=found,
            answer=(answers or {}).get(verdict),
            address=address,
            note=note,
        )

    try:
        with transaction.atomic():
            verdict = _book_locked(found, message) if found else Verdict.UNKNOWN_ATTEMPT
            write_down(verdict)
    except Exception as error:
        write_down(Verdict.ERROR, type(error).__name__)
        raise
    return verdict


def _book_locked(found: Attempt, message: ServerMessage) -> Verdict:
    order = lock_order(found.order)
    attempt = Attempt.objects.select_for_update().get(pk=found.pk)
    verdict = decide(
        message,
        order_state=order.state,
        attempt_state=attempt.state,
        attempt_amount=attempt.amount,
    )
    book(order, attempt, message, verdict, timezone.now())
    return verdict


def book(
    order: Order,
    attempt: Attempt,
    message: ServerMessage,
    verdict: Verdict,
    now: datetime.datetime,
) -> None:
    """Write `verdict` into the locked attempt and order."""
    if verdict is Verdict.WRONG_AMOUNT:
        if attempt.attention or attempt.messages.filter(verdict=verdict).exists():
            return
        _call_attention(attempt, _ATTENTION.WRONG_AMOUNT, now)
    elif verdict is Verdict.NEVER_SEEN and attempt.state == Attempt.State.PENDING:
        if attempt.expires_at <= now:
            _end(attempt, Attempt.State.EXPIRED, message, now)
    elif verdict is Verdict.FAILED:
        _end(attempt, Attempt.State.FAILED, message, now)
        if message.money_unclear:
            _call_attention(attempt, _ATTENTION.MONEY_UNCLEAR, now)
    elif verdict is Verdict.REFUND_DUE:
        _end(attempt, Attempt.State.REFUND_DUE, message, now)
        _call_attention(attempt, _ATTENTION.REFUND, now)
    elif verdict is Verdict.SETTLED:
        _end(attempt, Attempt.State.SETTLED, message, now)
    else:
        return
    attempt.save()
    if verdict is Verdict.SETTLED:
        mark_paid(order, now)


def mark_paid(order: Order, now: datetime.datetime) -> None:
    """Mark the locked order paid and tell its purpose, in the caller's transaction."""
    order.state = Order.State.PAID
    order.paid_at = now
    order.save(update_fields=["state", "paid_at"])
    purpose_of(order).on_settled(order)


def _end(
    attempt: Attempt, state: Attempt.State, message: ServerMessage, now: datetime.datetime
) -> None:
    attempt.state = state
    attempt.ended_at = now
    attempt.code = message.code[:8]
    attempt.transaction_no = message.transaction_no[:40]
    attempt.bank_code = message.bank_code[:20]
    attempt.gateway_time = message.gateway_time
    if attempt.attention != _ATTENTION.WRONG_AMOUNT:
        attempt.attention = ""


def _call_attention(attempt: Attempt, why: Attempt.Attention, now: datetime.datetime) -> None:
    attempt.attention = why
    attempt.attention_since = now
