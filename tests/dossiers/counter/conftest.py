"""Somebody stands at the counter with her card and her papers."""

import uuid
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from dossiers import counter_drafts
from dossiers.counter_drafts import Brought
from dossiers.hand_ins import Card
from tests import people

NHAN = Card(
    personal_id="038158001127",
    name="Trương Thị Nhạn",
    date_of_birth=date(1958, 5, 19),
    sex="female",
    address="Tổ 7, phường An Hải, tỉnh Sông Vân",
    phone="0987654310",
)
"""Seventy years old, without an account."""

ANSWERS = {"ho_ten": NHAN.name, "muc_dich": "ket_hon", "ket_hon_voi": "Đỗ Văn Khoa"}
TODAY = people.MONDAY.date()
START = "/mot-cua/tai-quay/"


@pytest.fixture
def take_down(world):
    """Begin a complete draft: Nhạn at An Hải's counter with a copy of her card, unless told."""

    def begin(*, officer=None, unit=None, card=NHAN, account=None, complete=True, offering=None):
        officer = officer or world.people.trang
        draft = counter_drafts.start(
            key=uuid.uuid4(),
            offering=offering or world.offering,
            by=officer,
            unit=unit or world.centre,
            card=card,
            account=account,
        )
        if complete:
            counter_drafts.save_answers(draft=draft, by=officer, raw=ANSWERS, today=TODAY)
            counter_drafts.save_brought(
                draft=draft, by=officer, brought={"can_cuoc": Brought(copies=1)}
            )
        return counter_drafts.get_for(officer, draft.uuid)

    return begin


@pytest.fixture
def sign_in(client):
    def enter(user):
        client.force_login(user, backend="portal.accounts.backends.NationalIdentityBackend")
        return client

    return enter


@pytest.fixture
def counter(live_server, browser):
    """Open the counter as an officer, in a browser context with the given options."""

    def open_(officer, where=START, **options):
        client = Client()
        client.force_login(officer, backend="portal.accounts.backends.NationalIdentityBackend")
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
        context = browser.new_context(viewport={"width": 1366, "height": 768}, **options)
        context.add_cookies([{**cookie, "url": live_server.url}])
        page = context.new_page()
        page.goto(live_server.url + where)
        return page

    return open_


def address(draft):
    """The page of a draft."""
    return reverse("counter:draft", kwargs={"key": draft.uuid})


def page_fields(world, **changes):
    """What the page of a complete draft of Nhạn's posts."""
    fields = {
        "nop-personal_id": NHAN.personal_id,
        "nop-name": NHAN.name,
        "nop-date_of_birth": "19/05/1958",
        "nop-sex": "female",
        "nop-phone": "0987 654 310",
        "nop-address": NHAN.address,
        "noi-offering": str(world.offering.pk),
        "noi-channel": "1",
        "noi-result_delivery": "counter",
        "noi-return_here": "1",
        "giay-can_cuoc-listed": "1",
        "giay-can_cuoc-copies": "1",
        **ANSWERS,
    }
    return {name: value for name, value in {**fields, **changes}.items() if value is not None}
