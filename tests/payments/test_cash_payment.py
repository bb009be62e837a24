"""Money taken at the counter."""

import pytest

from payments.actions import cancel_order, settle_cash
from payments.models import Attempt, Order
from payments.refusals import NotACashier, OrderAlreadyPaid, OrderCancelled

pytestmark = pytest.mark.django_db


def test_cashier_settles_and_is_named(order, cashier, purpose):
    settled = settle_cash(order=order, by=cashier, address="203.0.113.9")

    attempt = Attempt.objects.get()
    assert settled.state == Order.State.PAID
    assert purpose.settled == [(order.reference, Order.State.PAID)]
    assert (attempt.gateway, attempt.state, attempt.by) == ("cash", "settled", cashier)
    assert attempt.amount == 50000
    assert attempt.address == "203.0.113.9"


def test_only_a_cashier_takes_money(order, supervisor, huy, purpose):
    for person in (supervisor, huy):
        with pytest.raises(NotACashier):
            settle_cash(order=order, by=person)

    assert Order.objects.get().is_open
    assert not Attempt.objects.exists()
    assert purpose.settled == []


def test_money_is_taken_once(order, cashier, purpose):
    settle_cash(order=order, by=cashier)

    with pytest.raises(OrderAlreadyPaid):
        settle_cash(order=order, by=cashier)

    assert Attempt.objects.count() == 1
    assert len(purpose.settled) == 1


def test_cancelled_order_takes_no_money(order, cashier):
    cancel_order(order=order, reason="Người nộp rút hồ sơ")

    with pytest.raises(OrderCancelled):
        settle_cash(order=order, by=cashier)

    assert not Attempt.objects.exists()


def test_trouble_in_the_purpose_takes_no_money(order, cashier, purpose):
    purpose.trouble = RuntimeError("the dossier is locked away")

    with pytest.raises(RuntimeError):
        settle_cash(order=order, by=cashier)

    assert Order.objects.get().is_open
    assert not Attempt.objects.exists()
