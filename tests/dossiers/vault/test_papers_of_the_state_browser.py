"""Papers that we have and that we fetch, on a phone with scripts."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser import axe
from tests.dossiers.citizen.conftest import signed_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_both_buttons_are_there_with_scripts_and_the_page_is_clean(
    outside_world, wanting, begun, keep, live_server, browser
):
    keep(number="15/KS")
    context = browser.new_context(viewport={"width": 360, "height": 740})
    session = signed_in(wanting.huy).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page = context.new_page()
    page.goto(live_server.url + reverse("dossiers:papers", args=[begun.uuid]))
    assert axe.violations(page) == []

    page.get_by_role("button", name="Dùng giấy này").click()
    expect(page.get_by_text("Lấy từ kho dữ liệu điện tử")).to_be_visible()
    page.get_by_role("button", name="Tra cứu ngay").click()
    expect(page.get_by_text("Dữ liệu trùng khớp, không phải nộp giấy.")).to_be_visible()
    assert axe.violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
