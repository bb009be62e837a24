"""Those who answer for more than the work in their own hands."""

from __future__ import annotations

import datetime

from django.utils import timezone

from picturing.colleagues import put_day
from picturing.permit import Enter


def board(enter: Enter) -> None:
    """Keep the board, the list, officer by officer, an urging and its list, more time."""
    nhan = enter("Vũ Thị Thanh Nhàn")
    nhan.open("/mot-cua/giam-sat/")
    nhan.sign_in()
    nhan.look("Giám sát")
    nhan.keep_desk("supervision")
    nhan.open("/mot-cua/giam-sat/can-bo/")
    nhan.keep_desk("supervision-officers")
    nhan.open("/mot-cua/giam-sat/danh-sach/")
    nhan.keep_desk("supervision-list")
    nhan.page.locator('a[aria-label^="Đôn đốc "]').first.click()
    nhan.type("Lời đôn đốc", "Người nộp đã hỏi hai lần. Cho biết vướng ở đâu, bao giờ xong.")
    day = timezone.localdate() + datetime.timedelta(1)
    while day.weekday() > 4:
        day += datetime.timedelta(1)
    put_day(nhan, "Trả lời", day)
    nhan.keep_desk("urge")
    nhan.press("Gửi đôn đốc")
    nhan.open("/mot-cua/giam-sat/don-doc/")
    nhan.keep_desk("urgings")
    tai = enter("Phan Văn Tài")
    tai.open("/mot-cua/giam-sat/gia-han/nhap/")
    tai.sign_in()
    tai.keep_desk("more-time")
