"""Asking the gateway about payments whose server message did not come."""

import datetime

import payment_makers as make
import pytest
import time_machine
from django.utils import timezone

from payments import tasks
from payments.actions import asking, close_attention
from payments.gateways.vnpay import signing
from payments.models import Attempt, GatewayMessage, Order

pytestmark = pytest.mark.django_db
MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture
def later(attempt):
    """The clock stands sixteen minutes after the payment page was opened."""
    with time_machine.travel(timezone.now() + 16 * MINUTE):
        yield


@pytest.fixture
def eager(settings, monkeypatch):
    """Run tasks at once, without a worker."""
    monkeypatch.setattr(tasks.ask_about, "delay", tasks.ask_about)


def test_nothing_is_asked_in_the_first_quarter_of_an_hour(attempt, vnpay_api, eager):
    with time_machine.travel(timezone.now() + 14 * MINUTE):
        assert tasks.ask_about_pending() == 0

    assert vnpay_api.asked == []


def test_verified_answer_settles(attempt, later, vnpay_api, eager, purpose):
    vnpay_api.answer = make.answered(attempt)

    assert tasks.ask_about_pending() == 1

    attempt.refresh_from_db()
    assert Order.objects.get().is_paid
    assert attempt.state == Attempt.State.SETTLED
    assert len(purpose.settled) == 1
    message = GatewayMessage.objects.get()
    assert (message.kind, message.verdict) == ("query", "settled")


def test_query_is_signed_and_repeats_the_date_of_the_payment(
    attempt, later, vnpay_api, eager, settings
):
    vnpay_api.answer = make.answered(attempt)

    tasks.ask_about_pending()

    asked = vnpay_api.asked[0]
    created = attempt.created_at.astimezone(timezone.get_default_timezone())
    assert asked["vnp_Command"] == "querydr"
    assert asked["vnp_TransactionDate"] == f"{created:%Y%m%d%H%M%S}"
    assert len(asked["vnp_RequestId"]) == 32
    assert asked["vnp_SecureHash"] == signing.sign_fields(
        asked, signing.QUERY_FIELDS, settings.VNPAY["secret"]
    )


def test_running_twice_asks_once_and_settles_once(attempt, later, vnpay_api, eager, purpose):
    vnpay_api.answer = make.answered(attempt)

    assert tasks.ask_about_pending() == 1
    assert tasks.ask_about_pending() == 0
    assert tasks.ask_about(attempt.pk) == ""

    assert len(vnpay_api.asked) == 1
    assert len(purpose.settled) == 1


def test_payment_not_finished_is_asked_about_again_later(attempt, later, vnpay_api, eager):
    vnpay_api.answer = make.answered(attempt, status="01")

    tasks.ask_about_pending()

    attempt.refresh_from_db()
    assert attempt.state == Attempt.State.PENDING
    assert attempt.query_after - timezone.now() > 4 * MINUTE
    assert Order.objects.get().is_open


def test_failed_payment_fails(attempt, later, vnpay_api, eager):
    vnpay_api.answer = make.answered(attempt, status="02")

    tasks.ask_about_pending()

    attempt.refresh_from_db()
    assert (attempt.state, attempt.code) == (Attempt.State.FAILED, "S02")
    assert Order.objects.get().is_open


def test_payment_that_the_gateway_never_saw_expires(attempt, later, vnpay_api, eager):
    vnpay_api.answer = make.answered(attempt, response="91", status="")

    tasks.ask_about_pending()

    attempt.refresh_from_db()
    assert attempt.state == Attempt.State.EXPIRED
    assert Order.objects.get().is_open


@pytest.mark.parametrize(
    "change",
    [
        {"vnp_TransactionStatus": "00"},
        {"vnp_SecureHash": ""},
        {"vnp_Amount": "1"},
    ],
)
def test_answer_that_was_tampered_with_settles_nothing(
    attempt, later, vnpay_api, eager, purpose, change
):
    vnpay_api.answer = make.answered(attempt, status="01") | change
    before = make.facts_of(attempt.order)

    tasks.ask_about_pending()

    assert make.facts_of(attempt.order) == before
    assert purpose.settled == []
    assert GatewayMessage.objects.get().verdict == "bad_signature"


@pytest.mark.parametrize("change", [{"vnp_TxnRef": "P1"}, {"vnp_TmnCode": "OTHER001"}])
def test_answer_about_another_payment_settles_nothing(attempt, later, vnpay_api, eager, change):
    vnpay_api.answer = make.answered(attempt, **change)
    before = make.facts_of(attempt.order)

    tasks.ask_about_pending()

    assert make.facts_of(attempt.order) == before
    assert GatewayMessage.objects.get().verdict == "unreadable"


def test_answer_with_another_amount_is_shown_to_operators(attempt, later, vnpay_api, eager):
    vnpay_api.answer = make.answered(attempt, vnp_Amount="100")

    tasks.ask_about_pending()

    attempt.refresh_from_db()
    assert Order.objects.get().is_open
    assert attempt.attention == Attempt.Attention.WRONG_AMOUNT


@pytest.mark.parametrize(
    ("status", "body"),
    [(500, {}), (302, {}), (200, b"<html>"), (200, b"[]"), (200, b'"' + b"x" * 70_000 + b'"')],
)
def test_unusable_answer_is_recorded_and_asked_again(
    attempt, later, vnpay_api, eager, status, body
):
    vnpay_api.status, vnpay_api.answer = status, body

    tasks.ask_about_pending()

    attempt.refresh_from_db()
    assert attempt.state == Attempt.State.PENDING
    assert GatewayMessage.objects.get().verdict == "unreadable"


def test_refused_query_is_asked_again(attempt, later, vnpay_api, eager):
    vnpay_api.answer = make.answered(attempt, response="94", status="")

    tasks.ask_about_pending()

    attempt.refresh_from_db()
    assert attempt.state == Attempt.State.PENDING
    assert GatewayMessage.objects.get().note == "querydr answered 94"


def test_pauses_between_queries_double_up_to_six_hours():
    pauses = [asking.pause_after(n) // MINUTE for n in (0, 1, 2, 3, 6, 7, 500)]

    assert pauses == [5, 10, 20, 40, 320, 360, 360]


def test_payment_unanswered_for_a_day_is_shown_to_operators_once(attempt, vnpay_api, cashier):
    with time_machine.travel(timezone.now() + datetime.timedelta(days=1, minutes=1)):
        asking.claim_due(timezone.now())

        attempt.refresh_from_db()
        assert attempt.attention == Attempt.Attention.UNANSWERED

        close_attention(attempt=attempt, by=cashier, note="VNPAY: không có giao dịch")
        attempt.refresh_from_db()
        assert (attempt.state, attempt.attention) == (Attempt.State.EXPIRED, "")
        assert asking.claim_due(timezone.now() + datetime.timedelta(days=1)) == []


def test_trouble_in_the_purpose_leaves_the_payment_to_be_asked_about_again(
    attempt, later, vnpay_api, purpose
):
    vnpay_api.answer = make.answered(attempt)
    purpose.trouble = RuntimeError("the dossier is locked away")
    before = make.facts_of(attempt.order)

    with pytest.raises(RuntimeError):
        asking.ask(attempt.pk)

    assert make.facts_of(attempt.order) == before
    assert GatewayMessage.objects.get().verdict == "error"
