"""How an order stands, for the person who pays."""

import pytest

from payments.standing import LastAttempt, Standing, standing_of


@pytest.mark.parametrize(
    ("order", "last", "standing"),
    [
        ("open", None, Standing.NOT_STARTED),
        ("open", LastAttempt("pending"), Standing.WAITING),
        ("open", LastAttempt("pending", returned="paid"), Standing.WAITING),
        ("open", LastAttempt("pending", returned="failed"), Standing.FAILED),
        ("open", LastAttempt("failed"), Standing.FAILED),
        ("open", LastAttempt("expired"), Standing.FAILED),
        ("paid", LastAttempt("settled"), Standing.PAID),
        ("paid", LastAttempt("refund_due"), Standing.PAID),
        ("cancelled", None, Standing.CANCELLED),
        ("cancelled", LastAttempt("failed"), Standing.CANCELLED),
        ("cancelled", LastAttempt("refund_due"), Standing.REFUND),
    ],
)
def test_standing_follows_from_what_is_known(order, last, standing):
    assert standing_of(order, last) is standing
