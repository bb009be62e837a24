"""Moving house, and what a person has at home: the vault, a shared link, notices, her data."""

from __future__ import annotations

import re

from picturing.camera import Photographed
from picturing.permit import Enter
from tests.browser.moving import begin, declare, live_at
from tests.browser.officers import receive
from tests.browser.test_vault_in_browser import CONSENT, share
from tests.browser.things import drawing


def moving_house(enter: Enter) -> None:
    """Hương files with two who come along; the accepted paper then serves again."""
    huong = enter("Nguyễn Thị Mai Hương", leaving={"Người cùng chuyển đến": "form-repeated"})
    code = file_it(huong)
    receive(enter("Phạm Thu Trang"), code)
    huong.open("/kho/")
    huong.waits_for(CONSENT)
    huong.keep("vault", heading="Kho dữ liệu điện tử")
    huong.keep("inbox", "/thong-bao/", "Thông báo")
    fill_in(huong)
    huong.sees("Dùng giấy này")
    huong.keep("papers-held")
    lend(enter, huong)


def fill_in(huong: Photographed) -> None:
    """The declaration up to its papers."""
    begin(huong)
    live_at(huong, "Số 5 ngõ 32 đường Lò Gốm")
    huong.press("Tiếp tục")
    huong.look("Chỗ ở mới")
    live_at(huong, "Số 17 đường Bến Đò")
    huong.answer("Chỗ ở này thuộc trường hợp nào?", "Về ở với người thân, nhập vào hộ đã có")
    huong.type("Họ tên chủ hộ", "Lê Quang Huy")
    huong.type("Số định danh của chủ hộ", "038085002916")
    huong.choose("Quan hệ với chủ hộ", "Vợ, chồng")
    huong.answer("Chủ hộ, chủ sở hữu đã xác nhận đồng ý trên VNeID chưa?", "Không")
    huong.press("Tiếp tục")
    huong.look("Người cùng chuyển đến")
    huong.answer("Có ai trong hộ cùng chuyển đến không?", "Có")
    declare(huong, 1, "Lê Minh Khôi", "21/3/2018", "Con đẻ, con nuôi")
    huong.press("Thêm một mục")
    declare(huong, 2, "Lê Thị An", "2/9/2021", "Con đẻ, con nuôi")
    huong.press("Tiếp tục")
    huong.look("Lệ phí")
    huong.answer("Có thuộc diện miễn lệ phí không?", "Không thuộc diện miễn")
    huong.press("Tiếp tục")
    huong.look("Giấy tờ")


def file_it(huong: Photographed) -> str:
    """The whole filing; return the code of the dossier."""
    fill_in(huong)
    huong.put("Chọn tệp hoặc chụp ảnh Văn bản đồng ý", drawing("dong-y.pdf"))
    huong.sees("Đã nhận")
    huong.press("Tiếp tục")
    huong.look("Kiểm tra trước khi gửi")
    huong.page.get_by_label("Tôi cam đoan").check()
    huong.press("Gửi hồ sơ")
    huong.sees("Đã gửi hồ sơ")
    found = re.search(r"H99\.21-\d{6}-\d{4}", huong.page.url)
    assert found, huong.page.url
    return found.group()


def lend(enter: Enter, huong: Photographed) -> None:
    """A link for a day, opened at the bank; then who saw what, and all data in one file."""
    huong.arriving = {"Liên kết đã tạo": "share-link"}
    link, digits = share(huong)
    bank = enter("Chị Hoa, Ngân hàng A")
    bank.page.goto(link)
    bank.type("Họ tên, nơi làm việc của người mở", bank.name)
    bank.type("Mã 6 chữ số", digits)
    bank.press("Mở giấy tờ")
    bank.keep("shared", heading=CONSENT)
    huong.open("/kho/")
    huong.follow(CONSENT)
    huong.keep("vault-paper", heading="Ai đã mở liên kết")
    huong.keep("looks", "/ai-da-xem/", "Ai đã xem dữ liệu của tôi")
    huong.open("/du-lieu-cua-toi/")
    huong.press("Chuẩn bị tệp")
    huong.waits_for("Tệp đã sẵn sàng.")
    huong.keep("my-data")
