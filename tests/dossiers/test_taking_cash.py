"""The fee in cash: a cashier books all that is owed, when it is asked for or at reception."""

import uuid

import pytest
from django.urls import reverse

from dossiers import actions, counter_drafts
from dossiers.counter_drafts import Brought
from dossiers.errors.acting import NotPossibleNow, NotYours
from dossiers.errors.fees import CashDiffers
from dossiers.models import Dossier
from national.building import build
from payments.models import Order
from portal.accounts.models import Posting
from portal.workflow.statuses import Status
from tests import people
from tests.dossiers.conftest import fresh
from tests.dossiers.counter.conftest import ANSWERS, NHAN


@pytest.fixture
def waiting(world, processing):
    """Phương asked Huy for 50.000 đồng."""
    return actions.require_payment(
        dossier=processing, by=world.people.phuong, seen=processing.revision
    )


@pytest.fixture
def at_the_counter(world):
    """Nhạn's papers lie before Trang, who takes money too."""
    trang = world.people.trang
    Posting.objects.create(user=trang, agency=world.centre, role="cashier", since="2025-07-01")
    draft = counter_drafts.start(
        key=uuid.uuid4(),
        offering=world.offering,
        by=trang,
        unit=world.centre,
        card=NHAN,
        account=None,
    )
    today = people.MONDAY.date()
    counter_drafts.save_answers(draft=draft, by=trang, raw=ANSWERS, today=today)
    counter_drafts.save_brought(draft=draft, by=trang, brought={"can_cuoc": Brought(copies=1)})
    return draft


def test_a_cashier_takes_what_was_asked_for_at_the_desk(world, waiting, client):
    act = reverse("desk:act", kwargs={"code": waiting.code, "action": "take_cash"})
    client.force_login(world.people.ha)
    assert "Thu tiền mặt" in client.get(reverse("desk:dossier", args=[waiting.code])).text
    seen = {"seen": waiting.revision}
    assert "Phải thu 50.000" in client.post(act, {**seen, "amount": "40.000"}).text

    client.post(act, {**seen, "amount": "50.000"})

    paid = fresh(waiting)
    assert (paid.status, paid.fee_paid, paid.step) == (Status.PROCESSING, 50_000, "appraisal")
    event = paid.events.get(kind="paid")
    assert (event.actor, event.data["cash"]) == (world.people.ha, True)
    assert build(event.pk).paid_online is False


def test_a_cashier_takes_it_from_who_was_received_at_another_window(world, accepted, client):
    client.force_login(world.people.ha)
    act = reverse("desk:act", kwargs={"code": accepted.code, "action": "take_cash"})
    assert act in client.get(reverse("desk:dossier", args=[accepted.code])).text

    client.post(act, {"seen": accepted.revision, "amount": "50.000"})

    paid = fresh(accepted)
    assert (paid.status, paid.fee_paid) == (Status.ACCEPTED, 50_000)


def test_nobody_else_takes_it_and_nothing_is_taken_where_nothing_is_asked(
    world, waiting, processing
):
    with pytest.raises(NotYours):
        take(waiting, world.people.phuong)
    take(waiting, world.people.ha)
    with pytest.raises(NotPossibleNow):
        take(fresh(waiting), world.people.ha)
    assert Order.objects.get().is_paid


def take(dossier, by):
    return actions.take_cash(dossier=dossier, by=by, seen=dossier.revision, amount=50_000)


def test_what_is_taken_at_reception_is_booked_with_it_and_asked_for_no_more(world, at_the_counter):
    received = actions.receive_at_counter(
        dossier=at_the_counter, by=world.people.trang, cash=50_000
    )

    assert (received.status, received.fee_total, received.fee_paid) == (2, 50_000, 50_000)
    assert [event.kind for event in received.events.order_by("seq")] == [
        "filed",
        "accepted",
        "paid",
    ]
    again = actions.receive_at_counter(dossier=received, by=world.people.trang, cash=50_000)
    assert again.fee_paid == 50_000


def test_where_the_sum_is_another_nothing_is_received(world, at_the_counter):
    with pytest.raises(CashDiffers):
        actions.receive_at_counter(dossier=at_the_counter, by=world.people.trang, cash=20_000)

    assert Dossier.objects.get().status == Status.DRAFT
    assert not Order.objects.exists()


def test_the_button_pressed_twice_takes_the_cash_once(world, waiting, client):
    client.force_login(world.people.ha)
    act = reverse("desk:act", kwargs={"code": waiting.code, "action": "take_cash"})
    fields = {"seen": waiting.revision, "amount": "50.000"}

    answers = [client.post(act, fields) for _press in range(2)]

    assert [answer.status_code for answer in answers] == [302, 409]
    assert fresh(waiting).fee_paid == 50_000
    assert Order.objects.get().attempts.count() == 1
    assert waiting.events.filter(kind="paid").count() == 1


def test_received_twice_with_cash_at_the_counter_it_is_taken_once(world, at_the_counter):
    for _press in range(2):
        received = actions.receive_at_counter(
            dossier=at_the_counter, by=world.people.trang, cash=50_000
        )

    assert received.fee_paid == 50_000
    assert Order.objects.get().attempts.count() == 1
