"""A procedure that nobody prepared, from its first word to its first result, in the browser only.

2.001016, the authentication of a paper by which heirs refuse an inheritance: several heirs, a
witness only where somebody cannot sign, a title deed only where the estate is registered, 50,000
đồng. Tài writes it, walks through it as citizen and officers, Nga approves and publishes it, Huy
files it, and the commune works on it.
"""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser import officers
from tests.browser.building import (
    add,
    add_inside,
    add_row,
    ask,
    begin_draft,
    condition,
    new_page,
    option,
    required,
    tab,
)
from tests.browser.national import arrived
from tests.browser.officers import (
    ask_for_money,
    find_at_the_desk,
    finish_appraisal,
    hand_out,
    hand_over,
    issue,
    receive,
)
from tests.browser.person import PHONE, pay
from tests.browser.things import drawing

pytestmark = [
    pytest.mark.browser,
    pytest.mark.services,
    pytest.mark.xdist_group("live portal"),
]

CODE = "2.001016"
NAME = "Chứng thực văn bản từ chối nhận di sản"
SHORT = "Từ chối nhận di sản"
COMMUNE = "Trung tâm Phục vụ hành chính công phường An Hải"
DEED = "Giấy chứng nhận quyền sở hữu hoặc quyền sử dụng tài sản"
TEXT = "Dự thảo văn bản từ chối nhận di sản"
HEIRS = "Những người từ chối"
ESTATE = "Di sản là gì"
REGISTERED = "Nhà, đất hoặc tài sản có đăng ký"
CANNOT_SIGN = "Có người không tự ký được"


def test_a_procedure_that_nobody_prepared_is_built_tried_published_and_used(enter, portal):
    tai = enter("Phan Văn Tài")
    begin_draft(tai, CODE, NAME)
    describe(tai)
    build_the_form(tai)
    say_what_is_needed(tai)
    choose_the_workflow(tai)
    walk_through(tai)
    hand_over_for_approval(tai)

    nga = enter("Lương Thị Nga")
    approve(nga)
    publish(nga)

    huy = enter("Lê Quang Huy", viewport=PHONE)
    code = file_it(huy)
    receive(enter("Phạm Thu Trang"), code)
    hand_out(enter("Ngô Đức Thắng"), code)
    phuong = enter("Lê Mai Phương")
    find_at_the_desk(phuong, code)
    phuong.sees("Chứng kiến từng người ký")
    ask_for_money(phuong)
    pay(huy, code, "50.000")
    finish_appraisal(phuong, code, TEXT)
    officers.approve(enter("Ngô Đức Thắng"), code)
    issue(enter("Trần Thị Lụa"), code, "8/CT-UBND")
    hand_over(enter("Cao Văn Bình"), code)
    huy.open(f"/ho-so/{code}/")
    huy.sees("Kết quả: đồng ý giải quyết")
    huy.look("Diễn biến")

    assert arrived(portal, code, most=7) == [1, 2, 4, 6, 4, 9, 10]


def describe(tai):
    tai.look(NAME)
    tai.type("Tên ngắn", SHORT)
    tai.type("Nói gọn một câu", "Xác nhận chữ ký của người không nhận phần thừa kế của mình.")
    tai.type("Cách người dân gọi việc này", "không nhận thừa kế, nhường phần thừa kế")
    tai.page.get_by_label("Lĩnh vực", exact=True).fill("Chứng thực")
    tai.page.get_by_label("Cấp xã", exact=True).check()
    tai.page.get_by_label("Công dân Việt Nam", exact=True).check()
    tai.press("Lưu", exact=True)
    expect(tai.page.get_by_text("Hãy chọn lĩnh vực")).to_have_count(0)
    tai.look(NAME)

    tab(tai, "Nội dung")
    tai.type("Thủ tục này để làm gì", "Chứng thực chữ ký của người từ chối phần di sản của mình.")
    tai.type("Các bước", "Khai và nộp dự thảo\nKý trước mặt cán bộ\nNhận văn bản")
    tai.choose("Mức cung cấp trực tuyến", "Nộp trực tuyến, có việc phải đến trực tiếp")
    why = "Người từ chối ký trước mặt cán bộ."
    tai.type("Lý do chỉ làm được một phần trực tuyến", why)
    tai.page.get_by_label("Cơ quan thực hiện", exact=True).fill("Ủy ban nhân dân cấp xã")
    tai.type("Số quyết định công bố", "858/QĐ-BTP")
    tai.press("Lưu", exact=True)
    tai.look(NAME)


