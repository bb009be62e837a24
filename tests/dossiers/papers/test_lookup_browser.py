"""The public look-up in a real browser, on a phone and without JavaScript."""

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def phone(browser):
    """Return a page of 360 points without JavaScript."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    return context.new_page()


def test_a_code_is_looked_up_by_typing_it(phone, live_server, processing):
    phone.goto(f"{live_server.url}/tra-cuu/")
    phone.get_by_label("Mã hồ sơ").fill(processing.code.lower())
    phone.get_by_role("button", name="Tra cứu").click()

    result = phone.get_by_role("region", name="Kết quả tra cứu")
    expect(result).to_contain_text(processing.code)
    expect(result).to_contain_text("Đang xử lý")
    expect(phone.get_by_label("Mã hồ sơ")).to_have_value("")


def test_the_address_of_the_qr_code_shows_the_status_at_once(phone, live_server, filed):
    phone.goto(f"{live_server.url}/tra-cuu/?ma={filed.code}")

    expect(phone.get_by_role("region", name="Kết quả tra cứu")).to_contain_text("Mới đăng ký")
    expect(phone).to_have_title("H99.21-261102-0001: Mới đăng ký · Một Cửa")


def test_a_wrong_code_is_told_at_the_top_and_at_the_field(phone, live_server, filed):
    phone.goto(f"{live_server.url}/tra-cuu/?ma=H99.21-261102-9999")

    expect(phone).to_have_title("Lỗi: Tra cứu hồ sơ · Một Cửa")
    expect(phone.get_by_role("alert")).to_contain_text("Không tìm thấy hồ sơ với mã này.")
    expect(phone.get_by_label("Mã hồ sơ")).to_have_value("H99.21-261102-9999")
