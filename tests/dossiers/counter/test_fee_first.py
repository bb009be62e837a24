"""Where the workflow accepts only what is paid, the counter and the desk say so and wait."""

import pytest
from django.urls import reverse
from django.utils import timezone

from dossiers import actions, cash
from dossiers.errors.fees import FeeFirst
from dossiers.models import Dossier
from payments import door
from payments.models import Order
from portal.accounts.models import Posting
from portal.workflow import simple_workflow
from portal.workflow.statuses import Status
from tests import people
from tests.dossiers.conftest import fresh
from tests.dossiers.counter.conftest import address, page_fields
from tests.payments.payment_makers import said


def fee_first_workflow():
    """The usual way, but reception accepts only what is paid, as 1.001612 does."""
    workflow = simple_workflow()
    accept = next(edge for edge in workflow["edges"] if edge["key"] == "accept")
    accept["guard"] = {"all": [{"is": "papers_complete"}, {"is": "fee_paid"}]}
    return workflow


@pytest.fixture
def world(db):
    return people.make_world(workflow=fee_first_workflow())


@pytest.fixture
def cashier(world):
    """Trang takes money too."""
    Posting.objects.create(
        user=world.people.trang, agency=world.centre, role="cashier", since="2025-07-01"
    )
    return world.people.trang


def test_the_counter_does_not_say_that_it_can_be_accepted(world, take_down, sign_in):
    draft = take_down()

    page = sign_in(world.people.trang).get(address(draft)).text

    assert "Đủ để tiếp nhận" not in page
    assert "Thu 50.000\xa0đồng trước khi tiếp nhận: tiền mặt hoặc mã QR" in page


def test_it_is_not_accepted_unpaid_and_nothing_is_filed(world, take_down, sign_in):
    draft = take_down()

    answer = sign_in(world.people.trang).post(
        address(draft), {**page_fields(world), "do": "receive"}
    )

    assert answer.status_code == 422
    assert "Thủ tục này thu 50.000" in answer.text
    assert fresh(draft).status == Status.DRAFT
    assert not Order.objects.exists()


def test_cash_in_hand_it_is_booked_first_and_accepted(world, cashier, take_down, sign_in):
    draft = take_down()
    fields = {**page_fields(world), "thu-tien": "50000"}

    sign_in(cashier).post(address(draft), {**fields, "do": "receive"})

    taken = fresh(draft)
    assert (taken.status, taken.fee_paid) == (Status.ACCEPTED, 50_000)
    kinds = [event.kind for event in taken.events.order_by("seq")]
    assert kinds == ["filed", "paid", "accepted"]


def test_by_code_it_is_registered_and_accepted_when_the_money_is_there(
    world, take_down, sign_in, client
):
    trang, draft = world.people.trang, take_down()
    officer = sign_in(trang)
    officer.post(address(draft), {**page_fields(world), "do": "by_code"})
    filed = fresh(draft)
    assert (filed.status, filed.accepted_at) == (Status.REGISTERED, None)

    officer.post(address(draft), {"do": "receive"})
    assert fresh(draft).status == Status.REGISTERED
    order = Order.objects.get()
    person = type(client)()
    person.post(door.path_of(order, now=timezone.now()), {"way": "vnpay"})
    person.get(reverse("payments:ipn"), said(order.attempts.get()))
    page = officer.get(reverse("desk:payment_code", args=[filed.code])).text
    assert "Tiếp nhận và in Mẫu 01" in page
    officer.post(address(draft), {"do": "receive"})

    taken = fresh(draft)
    assert (taken.status, taken.fee_paid) == (Status.ACCEPTED, 50_000)
    kinds = [event.kind for event in taken.events.order_by("seq")]
    assert kinds == ["filed", "paid", "accepted"]


def test_the_desk_refuses_it_in_words_too(world, filed, client):
    with pytest.raises(FeeFirst) as refused:
        actions.accept(dossier=filed, by=world.people.trang, seen=filed.revision)
    assert "50.000" in str(refused.value)
    assert fresh(filed).status == Status.REGISTERED

    client.force_login(world.people.trang)
    page = client.get(reverse("desk:dossier", args=[filed.code])).text
    assert "đã nộp đủ tiền" in page
    assert "Thu bằng mã QR" in page


@pytest.mark.parametrize("exempt", [True, False])
def test_who_owes_nothing_waits_for_nothing(world, filed, exempt):
    if not exempt:
        Dossier.objects.filter(pk=filed.pk).update(fee_paid=50_000)
    else:
        Dossier.objects.filter(pk=filed.pk).update(fee_total=0)
    now = fresh(filed)

    taken = actions.accept(dossier=now, by=world.people.trang, seen=now.revision)

    assert taken.status == Status.ACCEPTED
    assert cash.newest_order(taken) is None
