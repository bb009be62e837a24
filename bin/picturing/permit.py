"""A building permit on its way: Huy files and mends it, officers decide, the post brings it."""

from __future__ import annotations

from collections.abc import Callable

import requests

from picturing.camera import PATIENCE, Photographed, draw_paper, keep
from tests.browser import officers
from tests.browser import test_story as story
from tests.browser.person import DESK, pay

Enter = Callable[..., Photographed]
ARRIVING = {
    "Cần chuẩn bị": "start",
    "chỗ cần sửa": "filing",
    "Kiểm tra trước khi gửi": "check",
    "Hồ sơ của tôi": "my-dossiers",
    "Cách nộp": "payment",
    "Đã nhận 50.000\u00a0đồng": "payment-result",
}
LEAVING = {
    "Chủ đầu tư": "form-owner",
    "Thửa đất": "form-land",
    "Công trình": "form-building",
    "Thiết kế và thời gian": "form-design",
    "Giấy tờ": "papers",
}
PAPERS = ("Bộ bản vẽ thiết kế xây dựng", "Giấy tờ về quyền sử dụng đất")


def whole_way(enter: Enter, sandbox_url: str) -> str:
    """File, receive, mend, pay, decide and deliver; return the code of the dossier."""
    huy = enter("Lê Quang Huy", arriving=dict(ARRIVING), leaving=LEAVING)
    story.find_the_procedure(huy)
    code = story.file_the_dossier(huy)
    huy.keep("filed")
    officers.receive(enter("Phạm Thu Trang"), code)
    officers.hand_out(enter("Ngô Đức Thắng"), code)
    phuong = enter("Lê Mai Phương")
    mend(huy, phuong, code)
    talk(huy, phuong, code)
    officers.open_at_the_desk(phuong, code)
    phuong.keep_desk("desk-dossier")
    officers.take_up_again(phuong, code)
    officers.ask_for_money(phuong)
    pay(huy, code, "50.000")
    decide(enter, phuong, code)
    binh = enter("Cao Văn Bình")
    bring_it_home(binh, huy, code, sandbox_url)
    draw_the_slip(huy, code)
    draw_the_control_slip(binh, code)
    return code


def mend(huy: Photographed, phuong: Photographed, code: str) -> None:
    """A paper and an answer are asked for again, and answered one by one."""
    officers.find_at_the_desk(phuong, code)
    officers.ask_for_a_supplement(
        phuong,
        paper=("Giấy tờ về quyền sử dụng đất", "Chụp lại trang 2, ảnh bị mờ."),
        question=("Chiều cao công trình", "Bản vẽ ghi 11,8 m."),
    )
    huy.keep("dossier", f"/ho-so/{code}/")
    huy.follow("Trả lời từng mục")
    huy.keep("correction", heading="Bổ sung 1 trong 2")
    story.supply(huy, code)


def talk(huy: Photographed, phuong: Photographed, code: str) -> None:
    """Huy asks, the officer answers."""
    huy.open(f"/ho-so/{code}/tin-nhan/")
    huy.type("Nội dung tin nhắn", "Tôi đã chụp lại trang 2 và sửa chiều cao. Còn thiếu gì không?")
    huy.press("Gửi tin nhắn")
    phuong.open(f"/mot-cua/ho-so/{code}/tin-nhan/")
    phuong.type("Nội dung tin nhắn", "Ảnh đã rõ, không còn thiếu gì. Việc tiếp theo là nộp lệ phí.")
    phuong.press("Gửi tin nhắn")
    phuong.sees("Việc tiếp theo là nộp lệ phí")
    huy.keep("messages", f"/ho-so/{code}/tin-nhan/", "Tin nhắn với")


def decide(enter: Enter, phuong: Photographed, code: str) -> None:
    """Appraise, sign and issue."""
    officers.finish_appraisal(phuong, code, *PAPERS)
    officers.approve(enter("Ngô Đức Thắng"), code)
    officers.issue(enter("Trần Thị Lụa"), code, "12/GPXD-UBND")


def bring_it_home(binh: Photographed, huy: Photographed, code: str, sandbox_url: str) -> None:
    """Huy has it brought by post, follows it, and rates."""
    huy.open(f"/ho-so/{code}/cach-nhan/")
    huy.look("Cách nhận kết quả")
    huy.page.get_by_role("radio", name="bưu chính").check()
    huy.choose("Tỉnh, thành phố", "Tỉnh Sông Vân")
    huy.choose("Xã, phường, đặc khu", "Phường An Hải")
    huy.type("Số nhà, đường, thôn", "Số 17 đường Bến Đò")
    huy.keep("delivery")
    huy.press("Lưu cách nhận")
    huy.sees("17 đường Bến Đò")
    officers.find_at_the_desk(binh, code)
    binh.follow("Giao bưu điện")
    sent_before = parcels(sandbox_url)
    binh.press("Giao bưu điện")
    at = parcel_at_the_post(binh, sandbox_url, sent_before)
    for step in ("DANG_VAN_CHUYEN", "DANG_PHAT"):
        requests.post(at, json={"to": step}, timeout=10).raise_for_status()
    huy.open(f"/ho-so/{code}/")
    huy.waits_for("Bưu tá đang mang đi giao")
    huy.keep("post-tracking")
    requests.post(at, json={"to": "DA_PHAT"}, timeout=10).raise_for_status()
    huy.waits_for("Đã giao cho người nhận")
    huy.keep("result")
    huy.follow("Đánh giá việc giải quyết")
    huy.keep("rating", heading="Đánh giá việc giải quyết hồ sơ")


def parcels(sandbox_url: str) -> list[str]:
    """Return the numbers of what the post carries, newest first."""
    known = requests.get(f"{sandbox_url}/api/parcels/", timeout=10).json()["results"]
    return [each["MaBuuGui"] for each in known]


def parcel_at_the_post(binh: Photographed, sandbox_url: str, sent_before: list[str]) -> str:
    """Wait until the outbox told the post of one more; return where that parcel is moved."""
    for _ in range(2 * PATIENCE):
        if new := [each for each in parcels(sandbox_url) if each not in sent_before]:
            return f"{sandbox_url}/api/parcels/{new[0]}/move/"
        binh.page.wait_for_timeout(500)
    raise AssertionError("the post never heard of the parcel")


def draw_the_slip(huy: Photographed, code: str) -> None:
    """Keep the reception slip (Mẫu 01) as it is printed."""
    huy.open(f"/ho-so/{code}/")
    slip = huy.page.get_by_role("link", name="Giấy tiếp nhận hồ sơ và hẹn trả kết quả")
    huy.keep_paper("mau-01", f"{huy.portal.url}{slip.get_attribute('href')}")


def draw_the_control_slip(binh: Photographed, code: str) -> None:
    """Keep the control slip (Mẫu 06): who had the dossier, and when."""
    officers.open_at_the_desk(binh, code)
    with binh.page.expect_download() as sent:
        binh.press("In phiếu kiểm soát (Mẫu 06)")
    draw_paper("mau-06", sent.value.path().read_bytes())


def synchronised(enter: Enter, code: str) -> None:
    """Keep the operators' page of what went to the national portal."""
    clerk = enter("Phan Văn Tài")
    clerk.open(f"/quan-tri/dong-bo/?ma={code}")
    clerk.sign_in()
    clerk.look("Đồng bộ quốc gia")
    keep(clerk.page, "national", widths=(DESK,), whole=False)
