"""Without a script too, a refused page opens at its list of errors, which holds the focus.

The browser keeps the fragment of the address through a refusal: whoever followed a line of the list
to a field, or chose a province before, would else be put down at that field and not see the list.
"""

import re
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import expect

from tests.dossiers.citizen.conftest import form_url, signed_in, url

TEMPLATES = Path(settings.BASE_DIR) / "templates"
CITIZENS = ("citizen", "vault", "ratings", "checking")


@pytest.fixture
def page(world, live_server, browser):
    """Huy's phone without scripts, signed in."""
    session = signed_in(world.huy).cookies["sessionid"].value
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    return context.new_page()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_list_of_errors_is_what_is_seen_whatever_the_address_said(page, live_server, rich):
    page.goto(f"{live_server.url}{form_url(rich)}#to-khai")
    for _twice in range(2):
        page.get_by_role("button", name="Tiếp tục").last.click()

        expect(page.locator(".govuk-error-summary")).to_be_focused()
        expect(page.locator(".govuk-error-summary")).to_be_in_viewport(ratio=1)
        page.locator(".govuk-error-summary a").first.click()

    page.goto(f"{live_server.url}{url('check', rich.uuid)}#to-khai")
    page.get_by_role("button", name="Gửi hồ sơ").click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()


@pytest.mark.parametrize("room", CITIZENS)
def test_every_form_of_a_page_with_such_a_list_leads_to_it(room):
    without = [
        f"{path.relative_to(TEMPLATES)}: {form}"
        for path in sorted((TEMPLATES / room).glob("*.html"))
        if "design/error_summary.html" in (words := path.read_text(encoding="utf-8"))
        for form in re.findall(r'<form [^>]*?method="post"[^>]*>', words)
        if "#can-sua" not in form
    ]

    assert without == []
