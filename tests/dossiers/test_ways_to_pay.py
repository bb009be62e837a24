"""Whoever has to pay reaches the page of payment from the list, the dossier and the notice."""

import pytest
from django.urls import reverse

from dossiers import actions, cash
from payments.models import Order
from portal.notices.models import Notice
from portal.outbox.delivery import deliver_ready
from tests.dossiers.citizen.conftest import signed_in
from tests.dossiers.conftest import at


@pytest.fixture
def charged(world, processing):
    return actions.require_payment(
        dossier=processing, by=world.people.phuong, seen=processing.revision, now=at(day=3, hour=8)
    )


def test_the_list_the_dossier_and_the_notice_lead_to_the_same_payment(world, charged):
    order = Order.objects.get(reference=str(charged.uuid))
    page = reverse("payments:order", args=[order.pk])
    huy = signed_in(world.huy)

    deliver_ready("notices")

    notice = Notice.objects.get(recipient=world.huy, event="dossier.payment")
    assert notice.href == page
    assert f'href="{page}"' in huy.get(reverse("dossiers:mine")).text
    assert f'href="{page}"' in huy.get(reverse("dossiers:dossier", args=[charged.code])).text
    assert huy.get(page).status_code == 200


def test_what_waits_for_no_money_asks_for_no_orders(processing, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert cash.open_orders([processing]) == {}
