"""A morning at the counters of An Hải and Phú Khê: scans, papers on their way, the ledger."""

from __future__ import annotations

from picturing import taking_down
from picturing.camera import Photographed
from picturing.permit import Enter
from tests.documents.digitising.scans import jpeg, sheet

AN_HAI = "UBND phường An Hải"
SOCIAL, DEATH, BIRTH, MARITAL = "1.001776", "1.000656", "1.001193", "1.004873"
CERTIFICATE = "Giấy chứng sinh"


def morning(enter: Enter) -> None:
    """Trang takes down what comes; Yến does so for An Hải; papers go, one comes back."""
    trang = enter("Phạm Thu Trang")
    counter(trang)
    for visitor, code in (
        (taking_down.NHAN, SOCIAL),
        (taking_down.DUONG, SOCIAL),
        (taking_down.PAO, DEATH),
    ):
        taking_down.receive(trang, visitor, code)
    scanned = {
        "name": "giay-chung-sinh.jpg",
        "mimeType": "image/jpeg",
        "buffer": jpeg(sheet()),
    }
    born = taking_down.receive(trang, taking_down.EN, BIRTH, scan=(CERTIFICATE, scanned))
    yen = enter("Nguyễn Hải Yến")
    for visitor in (taking_down.EN, taking_down.DUONG):
        taking_down.receive(yen, visitor, DEATH, place=AN_HAI)
    hand_over(enter, yen)
    ledger(trang)
    fee_by_code(trang)
    digitised(trang, born)


def counter(trang: Photographed) -> None:
    """Keep the counter with nobody there yet, and with everything there, before it receives."""
    trang.open(taking_down.START)
    trang.sign_in()
    trang.look("Người nộp")
    trang.keep_desk("counter-start")
    taking_down.begin(trang, taking_down.BAY, DEATH)
    taking_down.send(trang.page, taking_down.answers(taking_down.BAY, DEATH), "save")
    trang.press("Hướng dẫn, Mẫu 02")
    trang.look("Hướng dẫn bổ sung, Mẫu 02")
    trang.keep_desk("counter-ask")
    trang.follow("Để sau")
    taking_down.bring_copies(trang.page)
    trang.sees("Đủ để tiếp nhận")
    trang.keep_desk("counter")
    trang.press("Tiếp nhận và in Mẫu 01")
    trang.sees("Đã tiếp nhận hồ sơ")


def hand_over(enter: Enter, yen: Photographed) -> None:
    """Keep what waits at An Hải, and what came back to Phú Khê."""
    phuong = enter("Lê Mai Phương")
    phuong.open("/mot-cua/ban-giao/")
    phuong.sign_in()
    phuong.look("Bàn giao")
    rows = phuong.page.locator("[data-row]")
    rows.first.get_by_role("checkbox").check()
    phuong.keep_desk("hand-over")
    from_yen = rows.filter(has_text="Phú Khê").first
    from_yen.get_by_role("link", name="Không nhận").click()
    phuong.type("Lý do không nhận", "Thiếu bản chính giấy báo tử, chỉ có bản chụp.")
    phuong.keep_desk("hand-over-refused")
    phuong.press("Trả lại giấy tờ")
    phuong.look("Bàn giao")
    rows.first.get_by_role("checkbox").check()
    phuong.press("Xác nhận đã nhận đủ")
    phuong.sees("Đã nhận giấy tờ của 1 hồ sơ")
    yen.open("/mot-cua/ban-giao/?ds=tra-lai")
    yen.sees("Thiếu bản chính giấy báo tử")
    yen.keep_desk("hand-over-back")


def ledger(trang: Photographed) -> None:
    """Keep a book of the ledger (Mẫu 07) on the screen and as it is printed."""
    trang.open("/mot-cua/so-theo-doi/")
    trang.look("Sổ theo dõi hồ sơ")
    trang.keep_desk("ledger")
    printed = trang.page.get_by_role("link", name="In sổ đã ký (PDF)")
    trang.keep_paper("mau-07", printed.evaluate("link => link.href"))


def fee_by_code(trang: Photographed) -> None:
    """Keep the code that opens the fee of a dossier on the person's own telephone."""
    taking_down.begin(trang, taking_down.UOI, MARITAL)
    taking_down.send(trang.page, taking_down.answers(taking_down.UOI, MARITAL), "save")
    taking_down.bring_copies(trang.page)
    trang.press("Ghi hồ sơ, thu bằng mã QR")
    trang.look("Chưa nộp")
    trang.keep_desk("payment-code")


def digitised(trang: Photographed, code: str) -> None:
    """Keep what a scan became: found by its words, with its key data beside it."""
    trang.open(f"/mot-cua/ho-so/{code}/")
    trang.waits_for("Đã số hóa")
    trang.open("/mot-cua/giay-to/")
    trang.type("Chữ có trên giấy đã số hóa", "mai huong 12/gcs")
    trang.press("Tìm giấy tờ")
    trang.sees(CERTIFICATE)
    trang.keep_desk("papers-search")
    trang.follow(CERTIFICATE)
    trang.look("Dữ liệu chính")
    trang.page.get_by_role("radio", name="Chỉ giữ chữ ký").check()
    trang.keep_desk("digitised")
    trang.press("Xác nhận dữ liệu")
    trang.look("Lịch sử")
