"""A person pays in a real browser: the button, the gateway's page, the way back."""

import pytest
from django.conf import settings as site
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from portal import conf

pytestmark = [
    pytest.mark.browser,
    pytest.mark.services,
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def world(outside_world, live_server, settings):
    """The sandbox sends its messages here, and the policy names its origin as settings would."""
    settings.SITE_URL = live_server.url
    directives = dict(site.CONTENT_SECURITY_POLICY["DIRECTIVES"])
    directives["form-action"] = ["'self'", conf.origin(settings.VNPAY["pay_url"])]
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": directives}
    outside_world.switch("payment", ipn_url=live_server.url + reverse("payments:ipn"))
    return outside_world


@pytest.fixture
def open_order(live_server, order, browser):
    """Open the page of Huy's order, signed in, in a browser with the given options."""
    signed_in = Client()
    signed_in.force_login(order.payer)
    session = signed_in.cookies[site.SESSION_COOKIE_NAME].value

    def open_(**options):
        context = browser.new_context(**options)
        context.add_cookies(
            [{"name": site.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
        )
        page = context.new_page()
        place = reverse("payments:order", kwargs={"order_id": order.pk})
        page.goto(f"{live_server.url}{place}")
        return page

    return open_


def pay(page, result="Thanh toán thành công"):
    page.get_by_role("button", name="Nộp 50.000 đồng").click()
    page.get_by_role("button", name=result).click()


def test_paying_without_javascript(world, open_order, order):
    page = open_order(java_script_enabled=False)

    pay(page)

    expect(page.get_by_role("heading", name="Đã nhận 50.000 đồng")).to_be_visible()
    order.refresh_from_db()
    assert order.is_paid


def test_result_without_javascript_is_looked_at_again_by_a_link(world, open_order):
    world.switch("payment", ipn_when="after", ipn_delay_ms=300)
    page = open_order(java_script_enabled=False)

    pay(page)
    expect(page.get_by_role("heading", name="Chưa xác nhận")).to_be_visible()
    page.wait_for_timeout(1500)
    page.get_by_role("link", name="Xem lại kết quả").click()

    expect(page.get_by_role("heading", name="Đã nhận 50.000 đồng")).to_be_visible()


def test_result_page_learns_of_a_late_message_by_itself(world, open_order):
    world.switch("payment", ipn_when="after", ipn_delay_ms=500)
    page = open_order()

    pay(page)

    expect(page.get_by_role("heading", name="Chưa xác nhận")).to_be_visible()
    expect(page.get_by_role("heading", name="Đã nhận 50.000 đồng")).to_be_visible(timeout=20_000)
    expect(page).to_have_title("Đã nộp xong · Một Cửa")


def test_cancelling_at_the_gateway_leads_back_to_the_ways_to_pay(world, open_order, order):
    page = open_order()

    pay(page, "Hủy giao dịch")
    page.get_by_role("link", name="Chọn cách nộp").click()

    expect(page.get_by_role("button", name="Nộp 50.000 đồng")).to_be_visible()
    order.refresh_from_db()
    assert order.is_open


def test_order_page_fits_a_phone(open_order):
    page = open_order(viewport={"width": 360, "height": 740})

    page.get_by_label("Nộp tại quầy").check()

    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 360
