"""Payments that need attention belong to the agencies of their dossiers, and to no other."""

import pytest

from dossiers import actions
from payments import access
from payments.models import Attempt, Order
from portal.accounts.models import Posting
from tests import people
from tests.dossiers.conftest import at


@pytest.fixture
def world(db):
    """With a fee, so that money can go astray."""
    return people.make_world()


@pytest.fixture
def astray(world, processing):
    """A payment for Huy's dossier that came and fits nothing."""
    actions.require_payment(
        dossier=processing,
        by=world.people.phuong,
        seen=processing.revision,
        now=at(hour=11),
    )
    order = Order.objects.get()
    return Attempt.objects.create(
        order=order,
        gateway="vnpay",
        txn_ref="P1",
        amount=order.amount,
        address="127.0.0.1",
        created_at=at(hour=11),
        expires_at=at(hour=12),
    )


def seen(user, where):
    return set(Attempt.objects.filter(where(type(user).objects.get(pk=user.pk))))


def test_its_cashier_and_leader_close_it_and_who_else_works_there_does_not(world, astray):
    hands = world.people
    for who in (hands.ha, hands.thang):
        assert seen(who, access.watched) == {astray}
        assert access.may_resolve(who, astray)
    for who in (hands.phuong, hands.lua, hands.tai, hands.yen):
        assert seen(who, access.watched) == set()
        assert not access.may_resolve(who, astray)
    assert seen(hands.nhan, access.watched) == {astray}
    assert not access.may_resolve(hands.nhan, astray)


def test_a_cashier_of_another_agency_does_not_see_it(world, astray):
    lan = people.make_user("Đỗ Thị Lan", "038190000111")
    Posting.objects.create(user=lan, agency=world.other_centre, role="cashier", since="2025-07-01")
    assert seen(lan, access.watched) == set()


def test_a_cashier_limited_to_other_procedures_does_not_see_it(world, astray, limit, elsewhere):
    assert seen(limit(world.people.ha, procedures=[world.procedure.pk]), access.watched) == {astray}
    assert seen(limit(world.people.ha, procedures=[elsewhere]), access.watched) == set()
