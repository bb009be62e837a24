"""Paying from end to end: the portal over HTTP, and the sandbox as VNPAY in its own process."""

import datetime
from urllib.parse import urlsplit

import payment_makers as make
import pytest
import requests
import time_machine
from django.urls import reverse
from django.utils import timezone

from payments.actions import asking
from payments.models import Attempt, GatewayMessage, Order

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.services]


@pytest.fixture
def world(outside_world, live_server, settings):
    """The sandbox sends its messages to the portal of this test."""
    settings.SITE_URL = live_server.url
    outside_world.switch("payment", ipn_url=live_server.url + reverse("payments:ipn"))
    return outside_world


@pytest.fixture
def huys(client, huy):
    client.force_login(huy)
    return client


def start(browser, order):
    """Press the button; return the gateway's address and the attempt."""
    page = reverse("payments:start", kwargs={"order_id": order.pk})
    answer = browser.post(page, {"way": "vnpay"})
    assert answer.status_code == 302
    return answer["Location"], order.attempts.order_by("-pk").first()


def come_back(browser, address):
    """Follow the gateway's return address; return the page that is shown."""
    parts = urlsplit(address)
    return browser.get(f"{parts.path}?{parts.query}", follow=True)


def answers_of(world, attempt):
    return [sent["rsp_code"] for sent in world.payment(attempt.txn_ref)["ipn"]]


def test_paying_settles_the_order(world, huys, order, purpose):
    address, attempt = start(huys, order)

    shown = come_back(huys, world.pay(address))

    order.refresh_from_db()
    attempt.refresh_from_db()
    assert shown.context["standing"] == "paid"
    assert order.is_paid
    assert purpose.settled == [(order.reference, "paid")]
    assert answers_of(world, attempt) == ["00"]
    assert attempt.transaction_no == world.payment(attempt.txn_ref)["transaction_no"]


def test_message_sent_twice_settles_once(world, huys, order, purpose):
    world.switch("payment", ipn_mode="twice")
    address, attempt = start(huys, order)

    come_back(huys, world.pay(address))

    assert sorted(answers_of(world, attempt)) == ["00", "02"]
    assert len(purpose.settled) == 1
    verdicts = GatewayMessage.objects.filter(kind="ipn").values_list("verdict", flat=True)
    assert sorted(verdicts) == ["repeated", "settled"]


def test_cancelled_payment_leaves_the_order_open(world, huys, order, purpose):
    address, attempt = start(huys, order)

    shown = come_back(huys, world.pay(address, "24"))

    order.refresh_from_db()
    assert shown.context["standing"] == "failed"
    assert "đã được hủy ở cổng thanh toán" in shown.content.decode()
    assert order.is_open
    assert purpose.settled == []
    assert answers_of(world, attempt) == ["00"]


@pytest.mark.parametrize(("flaw", "answer"), [("wrong_amount", "04"), ("bad_signature", "97")])
def test_flawed_message_settles_nothing(world, huys, order, purpose, flaw, answer):
    world.switch("payment", ipn_mode=flaw, ipn_max_attempts=1)
    address, attempt = start(huys, order)

    shown = come_back(huys, world.pay(address))

    order.refresh_from_db()
    assert shown.context["standing"] == "waiting"
    assert order.is_open
    assert purpose.settled == []
    assert answers_of(world, attempt) == [answer]


def test_lost_message_is_made_good_by_asking(world, huys, order, purpose):
    world.switch("payment", ipn_mode="lost")
    address, attempt = start(huys, order)
    shown = come_back(huys, world.pay(address))
    assert shown.context["standing"] == "waiting"

    assert asking.claim_due(timezone.now() + datetime.timedelta(minutes=16)) == [attempt.pk]
    assert asking.ask(attempt.pk) == "settled"

    order.refresh_from_db()
    assert order.is_paid
    assert len(purpose.settled) == 1


def test_abandoned_payment_page_is_pending_and_one_never_opened_expires(world, huys, order):
    address, opened = start(huys, order)
    requests.get(address, timeout=20)
    _address, unopened = start(huys, order)

    assert asking.ask(opened.pk) == "not_finished"
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=16)):
        assert asking.ask(unopened.pk) == "never_seen"

    states = Attempt.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["pending", "expired"]


def test_gateway_out_of_order_is_asked_again_later(world, huys, order):
    _address, attempt = start(huys, order)
    world.switch("payment", fail_next=1)

    assert asking.ask(attempt.pk) is None

    attempt.refresh_from_db()
    assert attempt.state == Attempt.State.PENDING
    assert GatewayMessage.objects.get().verdict == "unreadable"


def test_two_payment_pages_both_paid_refund_the_second(world, huys, order, purpose):
    first_address, first = start(huys, order)
    second_address, second = start(huys, order)

    world.pay(second_address)
    world.pay(first_address)

    first.refresh_from_db()
    second.refresh_from_db()
    assert (second.state, first.state) == ("settled", "refund_due")
    assert Order.objects.get().is_paid
    assert len(purpose.settled) == 1
    assert make.facts_of(order)[0] == "paid"
