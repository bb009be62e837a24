"""The desk: the queue in both themes and in English, on one screen."""

from __future__ import annotations

from picturing.permit import Enter


def queue(enter: Enter) -> None:
    """Keep the queue of a case officer."""
    phuong = enter("Lê Mai Phương")
    phuong.open("/mot-cua/")
    phuong.sign_in()
    phuong.look("Hàng đợi")
    boxes = phuong.page.locator("[data-row]").get_by_role("checkbox")
    for number in range(min(2, boxes.count())):
        boxes.nth(number).check()
    phuong.keep_desk("queue")
    phuong.open("/he-thong/ngon-ngu/en/?next=/mot-cua/")
    phuong.keep_desk("queue-english")
    phuong.open("/he-thong/ngon-ngu/vi/?next=/he-thong/hien-thi/")
    phuong.page.get_by_label("Tối", exact=True).check()
    phuong.press("Lưu cách hiển thị")
    phuong.open("/mot-cua/")
    phuong.keep_desk("queue-dark")
