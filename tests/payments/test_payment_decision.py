"""What a verified message means."""

import pytest

from payments.decision import decide
from payments.gateways.base import Outcome, ServerMessage, Verdict


def verdict(outcome, order, attempt, amount=50000):
    message = ServerMessage(txn_ref="P1", outcome=outcome, amount=amount)
    return decide(message, order_state=order, attempt_state=attempt, attempt_amount=50000)


@pytest.mark.parametrize(
    ("outcome", "order", "attempt", "expected"),
    [
        (Outcome.PAID, "open", "pending", Verdict.SETTLED),
        (Outcome.PAID, "open", "failed", Verdict.SETTLED),
        (Outcome.PAID, "open", "expired", Verdict.SETTLED),
        (Outcome.PAID, "paid", "settled", Verdict.REPEATED),
        (Outcome.PAID, "paid", "pending", Verdict.REFUND_DUE),
        (Outcome.PAID, "paid", "failed", Verdict.REFUND_DUE),
        (Outcome.PAID, "cancelled", "pending", Verdict.REFUND_DUE),
        (Outcome.PAID, "cancelled", "refund_due", Verdict.REPEATED),
        (Outcome.PAID, "cancelled", "refunded", Verdict.REPEATED),
        (Outcome.FAILED, "open", "pending", Verdict.FAILED),
        (Outcome.FAILED, "open", "expired", Verdict.FAILED),
        (Outcome.FAILED, "open", "failed", Verdict.REPEATED),
        (Outcome.FAILED, "paid", "settled", Verdict.REPEATED),
        (Outcome.FAILED, "paid", "pending", Verdict.FAILED),
        (Outcome.PENDING, "open", "pending", Verdict.NOT_FINISHED),
        (Outcome.PENDING, "paid", "settled", Verdict.NOT_FINISHED),
        (Outcome.UNKNOWN, "open", "pending", Verdict.NEVER_SEEN),
    ],
)
def test_verdict_follows_from_the_states(outcome, order, attempt, expected):
    assert verdict(outcome, order, attempt) is expected


@pytest.mark.parametrize("outcome", [Outcome.PAID, Outcome.FAILED])
@pytest.mark.parametrize("amount", [49999, 50001, 500000, 0, None])
def test_another_amount_is_refused_before_anything_else(outcome, amount):
    assert verdict(outcome, "open", "pending", amount) is Verdict.WRONG_AMOUNT
    assert verdict(outcome, "paid", "settled", amount) is Verdict.WRONG_AMOUNT
