"""The same doors without a script: the plain page is the page, at home and at the desk."""

import re

import psycopg
import pytest

from tests.browser.moving import declare, entry
from tests.browser.national import arrived
from tests.browser.officers import (
    ask_for_a_supplement,
    ask_for_money,
    hand_out,
    receive,
    take_up_again,
)
from tests.browser.person import PHONE
from tests.browser.things import drawing

pytestmark = [
    pytest.mark.browser,
    pytest.mark.services,
    pytest.mark.xdist_group("live portal"),
]


def test_a_dossier_is_filed_mended_and_paid_for_without_a_script(enter, portal):
    huong = enter("Nguyễn Thị Mai Hương", java_script_enabled=False, viewport=PHONE)
    trang = enter("Phạm Thu Trang", java_script_enabled=False)
    son = enter("Bùi Thanh Sơn", java_script_enabled=False)

    let_papers_expire(portal)
    code = file_the_dossier(huong)
    receive(trang, code)
    hand_out(son, code)
    ask_for_a_supplement(
        son,
        paper=("Văn bản đồng ý của chủ hộ, chủ sở hữu", "Chưa có chữ ký."),
        question=("Họ tên chủ hộ", "Ghi đủ họ tên."),
    )
    supply(huong, code)
    take_up_again(son, code)
    ask_for_money(son)
    pay(huong, code)

    assert arrived(portal, code, most=7) == [1, 2, 4, 5, 4, 6, 4]


def let_papers_expire(portal):
    """What another story left in the vault is good no more: it must be brought again."""
    with psycopg.connect(portal.environment["DATABASE_URL"]) as connection:
        connection.execute(
            "UPDATE vault_vaultitem SET issued_on = current_date - 3,"
            " valid_until = current_date - 1"
        )


def file_the_dossier(huong):
    huong.open("/")
    huong.look("Cần làm thủ tục gì?")
    huong.type("Tìm thủ tục", "nhap ho khau")
    huong.press("Tìm", exact=True)
    huong.look("Tìm thủ tục")
    huong.follow("Đăng ký thường trú")
    huong.look("Ai làm được")
    huong.follow("Nộp hồ sơ trực tuyến")
    huong.sign_in()
    huong.look("Cần chuẩn bị")
    huong.choose("Nộp ở đâu", "Trung tâm Phục vụ hành chính công phường An Hải")
    huong.press("Bắt đầu")

    fill_in_the_form(huong)
    huong.put("Chọn tệp hoặc chụp ảnh Văn bản đồng ý", drawing("dong-y.pdf"))
    huong.press("Tải lên Văn bản đồng ý")
    huong.sees("Đã nhận")
    huong.press("Tiếp tục")
    return send(huong)


def fill_in_the_form(huong):
    """From the first page of the declaration to the papers."""
    huong.look("Người đăng ký")
    live_at(huong, "Số 5 ngõ 32 đường Lò Gốm")
    huong.press("Tiếp tục")

    huong.look("Chỗ ở mới")
    live_at(huong, "Số 17 đường Bến Đò")
    huong.answer("Chỗ ở này thuộc trường hợp nào?", "Về ở với người thân, nhập vào hộ đã có")
    huong.press("Tiếp tục")
    huong.look("chỗ cần sửa")  # the answer has asked for more
    huong.type("Họ tên chủ hộ", "Lê Q. Huy")
    huong.type("Số định danh của chủ hộ", "038085002916")
    huong.choose("Quan hệ với chủ hộ", "Vợ, chồng")
    huong.answer("Chủ hộ, chủ sở hữu đã xác nhận đồng ý trên VNeID chưa?", "Không")
    huong.press("Tiếp tục")

    huong.look("Người cùng chuyển đến")
    huong.answer("Có ai trong hộ cùng chuyển đến không?", "Có")
    huong.press("Tiếp tục")
    huong.look("chỗ cần sửa")  # now it asks who
    declare(huong, 1, "Lê Minh Khôi", "21/3/2018", "Con đẻ, con nuôi")
    huong.press("Thêm một mục")
    declare(huong, 2, "Lê Văn Bảy", "2/9/1950", "Quan hệ khác")
    huong.press("Tiếp tục")
    huong.look("chỗ cần sửa")  # the condition inside the second entry
    entry(huong, 2).get_by_label("Là quan hệ gì").fill("Bác của chồng")
    huong.press("Tiếp tục")

    huong.look("Lệ phí")
    huong.answer("Có thuộc diện miễn lệ phí không?", "Không thuộc diện miễn")
    huong.press("Tiếp tục")

    huong.look("Giấy tờ")


def send(huong):
    """Check and send; return the code of the dossier."""
    huong.look("Kiểm tra trước khi gửi")
    for words in ("Lê Minh Khôi", "21/03/2018", "Lê Văn Bảy", "Bác của chồng"):
        huong.sees(words)
    huong.press("Gửi hồ sơ")
    huong.look("chỗ cần sửa")
    huong.page.get_by_label("Tôi cam đoan").check()
    huong.page.get_by_role("button", name="Gửi hồ sơ").dblclick()
    huong.sees("Đã gửi hồ sơ")
    huong.look("Diễn biến")
    return re.search(r"H99\.21-\d{6}-\d{4}", huong.page.url).group()


def live_at(person, line):
    person.choose("Tỉnh, thành phố", "Tỉnh Sông Vân")
    person.press("Chọn tỉnh")
    person.choose("Xã, phường, đặc khu", "Phường An Hải")
    person.type("Số nhà, đường, thôn", line)


def supply(huong, code):
    huong.open(f"/ho-so/{code}/")
    huong.look("Diễn biến")
    huong.follow("Trả lời từng mục")
    huong.look("Bổ sung 1 trong 2")
    huong.put("Thay tệp", drawing("dong-y-co-chu-ky.pdf"))
    huong.press("Lưu, sang mục sau")
    huong.look("Bổ sung 2 trong 2")
    huong.type("Sửa thành", "Lê Quang Huy")
    huong.press("Lưu mục này")
    huong.press("Gửi bổ sung")
    huong.sees("Đã gửi, chờ kiểm tra")


def pay(huong, code):
    huong.open(f"/ho-so/{code}/")
    huong.sees("Cần bạn làm: nộp 10.000\u00a0đồng.")
    huong.follow("Nộp 10.000")
    huong.look("Cách nộp")
    huong.press("Nộp 10.000")
    huong.look("Thanh toán")
    huong.press("Thanh toán thành công")
    huong.look("Đã nhận 10.000\u00a0đồng")
    huong.follow("Về hồ sơ")
    huong.sees("Đang xử lý")
