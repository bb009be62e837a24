"""A mandate on two telephones: granted, accepted, used, seen by both, revoked, and then refused.

The authorised person's browser runs no script: everything here works without one.
"""

import re

import pytest

from tests.browser.person import PHONE
from tests.browser.test_without_javascript import live_at
from tests.browser.things import drawing

pytestmark = [
    pytest.mark.browser,
    pytest.mark.services,
    pytest.mark.xdist_group("live portal"),
]

BOTH = "Nguyễn Thị Mai Hương nộp thay cho Lê Quang Huy"


def test_a_mandate_from_granting_to_its_revocation(enter):
    huy = enter("Lê Quang Huy", viewport=PHONE)
    huong = enter("Nguyễn Thị Mai Hương", viewport=PHONE, java_script_enabled=False)

    number = grant(huy)
    accept(huong, number)
    code = file_for_him(huong, number)
    for person in (huy, huong):
        person.open("/ho-so/")
        person.look("Đã gửi")
        person.sees(code)
        person.open(f"/ho-so/{code}/")
        person.look("Diễn biến")
        person.sees(BOTH)
        person.sees(number)
    begin(huong)
    revoke(huy, number)
    is_refused(huong, code, number)

    huy.open(f"/ho-so/{code}/")
    huy.look("Diễn biến")


def grant(huy):
    huy.open("/tai-khoan/uy-quyen/")
    huy.sign_in()
    huy.look("Nộp thay, ủy quyền")
    huy.follow("Lập giấy ủy quyền")
    huy.look("Lập giấy ủy quyền")
    huy.press("Lập giấy ủy quyền")
    huy.look("chỗ cần sửa")
    huy.type("Số định danh người được ủy quyền", "035190004127")
    huy.type("Họ, chữ đệm, tên người được ủy quyền", "Nguyễn Thị Mai Hương")
    huy.type("Tìm thủ tục theo tên", "dang ky thuong tru")
    huy.press("Tìm thủ tục")
    huy.page.get_by_label("1.004222").check()
    huy.press("Lập giấy ủy quyền")
    huy.look("Giấy ủy quyền")
    huy.sees("Chờ người nhận đồng ý")
    return re.search(r"UQ-\d{4}-\d{6}", huy.page.content()).group()


def accept(huong, number):
    huong.open("/tai-khoan/uy-quyen/")
    huong.sign_in()
    huong.look("Người khác ủy quyền cho tôi")
    huong.sees("Chờ bạn trả lời")
    huong.follow("Của Lê Quang Huy")
    huong.look("Giấy ủy quyền")
    huong.sees(number)
    huong.press("Nhận ủy quyền")
    huong.look("Nộp thay, ủy quyền")
    huong.sees("Đang có hiệu lực")


def begin(huong):
    huong.open("/nop/1.004222/")
    huong.sees("Nộp cho ai?")
    huong.look()
    huong.page.get_by_label("Lê Quang Huy").check()
    huong.choose("Nộp ở đâu", "Trung tâm Phục vụ hành chính công phường An Hải")
    huong.press("Bắt đầu")
    huong.look("Người đăng ký")


def file_for_him(huong, number):
    begin(huong)
    huong.sees("Lê Quang Huy")
    huong.type("Số điện thoại", "0912000102")
    live_at(huong, "Số 5 ngõ 32 đường Lò Gốm")
    huong.press("Tiếp tục")
    huong.look("Chỗ ở mới")
    live_at(huong, "Số 17 đường Bến Đò")
    huong.answer("Chỗ ở này thuộc trường hợp nào?", "Về ở với người thân, nhập vào hộ đã có")
    huong.press("Tiếp tục")
    huong.type("Họ tên chủ hộ", "Lê Quang Huy")
    huong.type("Số định danh của chủ hộ", "038085002916")
    huong.choose("Quan hệ với chủ hộ", "Vợ, chồng")
    huong.answer("Chủ hộ, chủ sở hữu đã xác nhận đồng ý trên VNeID chưa?", "Không")
    huong.press("Tiếp tục")
    huong.answer("Có ai trong hộ cùng chuyển đến không?", "Không")
    huong.press("Tiếp tục")
    huong.answer("Có thuộc diện miễn lệ phí không?", "Không thuộc diện miễn")
    huong.press("Tiếp tục")
    huong.put("Chọn tệp hoặc chụp ảnh Văn bản đồng ý", drawing("dong-y.pdf"))
    huong.press("Tải lên Văn bản đồng ý")
    huong.sees("Đã nhận")
    huong.press("Tiếp tục")
    huong.look("Kiểm tra trước khi gửi")
    huong.sees(BOTH)
    huong.sees(number)
    huong.follow("Đổi")
    huong.look("Nộp cho ai?")
    huong.follow("Về bản nháp")
    huong.look("Kiểm tra trước khi gửi")
    huong.page.get_by_label("Tôi cam đoan").check()
    huong.press("Gửi hồ sơ")
    huong.sees("Đã gửi hồ sơ")
    huong.look("Diễn biến")
    return re.search(r"H99\.21-\d{6}-\d{4}", huong.page.url).group()


def revoke(huy, number):
    huy.open("/tai-khoan/uy-quyen/")
    huy.follow("Cho Nguyễn Thị Mai Hương")
    huy.look("Hồ sơ đã nộp theo giấy này")
    huy.press("Thu hồi ủy quyền")
    huy.sees(f"Giấy ủy quyền {number} đã chấm dứt")


def is_refused(huong, code, number):
    huong.open(f"/ho-so/{code}/")
    huong.look()
    assert huong.page.get_by_text(code).count() == 0
    huong.open("/ho-so/")
    huong.look("Đang làm dở")
    assert huong.page.get_by_text(code).count() == 0
    huong.follow("Đăng ký thường trú")
    huong.look("Nộp cho ai?")
    huong.sees(f"Giấy ủy quyền {number} đã bị thu hồi")
    huong.page.get_by_label("Cho tôi").check()
    huong.press("Nộp cho người này")
    huong.sees("Hồ sơ này nộp cho Nguyễn Thị Mai Hương.")
    huong.look("Người đăng ký")
    huong.open("/nop/1.004222/")
    assert huong.page.get_by_label("Lê Quang Huy").count() == 0