def build_the_form(tai):
    page = tai.page
    tab(tai, "Biểu mẫu")
    tai.look("Các trang")
    for title in ("Người để lại di sản", "Người từ chối nhận"):
        new_page(tai, title)
    tai.follow("Người để lại di sản")

    ask(tai, "Họ và tên người để lại di sản", "Một dòng chữ")
    ask(tai, "Ngày mất", "Ngày")
    add(tai, ESTATE, "Chọn một")
    option(tai, 1, REGISTERED)
    option(tai, 2, "Tài sản không phải đăng ký")
    required(tai)
    add(tai, "Số giấy chứng nhận", "Một dòng chữ")
    condition(tai, ESTATE, "là", REGISTERED)
    tai.look("Số giấy chứng nhận")
    required(tai)
    tai.sees(f"Chỉ hiện khi “{ESTATE}” là “{REGISTERED}”")

    page.locator(".fb-pages").get_by_role("link", name="Người từ chối nhận").click()
    add(tai, HEIRS, "Khối lặp")
    add_inside(tai, HEIRS, "Họ và tên", "Một dòng chữ")
    required(tai)
    add_inside(tai, HEIRS, "Số định danh cá nhân", "Số định danh cá nhân")
    required(tai)
    ask(tai, CANNOT_SIGN, "Có hoặc không")
    add(tai, "Hai người làm chứng", "Nhiều dòng chữ")
    condition(tai, CANNOT_SIGN, "là Có")
    required(tai)
    tai.look("Các trang")


def say_what_is_needed(tai):
    for channel in ("Trực tuyến", "Trực tiếp", "Bưu chính công ích"):
        row = {"Cách nộp": channel, "Thời hạn, số": "1", "Đơn vị": "ngày làm việc"}
        add_row(tai, "Cách nộp", "cách nộp", row)
    add_row(tai, "Giấy tờ", "giấy tờ", {"Tên giấy tờ": TEXT})
    deed = {"Tên giấy tờ": DEED}
    add_row(tai, "Giấy tờ", "giấy tờ", deed, when=(ESTATE, "là", REGISTERED))
    fee = {"Tên": "Phí chứng thực", "Số tiền, đồng": "50000"}
    add_row(tai, "Phí, lệ phí", "khoản thu", fee)
    add_row(tai, "Kết quả", "kết quả", {"Mã": "KQ1", "Tên": "Văn bản đã chứng thực"})
    law = {"Số hiệu": "23/2015/NĐ-CP", "Tên văn bản": "Nghị định về chứng thực"}
    add_row(tai, "Căn cứ pháp lý", "căn cứ", law)
    tab(tai, "Nơi tiếp nhận")
    tai.page.get_by_label(COMMUNE, exact=True).check()
    tai.choose("Cơ quan có thẩm quyền", "Cùng nơi: Ủy ban nhân dân xã, phường")
    tai.press("Lưu", exact=True)
    tai.look(NAME)


def choose_the_workflow(tai):
    tab(tai, "Quy trình")
    tai.press("Thông thường, có yêu cầu nộp tiền khi thẩm định")
    tai.look("Sửa quy trình")
    tai.page.get_by_role("link", name="Thẩm định", exact=True).first.click()
    tai.look("Thẩm định")
    tai.type("Hướng dẫn cho người làm", "Chứng kiến từng người ký, đối chiếu giấy tờ tùy thân.")
    with tai.page.expect_response(lambda answer: answer.request.method == "POST"):
        tai.press("Lưu", exact=True)
    tai.look("Bước 3. Thẩm định")


def walk_through(tai):
    """As the citizen who files, then as the officer who receives; nothing of it stays."""
    page = tai.page
    tab(tai, "Chạy thử")
    tai.look("Chạy thử trước khi gửi duyệt")
    tai.press("Bắt đầu chạy thử")
    tai.look("Cần chuẩn bị")
    tai.sees("Đang chạy thử")
    tai.press("Bắt đầu")
    tai.look("Người để lại di sản")
    tai.press("Điền mẫu các câu còn trống")
    tai.look("Người để lại di sản")
    tai.press("Tiếp tục")
    tai.look("Người từ chối nhận")
    tai.press("Tiếp tục")
    tai.look("Giấy tờ")
    for name in (TEXT, DEED):  # the samples handed them in
        tai.sees(name)
    tai.press("Tiếp tục")
    tai.look("Kiểm tra trước khi gửi")
    tai.page.get_by_label("Tôi cam đoan").check()
    tai.press("Gửi hồ sơ")
    tai.sees("Đã gửi hồ sơ")
    tried = re.search(r"H99\.21-\d{6}-\d{4}", page.url).group()

    become(tai, "Tiếp nhận chạy thử")
    tai.open(f"/mot-cua/ho-so/{tried}/")
    tai.look("Lịch sử")
    tai.press("Tiếp nhận", exact=True)
    tai.sees("Đã tiếp nhận")
    tai.press("Kết thúc", exact=True)
    tai.look("Chạy thử trước khi gửi duyệt")
    tai.open(f"/mot-cua/ho-so/{tried}/")
    tai.look("Không có trang này")


