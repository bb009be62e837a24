"""What a verified message about an attempt means for its order. Pure."""

from __future__ import annotations

from payments.gateways.base import Outcome, ServerMessage, Verdict

OPEN = "open"
PENDING, EXPIRED = "pending", "expired"
MONEY_TAKEN = frozenset({"settled", "refund_due", "refunded"})


def decide(
    message: ServerMessage, *, order_state: str, attempt_state: str, attempt_amount: int
) -> Verdict:
    """Return the verdict on `message`; values of Order.State and Attempt.State, amount in đồng.

    The amount is checked before anything else that ends an attempt. A success settles an open
    order even after a failure was reported: the gateway has the money. A success that finds the
    order paid or cancelled is money to give back. What was booked once is not booked again.
    """
    if message.outcome is Outcome.PENDING:
        return Verdict.NOT_FINISHED
    if message.outcome is Outcome.UNKNOWN:
        return Verdict.NEVER_SEEN
    if message.amount != attempt_amount:
        return Verdict.WRONG_AMOUNT
    if attempt_state in MONEY_TAKEN:
        return Verdict.REPEATED
    if message.outcome is Outcome.PAID:
        return Verdict.SETTLED if order_state == OPEN else Verdict.REFUND_DUE
    if attempt_state in (PENDING, EXPIRED):
        return Verdict.FAILED
    return Verdict.REPEATED
