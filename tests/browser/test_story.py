"""The whole story: a dossier from the first word typed to the result in the citizen's hands."""

import re
import subprocess

import pytest

from tests.browser.national import arrived
from tests.browser.officers import (
    approve,
    ask_for_a_supplement,
    ask_for_money,
    find_at_the_desk,
    finish_appraisal,
    hand_out,
    hand_over,
    issue,
    receive,
    take_up_again,
)
from tests.browser.person import PHONE, pay
from tests.browser.things import drawing, photograph

pytestmark = [
    pytest.mark.browser,
    pytest.mark.services,
    pytest.mark.xdist_group("live portal"),
]


def test_a_building_permit_from_the_first_word_to_the_result(enter, portal):
    huy = enter("Lê Quang Huy", viewport=PHONE)

    find_the_procedure(huy)
    code = file_the_dossier(huy)
    receive(enter("Phạm Thu Trang"), code)
    hand_out(enter("Ngô Đức Thắng"), code)
    phuong = enter("Lê Mai Phương")
    find_at_the_desk(phuong, code)
    ask_for_a_supplement(
        phuong,
        paper=("Giấy tờ về quyền sử dụng đất", "Chụp lại trang 2, ảnh bị mờ."),
        question=("Chiều cao công trình", "Bản vẽ ghi 11,8 m."),
    )
    supply(huy, code)
    take_up_again(phuong, code)
    phuong.sees("11,8")
    ask_for_money(phuong)
    pay(huy, code, "50.000")
    finish_appraisal(phuong, code, "Bộ bản vẽ thiết kế xây dựng", "Giấy tờ về quyền sử dụng đất")
    approve(enter("Ngô Đức Thắng"), code)
    issue(enter("Trần Thị Lụa"), code, "12/GPXD-UBND")
    hand_over(enter("Cao Văn Bình"), code)
    take_the_result_home(huy, code)
    anybody_sees_the_level(enter("Nguyễn Thị Mai Hương", viewport=PHONE), code)

    assert arrived(portal, code, most=9) == [1, 2, 4, 5, 4, 6, 4, 9, 10]


def find_the_procedure(huy):
    huy.open("/")
    huy.look("Cần làm thủ tục gì?")
    huy.page.get_by_label("Tìm thủ tục").fill("xin giay phep xay nha")
    huy.press("Tìm", exact=True)
    huy.look("Tìm thủ tục")
    huy.follow("Cấp giấy phép xây dựng mới")
    huy.look("Cấp giấy phép xây dựng mới")
    huy.follow("Nộp hồ sơ trực tuyến")


def file_the_dossier(huy):
    huy.sign_in()
    huy.look("Cần chuẩn bị")
    huy.choose("Nộp ở đâu", "Trung tâm Phục vụ hành chính công phường An Hải")
    huy.press("Bắt đầu")
    huy.look("Chủ đầu tư")
    huy.press("Tiếp tục")
    huy.look("chỗ cần sửa")

    huy.answer("Ai là chủ đầu tư?", "Cá nhân, hộ gia đình")
    huy.choose("Tỉnh, thành phố", "Tỉnh Sông Vân")
    huy.choose("Xã, phường, đặc khu", "Phường An Hải")
    huy.type("Số nhà, đường, thôn", "Số 17 đường Bến Đò")
    huy.answer("Nhà ở của hộ nghèo hoặc gia đình có công?", "Không")
    huy.press("Tiếp tục")

    huy.look("Thửa đất")
    huy.choose("Tỉnh, thành phố", "Tỉnh Sông Vân")
    huy.choose("Xã, phường, đặc khu", "Phường An Hải")
    huy.type("Số nhà, đường, thôn", "Ngõ 4 đường Lò Gốm")
    huy.type("Tờ bản đồ số", "12")
    huy.type("Thửa đất số", "208")
    huy.type("Diện tích thửa đất", "96,5")
    huy.answer("Giấy tờ về đất", "Giấy tờ hợp pháp khác")
    huy.press("Tiếp tục")

    huy.look("Công trình")
    huy.answer("Loại công trình", "Nhà ở riêng lẻ")
    huy.answer("Cấp công trình", "Cấp III")
    huy.type("Diện tích xây dựng tầng 1", "72")
    huy.type("Tổng diện tích sàn", "186")
    huy.type("Chiều cao công trình", "11,4")
    huy.type("Số tầng nổi", "2")
    huy.answer("Có tầng hầm hoặc phần ngầm?", "Không")
    huy.answer("Có công trình liền kề?", "Không")
    huy.press("Tiếp tục")

    huy.look("Thiết kế và thời gian")
    huy.answer("Chủ nhà tự thiết kế?", "Có")
    huy.type("Dự kiến hoàn thành trong", "8")
    huy.press("Tiếp tục")

    huy.look("Giấy tờ")
    huy.put("Chọn tệp hoặc chụp ảnh Giấy tờ về quyền sử dụng đất", photograph("giay-dat.jpg"))
    huy.put("Chọn tệp hoặc chụp ảnh Bộ bản vẽ thiết kế xây dựng", drawing("ban-ve.pdf"))
    huy.press("Tiếp tục")

    huy.look("Kiểm tra trước khi gửi")
    huy.page.get_by_label("Tôi cam đoan").check()
    huy.page.get_by_role("button", name="Gửi hồ sơ").dblclick()
    huy.sees("Đã gửi hồ sơ")
    huy.look("Diễn biến")
    return re.search(r"H99\.21-\d{6}-\d{4}", huy.page.url).group()


def supply(huy, code):
    huy.open("/ho-so/")
    huy.look("Hồ sơ của tôi")
    huy.sees("Cần bạn bổ sung")
    huy.page.get_by_role("listitem").filter(has_text=code).get_by_role("link").click()
    huy.look("Diễn biến")
    huy.sees("Cần bạn làm: bổ sung 2 chỗ.")
    huy.sees("“Chụp lại trang 2, ảnh bị mờ.”")
    huy.follow("Trả lời tất cả trên một trang")
    huy.look("Diễn biến")
    huy.put("Thay tệp", photograph("giay-dat-ro.jpg"))
    height = huy.page.get_by_role("region", name="Chiều cao công trình")
    height.get_by_label("Sửa thành").fill("11,8")
    huy.press("Gửi bổ sung")
    huy.sees("Đã gửi, chờ kiểm tra")
    huy.look("Diễn biến")


def take_the_result_home(huy, code):
    huy.open(f"/ho-so/{code}/")
    huy.look("Diễn biến")
    huy.sees("Kết quả: đồng ý giải quyết")
    with huy.page.expect_download() as result:
        huy.follow("Tải kết quả")
    assert result.value.suggested_filename == "giay-phep.pdf"
    assert code in text_of(huy, "Giấy tiếp nhận hồ sơ và hẹn trả kết quả")
    assert "Chụp lại trang 2, ảnh bị mờ." in text_of(huy, "Phiếu yêu cầu bổ sung")


def text_of(person, name):
    """The words of a paper that the portal made, Mẫu 01 or 02."""
    address = person.page.get_by_role("link", name=name).get_attribute("href")
    answer = person.context.request.get(f"{person.portal.url}{address}")
    assert answer.headers["content-type"] == "application/pdf"
    words = subprocess.run(["pdftotext", "-", "-"], input=answer.body(), capture_output=True)
    return " ".join(words.stdout.decode().split())


def anybody_sees_the_level(huong, code):
    huong.open("/")
    huong.type("Hồ sơ đang đến đâu?", code)
    huong.press("Xem", exact=True)
    huong.look("Tra cứu hồ sơ")
    huong.sees("Đã trả kết quả")
