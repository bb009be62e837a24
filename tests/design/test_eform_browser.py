"""A form page in a real browser, with and without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = [
    pytest.mark.browser,
    pytest.mark.urls("tests.design.eform_site"),
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def open_page(live_server, settings, browser):
    """Open the form page in a browser context with the given options."""
    settings.ALLOWED_HOSTS = ["*"]

    def open_(**options):
        page = browser.new_context(**options).new_page()
        page.goto(f"{live_server.url}/form/")
        return page

    return open_


def test_page_can_be_filled_in_without_javascript(open_page):
    page = open_page(java_script_enabled=False)
    page.get_by_label("Họ tên").fill("Trần Quốc Bảo")
    page.get_by_label("Có", exact=True).check()
    page.get_by_label("Tỉnh, thành phố").select_option("99")

    page.get_by_role("button", name="Chọn tỉnh").click()
    expect(page.get_by_label("Họ tên")).to_have_value("Trần Quốc Bảo")
    page.get_by_label("Xã, phường, đặc khu").select_option("99001")
    page.get_by_role("button", name="Tiếp tục").click()

    expect(page.get_by_role("link", name="Nhập ngày ly hôn")).to_have_attribute(
        "href", "#id_ended_day"
    )
    page.get_by_label("Ngày", exact=True).fill("1")
    page.get_by_label("Tháng").fill("5")
    page.get_by_label("Năm").fill("2020")
    page.get_by_role("button", name="Tiếp tục").click()
    expect(page.get_by_role("heading", name="Đã nhận")).to_be_visible()


def test_communes_follow_the_province_at_once(open_page):
    page = open_page()
    commune = page.get_by_label("Xã, phường, đặc khu")
    expect(page.get_by_role("button", name="Chọn tỉnh")).to_have_count(0)

    page.get_by_label("Tỉnh, thành phố").select_option("99")

    expect(commune.get_by_role("option")).to_have_text(["Chưa chọn", "Phường An Hải"])


def test_the_old_communes_are_gone_while_the_new_ones_are_on_their_way(open_page):
    page, held = open_page(), []
    commune = page.get_by_label("Xã, phường, đặc khu")
    page.get_by_label("Tỉnh, thành phố").select_option("99")
    expect(commune.get_by_role("option")).to_have_count(2)
    page.route("**/communes/*", lambda route: held.append(route))

    page.get_by_label("Tỉnh, thành phố").select_option("01")
    expect(commune.get_by_role("option")).to_have_text(["Đang lấy danh sách…"])
    with page.expect_request("**/communes/*"):  # the first answer comes to nothing
        page.get_by_label("Tỉnh, thành phố").select_option("99")
    page.wait_for_timeout(50)  # until the route is held
    held[-1].continue_()

    commune.select_option("99001")
    expect(commune).to_have_value("99001")


def test_a_line_of_the_error_summary_leads_into_the_field(open_page):
    page = open_page()
    page.get_by_role("button", name="Tiếp tục").click()

    page.get_by_role("link", name="Nhập họ tên").click()

    expect(page.get_by_label("Họ tên")).to_be_focused()
    expect(page).to_have_title(re.compile("^Lỗi: Bên nam"))
