"""The vault on a phone without scripts: a paper serves again, and a shared link ends."""

import psycopg
import pytest

from tests.browser.officers import receive
from tests.browser.person import PHONE
from tests.browser.test_without_javascript import file_the_dossier, fill_in_the_form, send

pytestmark = [
    pytest.mark.browser,
    pytest.mark.services,
    pytest.mark.xdist_group("live portal"),
]
CONSENT = "Văn bản đồng ý của chủ hộ, chủ sở hữu"


def test_an_accepted_paper_serves_again_and_is_shared_by_a_link_that_ends(enter, portal):
    huong = enter("Nguyễn Thị Mai Hương", viewport=PHONE, java_script_enabled=False)
    trang = enter("Phạm Thu Trang")
    code = file_the_dossier(huong)
    receive(trang, code)

    huong.open("/kho/")
    huong.waits_for(CONSENT)
    huong.look("Kho dữ liệu điện tử")
    again = file_with_the_paper_of_the_vault(huong, code)
    assert again != code

    link, digits = share(huong)
    bank = enter("Chị Hoa, Ngân hàng A", viewport=PHONE)
    open_the_link(bank, link, digits)
    huong.open("/kho/")
    huong.follow(CONSENT)
    huong.look("Ai đã mở liên kết")
    huong.sees("Chị Hoa, Ngân hàng A")
    huong.open("/ai-da-xem/")
    huong.look("Ai đã xem dữ liệu của tôi")
    huong.sees("Mở liên kết chia sẻ: ")

    let_time_pass(portal)
    bank.page.goto(link)
    bank.look("Liên kết không còn dùng được")

    again, _digits = share(huong)
    huong.follow("Xong, về trang của giấy này")
    huong.press("Thu hồi")
    huong.sees("Đã thu hồi liên kết. Không ai mở được nữa.")
    huong.look(CONSENT)
    bank.page.goto(again)
    bank.look("Liên kết không còn dùng được")


def file_with_the_paper_of_the_vault(huong, code):
    huong.open("/nop/1.004222/")
    huong.look("Cần chuẩn bị")
    huong.choose("Nộp ở đâu", "Trung tâm Phục vụ hành chính công phường An Hải")
    huong.press("Bắt đầu")
    fill_in_the_form(huong)
    huong.press("Tiếp tục")
    huong.look("chỗ cần sửa")
    huong.sees(f"Bấm dùng giấy đã có trong kho: {CONSENT}")
    huong.press(f"Dùng giấy này {CONSENT}")
    huong.sees("Lấy từ kho dữ liệu điện tử")
    huong.look("Giấy tờ")
    huong.press("Tiếp tục")
    return send(huong)


def share(huong):
    """Share the paper for a day, with a code; return link and code."""
    huong.open("/kho/")
    huong.follow(CONSENT)
    huong.look(CONSENT)
    huong.follow("Chia sẻ có thời hạn")
    huong.look("Chia sẻ có thời hạn")
    huong.page.get_by_label("Hỏi thêm mã 6 chữ số khi mở").check()
    huong.press("Tạo liên kết")
    huong.look("Liên kết đã tạo")
    link = huong.page.get_by_label("Liên kết để gửi").input_value()
    return link, huong.page.locator("strong.mc-whole").inner_text()


def open_the_link(bank, link, digits):
    bank.page.goto(link)
    bank.look("Giấy tờ được chia sẻ")
    bank.type("Họ tên, nơi làm việc của người mở", bank.name)
    bank.type("Mã 6 chữ số", "x")
    bank.press("Mở giấy tờ")
    bank.look("chỗ cần sửa")
    bank.type("Mã 6 chữ số", digits)
    bank.press("Mở giấy tờ")
    bank.look(CONSENT)
    with bank.page.expect_download() as saved:
        bank.follow("Tải về")
    assert saved.value.suggested_filename.endswith(".pdf")


def let_time_pass(portal):
    """Let the link's day be over."""
    with psycopg.connect(portal.environment["DATABASE_URL"]) as connection:
        connection.execute(
            "UPDATE vault_vaultshare SET made_at = now() - interval '2 days',"
            " ends_at = now() - interval '1 day'"
        )
