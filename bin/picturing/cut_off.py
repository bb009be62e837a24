"""The counter without a network: prepared, locked, filled in, and what needs a second look."""

from __future__ import annotations

from picturing import taking_down
from picturing.camera import Photographed
from picturing.permit import Enter
from tests.procedures.demo_samples import HOME

PASSPHRASE = "chim én bay thấp thì mưa"
OVERVIEW = "/mot-cua/tai-quay/may-ngoai-tuyen/"
DEATH = "1.000656"
HUYS_NUMBER = "038085002916"


def counter(enter: Enter) -> None:
    """Trang receives two while the line is cut; one of them bears another one's number."""
    trang = enter("Phạm Thu Trang")
    trang.open(OVERVIEW)
    trang.sign_in()
    trang.look("Chuẩn bị máy này")
    trang.type("Mật khẩu của quầy ngoại tuyến", PASSPHRASE)
    trang.type("Gõ lại mật khẩu", PASSPHRASE)
    trang.press("Chuẩn bị máy này")
    trang.sees("Đã chuẩn bị xong")
    trang.context.set_offline(True)
    trang.open(taking_down.START)
    trang.look("Mở khóa")
    trang.keep_desk("offline-locked")
    trang.type("Mật khẩu của quầy ngoại tuyến", PASSPHRASE)
    trang.press("Mở khóa")
    receive(trang, taking_down.UOI, taking_down.UOI.number, picture="offline-counter")
    receive(trang, taking_down.DUONG, HUYS_NUMBER)
    trang.sees("Còn 2 lần nhận chờ gửi")
    trang.context.set_offline(False)
    trang.press("Gửi ngay")
    trang.sees("Đã gửi hết")
    trang.open(OVERVIEW)
    trang.look("Lần nhận cần xem lại")
    trang.keep_desk("offline-conflicts")
    trang.page.get_by_role("link", name="TAM-").first.click()
    trang.page.wait_for_load_state()
    trang.keep_desk("offline-conflict")


def receive(
    trang: Photographed, visitor: taking_down.Visitor, number: str, *, picture: str = ""
) -> None:
    """Take one down with the paper and answers of a death, by hand."""
    page = trang.page
    card = {"personal_id": number, "name": visitor.name, "phone": visitor.phone}
    card |= {"date_of_birth": f"{visitor.born:%d/%m/%Y}", "address": HOME["line"]}
    for box, words in card.items():
        page.locator(f"#id_nop-{box}").fill(words)
    page.locator("#id_nop-sex").select_option(value=visitor.sex)
    page.get_by_label("Thủ tục", exact=True).select_option(DEATH)
    taking_down.fill(page, taking_down.answers(visitor, DEATH))
    for row in page.locator("[data-papers] tr").all():
        if row.is_visible() and "(nếu có)" not in row.inner_text():
            row.locator("[data-copies]").fill("1")
    trang.sees("Đủ để nhận tạm")
    if picture:
        trang.sees("Đã lưu vào máy lúc")
        page.locator("#id_nop-name").focus()
        trang.keep_desk(picture)
    page.keyboard.press("F9")
    page.get_by_role("region", name="Phiếu nhận tạm").wait_for()
    trang.press("Người tiếp theo")
