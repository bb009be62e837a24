"""The fee by a QR code: the person pays on her telephone while she stands at the counter."""

import datetime
import importlib
import re
import uuid

import pytest
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from dossiers import actions, cash
from dossiers.errors.acting import NotPossibleNow, NotYours
from payments import door
from payments.models import Attempt, Order
from portal.workflow.statuses import Status
from tests.dossiers.conftest import fresh
from tests.dossiers.counter.conftest import address, page_fields, sign_in, take_down  # noqa: F401
from tests.payments.payment_makers import said


@pytest.fixture
def waiting(world, processing):
    """Phương asked Huy for 50.000 đồng."""
    return actions.require_payment(
        dossier=processing, by=world.people.phuong, seen=processing.revision
    )


def code_page(dossier):
    return reverse("desk:payment_code", args=[dossier.code])


def shown(client, dossier, **extra):
    return client.get(code_page(dossier), **extra)


def pay(client, order):
    """The person opens what the code holds, and the gateway says that it has the money."""
    path = door.path_of(order, now=timezone.now())
    answer = client.post(path, {"way": "vnpay"})
    assert answer.status_code == 302
    attempt = order.attempts.get()
    client.get(reverse("payments:ipn"), said(attempt))
    return path, attempt


def test_taken_down_accepted_and_paid_on_the_telephone(world, take_down, sign_in, client_class):  # noqa: F811
    draft = take_down()
    officer, person = sign_in(world.people.trang), client_class()

    answer = officer.post(address(draft), {**page_fields(world), "do": "by_code"})

    taken = fresh(draft)
    assert answer.headers["Location"] == code_page(taken)
    assert (taken.status, taken.fee_total, taken.fee_paid) == (Status.ACCEPTED, 50_000, 0)
    order = Order.objects.get(reference=str(taken.uuid))
    page = shown(officer, taken).text
    assert "Chưa nộp 50.000" in page
    assert '<svg xmlns="http://www.w3.org/2000/svg" class="qr"' in page

    path, attempt = pay(person, order)

    assert fresh(taken).fee_paid == 50_000
    assert attempt.by is None
    told = shown(officer, taken, headers={"HX-Request": "true"}).text
    assert "Đã nộp 50.000" in told
    assert "<svg xmlns" not in told
    assert "<html" not in told
    assert "Đã nhận 50.000" in person.get(path).text


def test_who_comes_back_from_the_gateway_is_at_the_door_again(world, waiting, client):
    order = cash.open_order(waiting)
    _path, attempt = pay(client, order)

    answer = client.get(reverse("payments:return"), said(attempt), follow=True)

    assert answer.redirect_chain[0][0].startswith("/nop-tien/")
    assert "Đã nhận 50.000" in answer.text


def test_the_door_tells_amount_procedure_and_code_and_nothing_of_the_person(waiting, client):
    order = cash.open_order(waiting)
    page = client.get(door.path_of(order, now=timezone.now())).text

    assert all(words in page for words in ("50.000", waiting.code, order.title))
    assert "Lê Quang Huy" not in page
    assert "Huy" not in page


def test_a_door_ends_and_nobody_else_makes_one(waiting, client, time_machine):
    order = cash.open_order(waiting)
    path = door.path_of(order, now=timezone.now())
    forged = path.rstrip("/")[:-1] + ("A" if path.rstrip("/")[-1] != "A" else "B") + "/"
    assert client.get(forged).status_code == 404
    assert client.get(reverse("payments:door", args=[order.pk.hex])).status_code == 404
    other = signing.Signer(salt="other", sep=".").sign(f"{order.pk.hex}.99999999999")
    assert client.get(reverse("payments:door", args=[other])).status_code == 404

    time_machine.move_to(door.ends_at(timezone.now()))
    late = client.post(path, {"way": "vnpay"})

    assert late.status_code == 410
    assert "Mã QR này đã hết hạn" in late.text
    assert not Attempt.objects.exists()


def test_paid_in_cash_meanwhile_the_door_takes_nothing_more(world, waiting, client):
    order = cash.open_order(waiting)
    path = door.path_of(order, now=timezone.now())
    actions.take_cash(dossier=waiting, by=world.people.ha, seen=waiting.revision, amount=50_000)

    answer = client.post(path, {"way": "vnpay"})

    assert (answer.status_code, order.attempts.filter(gateway="vnpay").count()) == (409, 0)
    assert "Khoản này đã nộp xong, không phải nộp lại." in answer.text


def test_an_address_that_opens_the_gateway_too_often_waits(waiting, client, monkeypatch):
    monkeypatch.setattr(importlib.import_module("payments.views.door"), "STARTS", 1)
    order = cash.open_order(waiting)
    path = door.path_of(order, now=timezone.now())

    answers = [client.post(path, {"way": "vnpay"}).status_code for _press in range(2)]

    assert answers == [302, 429]
    assert order.attempts.count() == 1
    assert "Đã mở cổng thanh toán quá nhiều lần." in client.post(path, {"way": "vnpay"}).text


