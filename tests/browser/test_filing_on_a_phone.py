"""Filing on a phone of 360 points: repeated persons, an expired sign-in, two windows.

Each page looked at is checked with axe (Person.look).
"""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.moving import begin, declare, entry, live_at
from tests.browser.person import PHONE
from tests.browser.things import photograph

pytestmark = [
    pytest.mark.browser,
    pytest.mark.services,
    pytest.mark.xdist_group("live portal"),
]
SAVED = re.compile("^Đã lưu lúc")


def saved(person):
    """Wait until the page says that everything is saved."""
    expect(person.page.locator(".mc-saving")).to_have_text(SAVED)


def test_persons_are_added_taken_out_and_filed_with_what_their_answers_ask(enter):
    huong = enter("Nguyễn Thị Mai Hương", viewport=PHONE)
    begin(huong)
    live_at(huong, "Số 5 ngõ 32 đường Lò Gốm")
    huong.press("Tiếp tục")

    huong.look("Chỗ ở mới")
    live_at(huong, "Số 17 đường Bến Đò")
    huong.answer("Chỗ ở này thuộc trường hợp nào?", "Nhà của người đăng ký")
    huong.press("Tiếp tục")

    huong.look("Người cùng chuyển đến")
    assert entry(huong, 1).count() == 0 or not entry(huong, 1).is_visible()
    huong.answer("Có ai trong hộ cùng chuyển đến không?", "Có")
    declare(huong, 1, "Lê Minh Khôi", "21/3/2018", "Con đẻ, con nuôi")
    expect(entry(huong, 1).get_by_label("Là quan hệ gì")).to_be_hidden()
    huong.press("Thêm một mục")
    declare(huong, 2, "Điền nhầm", "1/1/1990", "Anh, chị, em ruột")
    huong.press("Thêm một mục")
    declare(huong, 3, "Lê Văn Bảy", "2/9/1950", "Quan hệ khác")
    entry(huong, 3).get_by_label("Là quan hệ gì").fill("Bác của chồng")
    huong.look()
    entry(huong, 2).get_by_role("button", name="Bỏ mục này").click()
    expect(entry(huong, 2).get_by_label("Họ và tên")).to_have_value("Lê Văn Bảy")
    huong.press("Tiếp tục")

    huong.look("Lệ phí")
    huong.answer("Có thuộc diện miễn lệ phí không?", "Không thuộc diện miễn")
    huong.press("Tiếp tục")
    huong.look("Giấy tờ")
    huong.put("Chọn tệp hoặc chụp ảnh", photograph("nha-cua-toi.jpg"))
    huong.sees("Đã nhận")
    huong.press("Tiếp tục")

    huong.look("Kiểm tra trước khi gửi")
    for words in ("Lê Minh Khôi", "Lê Văn Bảy", "Bác của chồng"):
        huong.sees(words)
    assert huong.page.get_by_text("Điền nhầm").count() == 0
    huong.page.get_by_label("Tôi cam đoan").check()
    huong.page.get_by_role("button", name="Gửi hồ sơ").dblclick()
    huong.sees("Đã gửi hồ sơ")
    huong.look("Diễn biến")


def test_a_sign_in_that_ends_in_the_middle_of_a_page_costs_not_one_word(enter):
    tu = enter("Hoàng Văn Tư", viewport=PHONE)
    begin(tu)
    tu.type("Số nhà, đường, thôn", "Xóm Đình")
    saved(tu)
    tu.sign_in_expires()
    tu.type("Số nhà, đường, thôn", "Xóm Đình, cạnh")
    link = tu.page.get_by_role("link", name="Đăng nhập lại để lưu tiếp. Chữ đã khai vẫn còn.")
    expect(link).to_be_visible()
    tu.look()
    with tu.page.expect_response("**/luu/"):  # what is typed after the news is kept too
        tu.type("Số nhà, đường, thôn", "Xóm Đình, cạnh giếng")
    link.click()
    tu.sign_in()

    tu.look("Người đăng ký")
    expect(tu.page.get_by_label("Số nhà, đường, thôn")).to_have_value("Xóm Đình, cạnh giếng")
    saved(tu)
    tu.page.reload()
    expect(tu.page.get_by_label("Số nhà, đường, thôn")).to_have_value("Xóm Đình, cạnh giếng")


def test_without_a_script_too(enter):
    tu = enter("Hoàng Văn Tư", viewport=PHONE, java_script_enabled=False)
    begin(tu)
    tu.sign_in_expires()
    tu.type("Số nhà, đường, thôn", "Xóm Chùa")
    tu.press("Tiếp tục")
    tu.sign_in()

    tu.look("Người đăng ký")
    tu.sees("Chữ đã khai được đưa lại bên dưới")
    expect(tu.page.get_by_label("Số nhà, đường, thôn")).to_have_value("Xóm Chùa")


def test_whoever_signs_in_again_in_another_window_goes_on_in_the_first(enter):
    tu = enter("Hoàng Văn Tư", viewport=PHONE)
    begin(tu)
    address = tu.page.url
    tu.sign_in_expires()
    tu.type("Số nhà, đường, thôn", "Thôn Hạ")
    tu.sees("Đăng nhập lại để lưu tiếp.")
    first = tu.second_window()
    tu.page.goto(address)
    tu.sign_in()
    tu.look("Người đăng ký")
    tu.page.close()

    tu.page = first
    tu.type("Số nhà, đường, thôn", "Thôn Hạ, xóm 3")  # the secret of this page is an old one
    saved(tu)
    tu.page.reload()
    expect(tu.page.get_by_label("Số nhà, đường, thôn")).to_have_value("Thôn Hạ, xóm 3")


def test_two_windows_of_one_page_keep_the_words_of_both(enter):
    huong = enter("Nguyễn Thị Mai Hương", viewport=PHONE)
    begin(huong)
    address = huong.page.url
    first = huong.second_window()
    huong.page.goto(address)
    second, huong.page = huong.page, first
    huong.type("Thư điện tử", "huong@songvan.example")
    saved(huong)

    huong.page = second
    huong.type("Số nhà, đường, thôn", "Số 5 ngõ 32")
    saved(huong)
    expect(huong.page.get_by_label("Thư điện tử")).to_have_value("huong@songvan.example")
    huong.look("Người đăng ký")
    huong.type("Số nhà, đường, thôn", "Số 5 ngõ 32 Lò Gốm")  # both write into one field
    saved(huong)

    huong.page = first
    huong.press("Tiếp tục")
    huong.look("Người đăng ký")
    huong.page.goto(address)
    expect(huong.page.get_by_label("Số nhà, đường, thôn")).to_have_value("Số 5 ngõ 32 Lò Gốm")
    expect(huong.page.get_by_label("Thư điện tử")).to_have_value("huong@songvan.example")
