"""The return page: for display only."""

import payment_makers as make
import pytest
from django.urls import reverse

from payments.actions import cancel_order
from payments.models import GatewayMessage, Order

pytestmark = pytest.mark.django_db


def come_back(client, params):
    return client.get(reverse("payments:return"), params)


def result_of(order):
    return reverse("payments:result", kwargs={"order_id": order.pk})


def test_return_leads_to_the_result_and_settles_nothing(client, attempt, purpose):
    before = make.facts_of(attempt.order)

    response = come_back(client, make.said(attempt))

    assert response.status_code == 302
    assert response["Location"] == result_of(attempt.order)
    assert make.facts_of(attempt.order) == before
    assert purpose.settled == []
    assert GatewayMessage.objects.get().verdict == "shown"


@pytest.mark.parametrize(
    "change",
    [{"vnp_ResponseCode": "00"}, {"vnp_Amount": "1"}, {"vnp_SecureHash": ""}],
)
def test_forged_return_shows_nothing(client, attempt, purpose, change):
    before = make.facts_of(attempt.order)
    params = make.said(attempt, response="24", status="02") | change

    response = come_back(client, params)

    assert response.status_code == 404
    assert "Lê Quang Huy" not in response.content.decode()
    assert "50.000" not in response.content.decode()
    assert make.facts_of(attempt.order) == before
    assert GatewayMessage.objects.get().verdict == "bad_signature"


def test_return_about_no_payment_of_ours_shows_nothing(client, attempt):
    assert come_back(client, make.said(attempt, vnp_TxnRef="P1")).status_code == 404
    assert come_back(client, make.said(attempt, vnp_TmnCode="OTHER001")).status_code == 404
    assert come_back(client, make.said(attempt, vnp_ResponseCode=None)).status_code == 404


def test_signed_return_of_a_success_is_not_yet_confirmed(client, attempt):
    client.force_login(attempt.order.payer)

    page = come_back(client, make.said(attempt))
    shown = client.get(page["Location"])

    assert shown.context["standing"] == "waiting"
    assert "Chưa xác nhận" in shown.content.decode()
    assert Order.objects.get().is_open


def test_signed_return_of_a_failure_says_what_to_do(client, attempt):
    client.force_login(attempt.order.payer)

    page = come_back(client, make.said(attempt, response="24", status="02"))
    shown = client.get(page["Location"])

    assert shown.context["standing"] == "failed"
    assert Order.objects.get().attempts.get().state == "pending"


def test_replayed_return_after_the_message_shows_paid_and_changes_nothing(client, attempt, purpose):
    client.force_login(attempt.order.payer)
    params = make.said(attempt)
    client.get(reverse("payments:ipn"), params)
    before = make.facts_of(attempt.order)

    shown = client.get(come_back(client, params)["Location"])

    assert shown.context["standing"] == "paid"
    assert make.facts_of(attempt.order) == before
    assert len(purpose.settled) == 1


def test_return_of_somebody_else_leads_to_nothing(client, attempt, mai):
    client.force_login(mai)

    page = come_back(client, make.said(attempt))

    assert client.get(page["Location"]).status_code == 404


def test_return_after_the_session_ended_asks_to_sign_in_and_comes_back(client, attempt):
    page = come_back(client, make.said(attempt))

    response = client.get(page["Location"])

    assert response.status_code == 302
    assert response["Location"] == f"{reverse('accounts:sign_in')}?next={result_of(attempt.order)}"


def test_return_to_a_cancelled_order_tells_of_the_refund(client, attempt):
    cancel_order(order=attempt.order, reason="Người nộp rút hồ sơ")
    client.get(reverse("payments:ipn"), make.said(attempt))
    client.force_login(attempt.order.payer)

    shown = client.get(result_of(attempt.order))

    assert shown.context["standing"] == "refund"
    assert "hoàn" in shown.content.decode()
