"""The server message: each answer, and what it changes."""

import payment_makers as make
import pytest
import time_machine
from django.urls import reverse

from payments.actions import cancel_order, settle_cash
from payments.models import Attempt, GatewayMessage, Order

pytestmark = pytest.mark.django_db

CONFIRMED = {"RspCode": "00", "Message": "Confirm Success"}
NOT_FOUND = {"RspCode": "01", "Message": "Order not found"}
ALREADY = {"RspCode": "02", "Message": "Order already confirmed"}
INVALID_AMOUNT = {"RspCode": "04", "Message": "Invalid amount"}
INVALID_SIGNATURE = {"RspCode": "97", "Message": "Invalid signature"}
OTHER_ERROR = {"RspCode": "99", "Message": "Unknown error"}


def send(client, params):
    response = client.get(reverse("payments:ipn"), params)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    return response.json()


def last_message():
    return GatewayMessage.objects.order_by("-pk").first()


def test_success_settles_the_order(client, attempt, purpose):
    answer = send(client, make.said(attempt))

    order = Order.objects.get()
    attempt.refresh_from_db()
    assert answer == CONFIRMED
    assert order.state == Order.State.PAID
    assert order.paid_at is not None
    assert purpose.settled == [(order.reference, Order.State.PAID)]
    assert attempt.state == Attempt.State.SETTLED
    assert attempt.transaction_no == "14226112"
    assert attempt.bank_code == "NCB"
    message = last_message()
    assert (message.verdict, message.answer, message.attempt) == ("settled", CONFIRMED, attempt)
    assert message.params["vnp_Amount"] == "5000000"


def test_settlement_locks_what_the_purpose_writes_first(client, attempt, purpose):
    send(client, make.said(attempt))

    assert purpose.locked == [attempt.order.reference]


def test_tampered_amount_is_a_wrong_signature(client, attempt, purpose):
    before = make.facts_of(attempt.order)
    params = make.said(attempt) | {"vnp_Amount": "100"}

    assert send(client, params) == INVALID_SIGNATURE

    assert make.facts_of(attempt.order) == before
    assert purpose.settled == []
    assert last_message().verdict == "bad_signature"
    assert last_message().attempt is None


def test_message_without_signature_or_parameters_is_a_wrong_signature(client, attempt):
    before = make.facts_of(attempt.order)
    params = make.said(attempt)
    del params["vnp_SecureHash"]

    assert send(client, params) == INVALID_SIGNATURE
    assert send(client, {}) == INVALID_SIGNATURE

    assert make.facts_of(attempt.order) == before


def test_message_signed_with_another_key_is_a_wrong_signature(client, attempt, settings):
    before = make.facts_of(attempt.order)
    params = make.said(attempt)
    settings.VNPAY = {**settings.VNPAY, "secret": "ANOTHERSECRET"}

    assert send(client, params) == INVALID_SIGNATURE

    assert make.facts_of(attempt.order) == before


@pytest.mark.parametrize("changes", [{"vnp_TxnRef": "P000000"}, {"vnp_TmnCode": "OTHER001"}])
def test_unknown_payment_is_not_found(client, attempt, purpose, changes):
    before = make.facts_of(attempt.order)

    assert send(client, make.said(attempt, **changes)) == NOT_FOUND

    assert make.facts_of(attempt.order) == before
    assert purpose.settled == []
    assert last_message().verdict == "unknown_attempt"


@pytest.mark.parametrize("amount", ["4999900", "500000000", "5000050", "0", "", "abc", None])
def test_signed_message_with_another_amount_settles_nothing(client, attempt, purpose, amount):
    answer = send(client, make.said(attempt, vnp_Amount=amount))

    attempt.refresh_from_db()
    assert answer == INVALID_AMOUNT
    assert Order.objects.get().is_open
    assert purpose.settled == []
    assert attempt.state == Attempt.State.PENDING
    assert attempt.attention == Attempt.Attention.WRONG_AMOUNT


def test_failed_payment_is_confirmed_and_leaves_the_order_open(client, attempt, purpose):
    answer = send(client, make.said(attempt, response="24", status="02"))

    attempt.refresh_from_db()
    assert answer == CONFIRMED
    assert Order.objects.get().is_open
    assert purpose.settled == []
    assert (attempt.state, attempt.code) == (Attempt.State.FAILED, "24")
    assert attempt.attention == ""


@pytest.mark.parametrize(("response", "status"), [("00", "02"), ("00", "01"), ("99", "00")])
def test_one_zero_of_two_is_no_success(client, attempt, purpose, response, status):
    answer = send(client, make.said(attempt, response=response, status=status))

    assert answer == CONFIRMED
    assert Order.objects.get().is_open
    assert purpose.settled == []


def test_suspected_transaction_is_shown_to_operators(client, attempt):
    send(client, make.said(attempt, response="07", status="07"))

    attempt.refresh_from_db()
    assert attempt.state == Attempt.State.FAILED
    assert attempt.attention == Attempt.Attention.MONEY_UNCLEAR


def test_repeated_failure_is_already_confirmed(client, attempt):
    params = make.said(attempt, response="24", status="02")
    send(client, params)
    before = make.facts_of(attempt.order)

    assert send(client, params) == ALREADY

    assert make.facts_of(attempt.order) == before


