"""Messages that arrive at the same moment settle once."""

import threading

import payment_makers as make
import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from payments.actions import cancel_order
from payments.models import Attempt, GatewayMessage, Order
from payments.refusals import OrderAlreadyPaid

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*calls):
    """Run the calls in threads that begin together; return their results in order."""
    together = threading.Barrier(len(calls))
    results = [None] * len(calls)

    def run(place, call):
        try:
            together.wait()
            results[place] = call()
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def ipn(attempt):
    params = make.said(attempt)
    return lambda: Client().get(reverse("payments:ipn"), params).json()["RspCode"]


def test_same_message_eight_times_at_once_settles_once(attempt, purpose):
    answers = at_once(*[ipn(attempt)] * 8)

    assert sorted(answers) == ["00"] + ["02"] * 7
    assert len(purpose.settled) == 1
    assert Order.objects.get().is_paid
    assert GatewayMessage.objects.count() == 8


def test_two_attempts_at_once_settle_one_and_refund_the_other(attempt, purpose):
    other = make.make_attempt(attempt.order)

    answers = at_once(ipn(attempt), ipn(other))

    assert answers == ["00", "00"]
    assert len(purpose.settled) == 1
    assert sorted(Attempt.objects.values_list("state", flat=True)) == ["refund_due", "settled"]


def test_payment_and_cancellation_at_once_agree(attempt, purpose):
    def cancel():
        try:
            return cancel_order(order=attempt.order, reason="Rút hồ sơ").state
        except OrderAlreadyPaid:
            return "too late"

    answer, cancelled = at_once(ipn(attempt), cancel)

    attempt.refresh_from_db()
    assert answer == "00"
    if cancelled == "too late":
        assert (Order.objects.get().state, attempt.state) == ("paid", "settled")
        assert len(purpose.settled) == 1
    else:
        assert (Order.objects.get().state, attempt.state) == ("cancelled", "refund_due")
        assert purpose.settled == []
