"""Signing in and out in a real browser: the policy lets the buttons through to the provider."""

import pytest
from django.conf import settings as site
from playwright.sync_api import expect

from portal import conf
from portal.accounts.models import SignIn

pytestmark = [
    pytest.mark.browser,
    pytest.mark.services,
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def world(outside_world, live_server, settings):
    """The provider knows this server, and the policy names the provider as settings would."""
    settings.SITE_URL = live_server.url
    directives = dict(site.CONTENT_SECURITY_POLICY["DIRECTIVES"])
    directives["form-action"] = ["'self'", conf.origin(settings.OIDC["issuer"])]
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": directives}
    outside_world.switch("identity", redirect_uris=f"{live_server.url}/dang-nhap/tro-ve/")
    return outside_world


@pytest.mark.parametrize("javascript", [True, False])
def test_in_and_out(world, live_server, browser, javascript):
    page = browser.new_context(java_script_enabled=javascript).new_page()
    page.goto(f"{live_server.url}/dang-nhap/?next=/he-thong/hien-thi/")

    page.get_by_role("button", name="Đăng nhập bằng VNeID").click()
    page.get_by_role("button", name="Lê Quang Huy").first.click()

    expect(page.get_by_text("Quang Huy").first).to_be_visible()
    assert page.url == f"{live_server.url}/he-thong/hien-thi/"
    assert SignIn.objects.get().succeeded

    page.get_by_role("button", name="Đăng xuất").first.click()

    page.goto(f"{live_server.url}/dang-nhap/")
    expect(page.get_by_role("button", name="Đăng nhập bằng VNeID")).to_be_visible()


@pytest.mark.parametrize("width", [360, 1366])
def test_nothing_scrolls_sideways_and_targets_are_large(live_server, browser, width, db):
    page = browser.new_context(viewport={"width": width, "height": 740}).new_page()

    page.goto(f"{live_server.url}/dang-nhap/")

    assert page.evaluate("document.documentElement.scrollWidth") == width
    for button in page.locator("main button").all():
        assert button.bounding_box()["height"] >= 24
