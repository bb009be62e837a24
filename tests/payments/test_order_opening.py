"""Opening and cancelling orders."""

import threading

import payment_makers as make
import pytest
from django.db import connection

from payments.actions import cancel_order, open_order, settle_cash
from payments.models import Order
from payments.refusals import NothingToPay, OrderAlreadyOpen, OrderAlreadyPaid

pytestmark = pytest.mark.django_db


def test_order_owes_the_sum_of_its_lines(huy):
    order = make.make_order(huy)

    assert order.amount == 50000
    assert order.state == Order.State.OPEN
    assert order.lines == [make.FEE, make.REDUCTION]
    assert order.paid_at is None


@pytest.mark.parametrize(
    "lines", [[], [make.FEE | {"amount": 0}], [make.FEE, make.FEE | {"amount": -75000}]]
)
def test_nothing_to_pay_opens_no_order(huy, lines):
    with pytest.raises(NothingToPay):
        make.make_order(huy, lines=lines)

    assert not Order.objects.exists()


@pytest.mark.parametrize(
    "line",
    [
        make.FEE | {"amount": 75000.0},
        make.FEE | {"amount": "75000"},
        make.FEE | {"amount": True},
        make.FEE | {"kind": "gift"},
        make.FEE | {"more": 1},
        {"name": "Lệ phí", "amount": 75000},
        make.FEE | {"amount": -75000},
    ],
)
def test_lines_of_another_shape_are_a_mistake(huy, line):
    with pytest.raises(ValueError, match=r"not a line|negative sum"):
        make.make_order(huy, lines=[line])

    assert not Order.objects.exists()


def test_order_for_a_purpose_nobody_answers_for_is_a_mistake(huy):
    with pytest.raises(ValueError, match="not registered"):
        open_order(purpose="unheard.of", reference="1", title="x", lines=[make.FEE], payer_name="x")


def test_asking_again_returns_the_open_order(huy):
    first = make.make_order(huy)

    again = make.make_order(huy)

    assert again.pk == first.pk
    assert Order.objects.count() == 1


def test_another_amount_is_refused_while_one_is_open(huy):
    first = make.make_order(huy)

    with pytest.raises(OrderAlreadyOpen):
        make.make_order(huy, lines=[make.FEE])

    assert Order.objects.get().lines == first.lines


def test_a_second_order_may_follow_a_paid_one(huy, cashier):
    first = make.make_order(huy)
    settle_cash(order=first, by=cashier)

    second = make.make_order(huy, lines=[make.FEE])

    assert second.pk != first.pk
    assert second.is_open


def test_cancelling_keeps_the_reason_and_happens_once(order, purpose):
    cancelled = cancel_order(order=order, reason="Người nộp rút hồ sơ")

    again = cancel_order(order=order, reason="Lần nữa")

    assert cancelled.state == Order.State.CANCELLED
    assert again.cancel_reason == "Người nộp rút hồ sơ"
    assert again.cancelled_at == cancelled.cancelled_at
    assert purpose.settled == []


def test_a_paid_order_is_not_cancelled(order, cashier):
    settle_cash(order=order, by=cashier)

    with pytest.raises(OrderAlreadyPaid):
        cancel_order(order=order, reason="Người nộp rút hồ sơ")

    assert Order.objects.get().is_paid


@pytest.mark.django_db(transaction=True)
def test_two_at_once_open_one_order(huy):
    together = threading.Barrier(4)
    opened = []

    def run():
        together.wait()
        opened.append(make.make_order(huy).pk)
        connection.close()

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(opened) == 4
    assert len(set(opened)) == 1
    assert Order.objects.count() == 1