def become(tai, name):
    tai.page.get_by_label("Bạn đang là").select_option(label=name)
    tai.press("Đổi", exact=True)


def hand_over_for_approval(tai):
    tai.open("/quan-tri/soan-thao/")
    tai.follow(NAME)
    tab(tai, "Xem lại, gửi duyệt")
    tai.look("Bước tiếp theo")
    tai.press("Trình duyệt")
    tai.sees("Người đã soạn không tự duyệt được")


def approve(nga):
    nga.open("/quan-tri/soan-thao/")
    nga.sign_in()
    nga.look("Soạn thảo thủ tục")
    nga.follow(NAME)
    tab(nga, "Xem lại, gửi duyệt")
    nga.look("Bước tiếp theo")
    nga.press("Duyệt", exact=True)
    nga.sees("Đã được duyệt.")


def publish(nga):
    """Sign the decision today, with effect today."""
    today = timezone.localdate()
    nga.open("/quan-tri/quyet-dinh-cong-bo/")
    nga.look("Quyết định công bố")
    nga.follow("Lập quyết định")
    nga.look("Lập quyết định công bố")
    nga.type("Số, ký hiệu", "2166/QĐ-UBND")
    for day in ("Ngày ký", "Ngày có hiệu lực"):
        box = nga.page.get_by_role("group", name=day)
        box.get_by_label("Ngày", exact=True).fill(str(today.day))
        box.get_by_label("Tháng", exact=True).fill(str(today.month))
        box.get_by_label("Năm", exact=True).fill(str(today.year))
    nga.type("Cơ quan ban hành", "Ủy ban nhân dân tỉnh Sông Vân")
    nga.type("Người ký", "Chủ tịch Trần Văn Khải")
    nga.type("Trích yếu", "Công bố thủ tục mới lĩnh vực chứng thực")
    nga.page.get_by_label("Tỉnh, thành phố", exact=True).check()
    nga.press("Lưu", exact=True)
    nga.look("Danh mục thủ tục")
    nga.page.get_by_label("Mới ban hành").check()
    nga.choose("Bản soạn thảo", f"{CODE} {NAME} (Đã duyệt, chờ công bố)")
    nga.press("Thêm vào danh mục")
    nga.look("Danh mục thủ tục")
    nga.press("Ban hành và công bố")
    nga.sees("Lương Thị Nga ban hành")
    nga.look("Danh mục thủ tục")


def file_it(huy):
    huy.open("/")
    huy.page.get_by_label("Tìm thủ tục").fill("khong nhan thua ke")
    huy.press("Tìm", exact=True)
    huy.follow(SHORT)
    huy.look(SHORT)
    huy.sees("50.000")
    huy.sees("Người từ chối ký trước mặt cán bộ.")
    huy.follow("Nộp hồ sơ trực tuyến")
    huy.sign_in()
    huy.look("Cần chuẩn bị")
    huy.press("Bắt đầu")

    huy.look("Người để lại di sản")
    huy.type("Họ và tên người để lại di sản", "Lê Quang Vinh")
    died = huy.page.get_by_role("group", name="Ngày mất")
    for part, value in (("Ngày", "12"), ("Tháng", "3"), ("Năm", "2026")):
        died.get_by_label(part, exact=True).fill(value)
    huy.answer(ESTATE, "Tài sản không phải đăng ký")
    expect(huy.page.get_by_label("Số giấy chứng nhận")).to_be_hidden()
    huy.press("Tiếp tục")

    huy.look("Người từ chối nhận")
    huy.type("Họ và tên", "Lê Quang Huy")
    huy.type("Số định danh cá nhân", "035085012386")
    huy.answer(CANNOT_SIGN, "Không")
    huy.press("Tiếp tục")

    huy.look("Giấy tờ")
    expect(huy.page.get_by_text(DEED)).to_have_count(0)
    huy.put(f"Chọn tệp hoặc chụp ảnh {TEXT}", drawing("du-thao.pdf"))
    huy.press("Tiếp tục")
    huy.look("Kiểm tra trước khi gửi")
    huy.page.get_by_label("Tôi cam đoan").check()
    huy.press("Gửi hồ sơ")
    huy.sees("Đã gửi hồ sơ")
    return re.search(r"H99\.21-\d{6}-\d{4}", huy.page.url).group()
