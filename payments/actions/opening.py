"""Opening an order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from payments.models import Order
from payments.purposes import is_registered
from payments.refusals import NothingToPay, OrderAlreadyOpen
from portal.accounts.models import User

LINE_KEYS = frozenset({"code", "name", "kind", "amount"})
KINDS = frozenset({"fee", "charge", "other"})


def open_order(
    *,
    purpose: str,
    reference: str,
    title: str,
    lines: Sequence[Mapping[str, Any]],
    payer_name: str,
    payer: User | None = None,
) -> Order:
    """Open an order for the sum of `lines` ({code, name, kind fee|charge|other, amount in đồng}).

    Asking again with equal lines returns the open order. Raises NothingToPay for a sum of 0,
    OrderAlreadyOpen when other lines are open for the same purpose and reference, ValueError for
    lines of another shape, a negative sum, or a purpose nobody registered.
    """
    if not is_registered(purpose):
        raise ValueError(f"purpose {purpose} is not registered")
    wanted = [_line(line) for line in lines]
    total = sum(line["amount"] for line in wanted)
    if total == 0:
        raise NothingToPay
    if total < 0:
        raise ValueError(f"negative sum {total}")
    try:
        with transaction.atomic():
            known = _open_one(purpose, reference)
            if known is None:
                return Order.objects.create(
                    purpose=purpose,
                    reference=reference,
                    title=title,
                    lines=wanted,
                    amount=total,
                    payer_name=payer_name,
                    payer=payer,
                    opened_at=timezone.now(),
                )
    except IntegrityError:
        known = _open_one(purpose, reference)  # somebody opened it at the same moment
        if known is None:
            raise
    if known.lines != wanted:
        raise OrderAlreadyOpen
    return known


def _open_one(purpose: str, reference: str) -> Order | None:
    return Order.objects.filter(
        purpose=purpose, reference=reference, state=Order.State.OPEN
    ).first()


def _line(line: Mapping[str, Any]) -> dict[str, Any]:
    if set(line) != LINE_KEYS or line["kind"] not in KINDS or type(line["amount"]) is not int:
        raise ValueError(f"not a line of an order: {dict(line)}")
    return {key: line[key] for key in ("code", "name", "kind", "amount")}
