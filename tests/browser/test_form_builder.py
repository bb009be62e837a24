"""An administrator who sees no JSON builds a form of two pages and sees it as citizens will."""

import re

import pytest
from playwright.sync_api import expect

from portal.eforms.kinds import KINDS
from tests.browser.building import condition
from tests.browser.person import PHONE

pytestmark = pytest.mark.browser


@pytest.fixture
def tai(enter):
    tai = enter("Phan Văn Tài")
    tai.open("/quan-tri/soan-thao/")
    tai.sign_in()
    return tai


def begin(tai, code, name):
    """Begin a draft and open its form."""
    tai.open("/quan-tri/soan-thao/")
    details = tai.page.locator("main details").first
    if details.get_attribute("open") is None:
        details.locator("summary").click()
    tai.type("Mã thủ tục", code)
    tai.type("Tên thủ tục", name)
    details.locator("button").first.click()
    tai.follow("Biểu mẫu")
    tai.look("Các trang")


def add(tai, label, kind):
    """Add a question with a label by the button of its kind; its panel opens."""
    page = tai.page
    opener = page.locator("details.fb-add", has=page.get_by_text("Thêm câu hỏi", exact=True))
    if opener.get_attribute("open") is None:
        opener.locator("summary").click()
    tai.type("Câu hỏi, như người dân đọc", label)
    opener.get_by_role("button", name=re.compile(f"^{kind} ")).click()
    expect(page.get_by_role("heading", name=label)).to_be_visible()


def save(tai):
    tai.page.get_by_role("button", name="Lưu câu hỏi", exact=True).last.click()
    tai.sees("Đã lưu")


def test_a_form_of_two_pages_is_built_and_seen_on_a_phone(tai):
    page = tai.page
    begin(tai, "1.777777", "Cấp thẻ thư viện")

    tai.type("Trang mới", "Người khai")
    tai.press("Thêm trang")
    tai.type("Trang mới", "Thẻ")
    tai.press("Thêm trang")
    tai.follow("Người khai")

    add(tai, "Họ và tên của bạn đọc", "Một dòng chữ")
    page.get_by_label("Bắt buộc trả lời").check()
    tai.look("Họ và tên của bạn đọc")
    save(tai)

    add(tai, "Dưới 16 tuổi", "Có hoặc không")
    save(tai)
    add(tai, "Tên trường đang học", "Một dòng chữ")
    condition(tai, "Dưới 16 tuổi", "là Có")
    tai.look("Tên trường đang học")
    save(tai)
    tai.sees("Chỉ hiện khi “Dưới 16 tuổi” là Có")

    phone = page.frame_locator("iframe")
    expect(phone.get_by_label("Tên trường đang học")).to_be_hidden()
    phone.get_by_label("Có", exact=True).check()
    expect(phone.get_by_label("Tên trường đang học")).to_be_visible()

    page.locator(".fb-pages").get_by_role("link", name="Thẻ").click()
    add(tai, "Loại thẻ", "Chọn một")
    tai.press("Thêm dòng")
    page.get_by_label("Chữ hiện 1").fill("Thẻ đọc")
    tai.press("Thêm dòng")
    page.get_by_label("Chữ hiện 2").fill("Thẻ mượn")
    save(tai)
    if "group" in KINDS:
        add(tai, "Người đi cùng", "Khối lặp")
        page.locator("#nhan-trong").fill("Tên người đi cùng")
        tai.press("Thêm vào khối")
        expect(page.get_by_role("heading", name="Tên người đi cùng")).to_be_visible()
        expect(phone.get_by_text("Người đi cùng").first).to_be_visible()
    expect(phone.get_by_label("Thẻ mượn")).to_be_visible()
    tai.look("Các trang")

    page.set_viewport_size(PHONE)
    tai.look("Các trang")
    assert "{" not in page.locator("main").inner_text()


def test_files_and_clones_can_be_used_by_everybody(tai):
    begin(tai, "1.777778", "Gia hạn thẻ thư viện")

    tai.follow("Lấy từ thủ tục khác")
    tai.look("Lấy biểu mẫu của thủ tục khác")
    tai.type("Tên hoặc mã thủ tục", "khai sinh")
    tai.press("Tìm")
    tai.press("Thay biểu mẫu 1.001193")
    tai.sees("Đã lấy biểu mẫu của thủ tục 1.001193")
    tai.look("Người được khai sinh")
    tai.follow("Xuất, nhập tệp")
    tai.look("Nhập từ tệp")
