"""A code that is to be typed elsewhere is copied by a button; without a script there is none."""

import pytest
from django.conf import settings
from django.template.loader import render_to_string

pytestmark = pytest.mark.browser
HTML = "text/html; charset=utf-8"
ADDRESS = "https://mot-cua.example/"
SCRIPT = (settings.BASE_DIR / "static" / "js" / "page.js").read_text(encoding="utf-8")


def opened(browser, **options):
    part = render_to_string("design/copy.html", {"text": "7KQ2-M9XD-4HTA", "label": "Chép mã"})
    words = f"<!DOCTYPE html><html lang=vi><body><p>{part}</p><script>{SCRIPT}</script></body>"
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"], **options)
    page = context.new_page()
    page.route(ADDRESS, lambda route: route.fulfill(body=words, content_type=HTML))
    page.goto(ADDRESS)
    return page


def test_the_button_copies_and_says_so(browser):
    page = opened(browser)

    page.get_by_role("button", name="Chép mã").click()

    page.get_by_role("status").get_by_text("Đã chép").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == "7KQ2-M9XD-4HTA"


def test_without_a_script_the_code_stands_alone(browser):
    page = opened(browser, java_script_enabled=False)

    assert not page.get_by_text("Chép mã").is_visible()
