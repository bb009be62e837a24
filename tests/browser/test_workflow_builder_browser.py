"""An administrator gives a step officers' fields and opinions; the page has no barrier (axe)."""

import pytest

from tests.browser.axe import violations

pytestmark = pytest.mark.browser


@pytest.fixture
def tai(enter):
    tai = enter("Phan Văn Tài")
    tai.open("/quan-tri/soan-thao/")
    tai.sign_in()
    return tai


def test_a_workflow_is_begun_and_asks_for_opinions(tai):
    page = tai.page
    details = page.locator("main details").first
    if details.get_attribute("open") is None:
        details.locator("summary").click()
    tai.type("Mã thủ tục", "1.777778")
    tai.type("Tên thủ tục", "Cấp thẻ thư viện")
    details.locator("button").first.click()
    tai.follow("Quy trình")
    tai.press("Thông thường, có yêu cầu nộp tiền khi thẩm định")
    tai.look("Sửa quy trình")

    page.get_by_role("link", name="Thẩm định", exact=True).first.click()
    tai.type("Xin ý kiến các nơi", "H99.01, 5")
    tai.look("Bước 3. Thẩm định")
    tai.press("Lưu")

    tai.sees("xin ý kiến nhưng không lối nào chờ ý kiến")
    assert violations(page) == []
