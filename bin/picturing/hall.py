"""The hall of a one-stop unit: kiosk, phone, window and screen; a visit that is booked."""

from __future__ import annotations

from picturing.camera import Photographed, keep
from picturing.permit import Enter
from tests.browser.person import DESK, PHONE

UNIT = "H99.21"
LANE = "Hộ tịch, chứng thực"


def visits(enter: Enter) -> None:
    """Four take numbers, one follows hers on the phone; window 1 calls; Huy books a visit."""
    oanh = enter("Đoàn Kim Oanh")
    oanh.open("/quan-tri/quay/")
    oanh.sign_in()
    oanh.look("Luồng chờ")
    if not oanh.page.get_by_role("link", name="/lay-so/").count():
        oanh.press("Tạo địa chỉ máy lấy số")
    kiosk_at = oanh.page.get_by_role("link", name="/lay-so/").inner_text()
    keep(oanh.page, "visit-setup", widths=(DESK,))
    kiosk = enter("Máy lấy số")
    token = numbers(kiosk, kiosk_at)
    trang = enter("Phạm Thu Trang")
    window(trang, enter("Màn hình gọi"), enter("Điện thoại", viewport=PHONE), token)
    oanh.open("/quan-tri/nguoi-cho/")
    keep(oanh.page, "visit-today", widths=(DESK,))
    trang.press("Phục vụ", exact=True)
    trang.press("Xong", exact=True)
    trang.press("Đóng quầy")
    booking(enter("Lê Quang Huy"))


def numbers(kiosk: Photographed, at: str) -> str:
    """Take four numbers at the kiosk; return the token of the last one."""
    page = kiosk.page
    for group in ("Từ đủ 75 tuổi trở lên", "Không, lấy số thường", "Không, lấy số thường"):
        page.goto(at)
        page.get_by_role("link", name="Việc khác").click()
        page.get_by_role("button", name=group).click()
        kiosk.look("Số của bạn")
    page.goto(at)
    kiosk.look("Đến làm việc gì?")
    kiosk.keep_desk("visit-kiosk")
    page.get_by_role("link", name=LANE).click()
    kiosk.look("Có thuộc nhóm được ưu tiên không?")
    kiosk.keep_desk("visit-priority")
    page.get_by_role("button", name="Không, lấy số thường").click()
    kiosk.look("Số của bạn")
    kiosk.keep_desk("visit-taken")
    return page.url.rstrip("/").rpartition("/")[2]


def window(trang: Photographed, screen: Photographed, phone: Photographed, token: str) -> None:
    """The window calls; screen and phone say so."""
    trang.open("/mot-cua/goi-so/")
    trang.sign_in()
    trang.look("Mở quầy")
    trang.press("Mở quầy")
    trang.press("Gọi người tiếp theo")
    trang.look("Đang gọi")
    trang.keep_desk("visit-window")
    screen.open(f"/man-hinh-goi/{UNIT}/")
    screen.look("Đang gọi")
    screen.keep_desk("visit-screen")
    phone.open(f"/so-cho/{token}/")
    phone.look("Số của bạn")
    keep(phone.page, "visit-phone", widths=(PHONE,))


def booking(huy: Photographed) -> None:
    """Huy chooses an hour and finds it among his visits."""
    huy.open("/hen-lich/")
    huy.sign_in()
    huy.look("Chọn nơi đến")
    huy.follow("phường An Hải")
    huy.look("Chọn giờ đến")
    huy.page.get_by_label("Đất đai, xây dựng").check()
    huy.page.get_by_role("radio", name="còn").first.check()
    huy.keep("booking")
    huy.press("Đặt lịch hẹn")
    huy.look("Lịch hẹn của tôi")
    huy.keep("appointments")