def test_after_the_time_it_was_told_to_wait_the_address_opens_the_gateway(
    waiting, client, monkeypatch, time_machine
):
    monkeypatch.setattr(importlib.import_module("payments.views.door"), "STARTS", 1)
    order = cash.open_order(waiting)
    for _press in range(2):
        answer = client.post(door.path_of(order, now=timezone.now()), {"way": "vnpay"})
    minutes = int(re.search(r"Chờ (\d+) phút", answer.text)[1])

    time_machine.move_to(timezone.now() + datetime.timedelta(minutes=minutes))

    path = door.path_of(order, now=timezone.now())
    assert client.post(path, {"way": "vnpay"}).status_code == 302


def test_an_order_that_was_replaced_is_not_paid(world, take_down, client):  # noqa: F811
    draft = take_down()
    taken = actions.receive_at_counter(dossier=draft, by=world.people.trang, by_code=True)
    old = cash.open_order(taken)
    path = door.path_of(old, now=timezone.now())
    taken.fee_paid = 20_000  # a part came on another way
    taken.save()

    actions.ask_by_code(dossier=taken, by=world.people.trang, seen=taken.revision)

    assert cash.open_order(taken).amount == 30_000
    answer = client.post(path, {"way": "vnpay"})
    assert answer.status_code == 409
    assert "Khoản này đã được thay hoặc hủy" in answer.text
    assert not Attempt.objects.exists()


def test_asking_for_the_payment_replaces_an_order_of_another_price(world, take_down, client):  # noqa: F811
    taken = actions.receive_at_counter(dossier=take_down(), by=world.people.trang, by_code=True)
    old = cash.open_order(taken)
    path = door.path_of(old, now=timezone.now())
    taken.fee_paid = 20_000  # a part came on another way
    taken.save()

    asked = require(world, taken)

    order = cash.open_order(asked)
    assert (asked.status, order.amount, order == old) == (Status.PAYMENT_REQUIRED, 30_000, False)
    old.refresh_from_db()
    assert (old.state, old.cancel_reason) == ("cancelled", "replaced")
    assert asked.events.get(kind="payment_required").data["order"] == str(order.pk)
    assert client.post(path, {"way": "vnpay"}).status_code == 409


def test_asking_for_the_payment_goes_on_with_an_order_of_the_same_price(world, take_down):  # noqa: F811
    taken = actions.receive_at_counter(dossier=take_down(), by=world.people.trang, by_code=True)
    shown_before = cash.open_order(taken)

    asked = require(world, taken)

    assert cash.open_order(asked) == shown_before
    assert (asked.fee_total, Order.objects.count()) == (50_000, 1)


def require(world, dossier):
    """Thắng hands it to those who appraise, and Phương asks for the fee."""
    moved = actions.move(
        dossier=dossier, by=world.people.thang, seen=dossier.revision, edge="assign"
    )
    return actions.require_payment(dossier=moved, by=world.people.phuong, seen=moved.revision)


def test_without_a_gateway_both_pages_say_so(world, waiting, client, settings):
    settings.PAYMENT_GATEWAYS = []
    path = door.path_of(cash.open_order(waiting), now=timezone.now())
    assert "Cổng thanh toán đang không mở. Nộp tiền mặt" in client.get(path).text
    assert client.post(path, {"way": "vnpay"}).status_code == 400

    client.force_login(world.people.ha)
    page = shown(client, waiting).text

    assert "chưa có mã QR" in page
    assert "<svg xmlns" not in page
    assert reverse("desk:act", args=[waiting.code, "take_cash"]) in page


def test_asked_for_twice_there_is_one_order_and_only_those_at_its_places_ask(world, waiting):
    with pytest.raises(NotYours):
        ask(waiting, world.people.yen)
    ask(waiting, world.people.ha)
    ask(waiting, world.people.ha)
    assert Order.objects.count() == 1


def test_nothing_is_asked_by_code_while_somebody_works_on_it(world, processing):
    with pytest.raises(NotPossibleNow):
        ask(processing, world.people.phuong)
    assert not Order.objects.exists()


def ask(dossier, by):
    return actions.ask_by_code(dossier=dossier, by=by, seen=dossier.revision)


@pytest.fixture
def client_class(client):
    """A browser of somebody else's."""
    return type(client)


def test_a_door_names_its_order_by_a_number_that_nobody_guesses():
    now = timezone.now()
    one, two = Order(pk=uuid.uuid4()), Order(pk=uuid.uuid4())

    assert door.token_of(one, now=now) != door.token_of(two, now=now)
    assert door.OPEN_FOR <= door.ends_at(now) - now <= door.OPEN_FOR + door.STEP
