"""What everybody sees without signing in."""

from __future__ import annotations

import json

from picturing.camera import ROOT, Photographed

GATE = ROOT / "var" / "maintenance"
PAGES = (
    ("home", "/"),
    ("search", "/thu-tuc/?q=khai+sinh"),
    ("procedure", "/thu-tuc/1.001193/"),
    ("life-event", "/thu-tuc/viec/co-con/"),
    ("sectors", "/thu-tuc/linh-vuc/"),
    ("sign-in", "/dang-nhap/"),
    ("not-found", "/khong-co-trang-nay/"),
    ("look-up", "/tra-cuu/"),
    ("vocabulary", "/he-thong/tu-vung/"),
    ("a-z", "/thu-tuc/a-z/"),
    ("popular", "/thu-tuc/hay-lam/"),
    ("open-data", "/du-lieu-mo/thu-tuc/"),
    ("review-published", "/thu-tuc/ra-soat/2026/"),
)
SHUT = {"since": "2026-11-14T22:00+07:00", "until": "2026-11-15T04:00+07:00"}
SHUT |= {"announced": "2026-11-04"}


def pages(anybody: Photographed) -> None:
    """Keep the public pages, and the home page in English."""
    for name, path in PAGES:
        anybody.keep(name, path)
    anybody.keep("home-english", "/he-thong/ngon-ngu/en/?next=/")


def check_before_filing(anybody: Photographed) -> None:
    """Keep the questions that say whether this is the right procedure, and an answer."""
    anybody.keep("eligibility", "/thu-tuc/1.013133/kiem-tra/", "Có đúng thủ tục này không?")
    for group in anybody.page.locator("main fieldset").all():
        if group.is_visible():
            group.get_by_role("radio").first.check()
    anybody.press("Xem kết quả kiểm tra")
    anybody.page.wait_for_load_state()
    anybody.keep("eligibility-answer")


def shut_gate(anybody: Photographed) -> None:
    """Keep the page of a site that is shut for maintenance; the gate is opened again."""
    GATE.write_text(json.dumps(SHUT))
    try:
        anybody.keep("maintenance", "/")
    finally:
        GATE.unlink()
