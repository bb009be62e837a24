"""Blocks in a real browser: entries are added and removed in place, and nothing else changes."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations

pytestmark = [
    pytest.mark.browser,
    pytest.mark.urls("tests.design.eform_blocks_site"),
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def open_page(live_server, settings, browser):
    """Open the page in a browser context with the given options."""
    settings.ALLOWED_HOSTS = ["*"]

    def open_(**options):
        page = browser.new_context(**options).new_page()
        page.goto(f"{live_server.url}/form/")
        return page

    return open_


def names(page):
    return page.locator("#id_con input").evaluate_all("all => all.map(each => each.name)")


def test_entries_are_added_up_to_the_most_and_removed_with_those_behind_moved_up(open_page):
    page = open_page()
    block = page.locator("#id_con")
    add = block.get_by_role("button", name="Thêm một mục")
    block.get_by_label("Họ tên").fill("An")

    add.click()
    expect(page.locator("#id_con-1-ten")).to_be_focused()
    page.keyboard.type("Bình")
    add.click()
    page.keyboard.type("Chi")
    expect(add).to_be_hidden()
    expect(block.locator("[data-entry-title]")).to_have_text(
        ["Người con 1", "Người con 2", "Người con 3"]
    )

    page.get_by_role("button", name="Bỏ mục này Người con 2").click()
    expect(block.locator("[data-entry-title]")).to_have_text(["Người con 1", "Người con 2"])
    expect(add).to_be_visible()
    assert names(page) == ["con-0-ten", "con-0-tuoi", "con-1-ten", "con-1-tuoi"]
    page.get_by_label("Tôi đã đọc và xác nhận").check()
    page.get_by_role("button", name="Tiếp tục").click()

    expect(page.get_by_role("heading")).to_have_text("Đã nhận: An, Chi")


def test_removing_the_only_entry_empties_it(open_page):
    page = open_page()
    page.locator("#id_con-0-ten").fill("An")

    page.get_by_role("button", name="Bỏ mục này Người con 1").click()

    expect(page.locator("#id_con-0-ten")).to_have_value("")
    assert names(page) == ["con-0-ten", "con-0-tuoi"]


@pytest.mark.parametrize("width", [360, 1366])
def test_every_kind_is_accessible_and_fits_the_screen(open_page, width):
    page = open_page(viewport={"width": width, "height": 900})
    page.locator("#id_con").get_by_role("button", name="Thêm một mục").click()
    page.locator("#id_hang").get_by_role("button", name="Thêm một mục").click()

    assert violations(page) == []
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= width
