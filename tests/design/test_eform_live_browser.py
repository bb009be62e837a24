"""A form follows what is typed, by itself: no request is made, and the server's rules hold."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations

pytestmark = [
    pytest.mark.browser,
    pytest.mark.urls("tests.design.eform_live_site"),
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def open_page(live_server, settings, browser):
    """Open the page in a browser context with the given options, then take the network away."""
    settings.ALLOWED_HOSTS = ["*"]

    def open_(**options):
        page = browser.new_context(**options).new_page()
        page.faults = []
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        # The icon of the page, which is asked for when the network is gone already, is no fault.
        page.on("console", lambda told: "CSP" in told.text and page.faults.append(told.text))
        page.goto(f"{live_server.url}/form/")
        page.context.set_offline(True)
        return page

    return open_


def test_questions_come_and_go_with_the_answer_and_are_told(open_page):
    page = open_page()
    expect(page.get_by_label("Biển số")).to_be_hidden()

    page.get_by_text("Có", exact=True).click()

    expect(page.get_by_label("Biển số")).to_be_visible()
    expect(page.get_by_role("heading", name="Chiếc xe")).to_be_visible()
    expect(page.get_by_role("radio", name="Có")).to_be_focused()
    told = page.locator("[data-eform-rules]")
    expect(told).to_have_text("Có thêm câu hỏi: Biển số")
    page.get_by_text("Không", exact=True).click()
    expect(page.get_by_label("Biển số")).to_be_hidden()
    assert page.faults == []


def test_a_value_is_computed_at_every_key_and_what_waits_for_it_follows(open_page):
    page = open_page()
    total = page.get_by_role("status", name="Tổng tiền")
    expect(total).to_have_text("Chưa tính được")
    page.get_by_label("Giá một người").fill("250.000")
    page.get_by_label("Số người").press_sequentially("5")

    expect(total).to_have_text("1.250.000\u00a0đồng")
    expect(page.get_by_text("Trên một triệu đồng")).to_be_visible()
    page.get_by_label("Số người").press_sequentially("0")  # 50: more than 9 is no answer

    expect(total).to_have_text("Chưa tính được")
    expect(page.get_by_text("Trên một triệu đồng")).to_be_hidden()


def test_each_entry_of_a_block_follows_its_own_answers(open_page):
    page = open_page()
    page.locator("#id_con").get_by_role("button", name="Thêm một mục").click()
    page.locator("#id_con-0-tuoi").fill("40")
    page.locator("#id_con-1-tuoi").fill("7")

    expect(page.locator("#id_con-0-truong")).to_be_hidden()
    expect(page.locator("#id_con-1-truong")).to_be_visible()
    page.get_by_role("button", name="Bỏ mục này Người con 1").click()
    expect(page.locator("#id_con-0-truong")).to_be_visible()


def test_without_a_script_the_page_stands_as_the_server_drew_it(open_page):
    page = open_page(java_script_enabled=False)

    expect(page.get_by_label("Số người")).to_be_visible()
    expect(page.get_by_label("Biển số")).to_be_hidden()
    assert "Ý kiến cán bộ" not in page.content()
    assert "y_kien" not in page.content()


@pytest.mark.parametrize("width", [360, 1366])
def test_what_came_is_accessible_and_fits_the_screen(open_page, width):
    page = open_page(viewport={"width": width, "height": 900})
    page.get_by_text("Có", exact=True).click()

    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