def test_success_after_a_reported_failure_settles(client, attempt, purpose):
    send(client, make.said(attempt, response="24", status="02"))

    assert send(client, make.said(attempt)) == CONFIRMED

    assert Order.objects.get().is_paid
    assert len(purpose.settled) == 1


def test_failure_after_a_success_changes_nothing(client, attempt):
    send(client, make.said(attempt))
    before = make.facts_of(attempt.order)

    assert send(client, make.said(attempt, response="24", status="02")) == ALREADY

    assert make.facts_of(attempt.order) == before


def test_late_success_on_a_cancelled_order_is_a_refund(client, attempt, purpose):
    cancel_order(order=attempt.order, reason="Người nộp rút hồ sơ")

    first = send(client, make.said(attempt))
    second = send(client, make.said(attempt))

    attempt.refresh_from_db()
    assert (first, second) == (CONFIRMED, ALREADY)
    assert Order.objects.get().state == Order.State.CANCELLED
    assert purpose.settled == []
    assert attempt.state == Attempt.State.REFUND_DUE
    assert attempt.attention == Attempt.Attention.REFUND


def test_second_successful_attempt_is_a_refund(client, attempt, purpose):
    other = make.make_attempt(attempt.order)
    send(client, make.said(attempt))

    assert send(client, make.said(other)) == CONFIRMED

    other.refresh_from_db()
    assert other.state == Attempt.State.REFUND_DUE
    assert len(purpose.settled) == 1


def test_success_after_cash_is_a_refund(client, attempt, purpose, cashier):
    settle_cash(order=attempt.order, by=cashier)

    assert send(client, make.said(attempt)) == CONFIRMED

    attempt.refresh_from_db()
    assert attempt.state == Attempt.State.REFUND_DUE
    assert len(purpose.settled) == 1


def test_success_after_the_page_expired_settles(client, attempt):
    Attempt.objects.filter(pk=attempt.pk).update(state="expired", ended_at=attempt.expires_at)

    assert send(client, make.said(attempt)) == CONFIRMED

    assert Order.objects.get().is_paid


def test_own_payment_address_sent_as_a_message_changes_nothing(client, order, purpose):
    from payments.actions import start_attempt

    url = start_attempt(order=order, by=order.payer, address="203.0.113.7")
    before = make.facts_of(order)

    answer = client.get(reverse("payments:ipn") + "?" + url.partition("?")[2]).json()

    assert answer == OTHER_ERROR
    assert make.facts_of(order) == before
    assert purpose.settled == []
    assert last_message().verdict == "unreadable"


def test_trouble_in_the_purpose_rolls_everything_back(client, attempt, purpose, caplog):
    before = make.facts_of(attempt.order)
    purpose.trouble = RuntimeError("the dossier is locked away")

    answer = send(client, make.said(attempt))

    assert answer == OTHER_ERROR
    assert make.facts_of(attempt.order) == before
    message = last_message()
    assert (message.verdict, message.note) == ("error", "RuntimeError")
    assert message.answer == OTHER_ERROR
    assert "could not be booked" in caplog.text


def test_message_sent_again_after_trouble_settles(client, attempt, purpose):
    purpose.trouble = RuntimeError("the dossier is locked away")
    send(client, make.said(attempt))
    purpose.trouble = None

    assert send(client, make.said(attempt)) == CONFIRMED

    assert Order.objects.get().is_paid


def test_purpose_that_is_not_installed_settles_nothing(client, attempt):
    from payments import purposes

    purposes._purposes.pop(make.PURPOSE)

    assert send(client, make.said(attempt)) == OTHER_ERROR

    assert Order.objects.get().is_open


def test_database_trouble_is_answered_too(client, attempt, monkeypatch):
    def broken(*args, **kwargs):
        raise OSError("no database")

    monkeypatch.setattr("payments.views.gateway.settle", broken)

    assert send(client, make.said(attempt)) == OTHER_ERROR
    assert Order.objects.get().is_open


def test_only_get_is_a_message(client, attempt):
    before = make.facts_of(attempt.order)

    response = client.post(reverse("payments:ipn"), make.said(attempt))

    assert response.status_code == 405
    assert make.facts_of(attempt.order) == before


def test_message_needs_no_session_and_few_queries(client, attempt, django_assert_num_queries):
    with django_assert_num_queries(8):
        response = client.get(reverse("payments:ipn"), make.said(attempt))

    assert response.cookies == {}


@time_machine.travel("2026-11-22 08:00:00+07:00", tick=False)
def test_forged_messages_cannot_fill_the_record(client, db, monkeypatch):
    monkeypatch.setattr("payments.record.UNPROVEN_A_MINUTE", 3)

    for _ in range(6):
        assert send(client, {"vnp_TxnRef": "P1"}) == INVALID_SIGNATURE

    assert GatewayMessage.objects.count() == 3


def test_forged_message_with_strange_bytes_is_answered(client, attempt):
    address = reverse("payments:ipn") + "?vnp_TxnRef=%00%ff&vnp_SecureHash=%E1%BB%87"

    assert client.get(address).json() == INVALID_SIGNATURE
