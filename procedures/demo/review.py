"""One plan of review for the demo: invented figures, before and after going online."""

from __future__ import annotations

import datetime
from typing import Any

from procedures.models import Procedure, ReviewPlan
from procedures.simplification import plans
from procedures.simplification.costs import Activity, Kind
from procedures.simplification.drawing_up import as_data

YEAR, WAGE_DONG = 2026, 61_500
REASON = "Dữ liệu trình diễn"
_WAYS = [
    Activity(Kind.SUBMIT, "Đi nộp hồ sơ tại quầy", minutes=60, direct_dong=20_000),
    Activity(Kind.WAIT, "Chờ đến lượt", minutes=40),
    Activity(Kind.RECEIVE, "Đi nhận kết quả", minutes=60, direct_dong=20_000),
]
_ONLINE = [
    Activity(Kind.SUBMIT, "Nộp hồ sơ trực tuyến", minutes=10),
    Activity(Kind.RECEIVE, "Tải kết quả điện tử", minutes=5),
]
_ITEMS: tuple[tuple[str, dict[str, Any], list[Activity], list[Activity]], ...] = (
    (
        "1.001193",
        {"subjects": 42_000, "cut_time_percent": 30, "cut_cost_percent": 50, "cut_papers": 1},
        [
            Activity(Kind.PREPARE, "Giấy chứng sinh", minutes=30),
            Activity(Kind.PREPARE, "Bản sao giấy chứng nhận kết hôn", 45, 8_000),
            Activity(Kind.FORM, "Tờ khai giấy", minutes=30),
            *_WAYS,
        ],
        [
            Activity(Kind.PREPARE, "Chụp giấy chứng sinh", minutes=5),
            Activity(Kind.FORM, "Tờ khai điền sẵn từ dữ liệu dân cư", minutes=10),
            *_ONLINE,
        ],
    ),
    (
        "1.004873",
        {"subjects": 18_500, "cut_time_percent": 30, "cut_cost_percent": 30, "cut_papers": 2},
        [
            Activity(Kind.PREPARE, "Bản sao bản án ly hôn hoặc trích lục khai tử", 60, 12_000),
            Activity(Kind.PREPARE, "Giấy xác nhận nơi cư trú", minutes=90, direct_dong=15_000),
            Activity(Kind.FORM, "Tờ khai giấy", minutes=25),
            *_WAYS,
        ],
        [
            Activity(Kind.FORM, "Tờ khai điền sẵn", minutes=10),
            *_ONLINE,
        ],
    ),
    (
        "1.013225",
        {"subjects": 6_200, "cut_cost_percent": 30, "cut_conditions": 1},
        [
            Activity(Kind.PREPARE, "Bộ bản vẽ thiết kế", minutes=480, direct_dong=5_000_000),
            Activity(Kind.PREPARE, "Bản sao chứng thực giấy tờ về đất", 90, 30_000),
            Activity(Kind.FORM, "Đơn đề nghị", minutes=60),
            Activity(Kind.FEE, "Lệ phí", direct_dong=75_000),
            *_WAYS,
            Activity(Kind.INSPECTION, "Đón cán bộ kiểm tra thực địa", minutes=120),
        ],
        [
            Activity(Kind.PREPARE, "Bộ bản vẽ thiết kế theo mẫu có sẵn", 360, 4_000_000),
            Activity(Kind.FORM, "Đơn điền sẵn thửa đất", minutes=30),
            Activity(Kind.FEE, "Lệ phí", direct_dong=50_000),
            *_ONLINE,
            Activity(Kind.INSPECTION, "Đón cán bộ kiểm tra thực địa", minutes=120),
        ],
    ),
)
PROPOSAL = (
    "Bỏ giấy tờ mà cơ sở dữ liệu của Nhà nước đã có; điền sẵn tờ khai; nhận hồ sơ và trả kết quả "
    "trực tuyến. Số liệu là ví dụ."
)


def load(*, at: datetime.datetime) -> None:
    """Draw the plan up once, of the procedures that are there. `at` is now."""
    if ReviewPlan.objects.filter(year=YEAR).exists():
        return
    facts = {
        "year": YEAR,
        "title": f"Kế hoạch rà soát, đơn giản hóa thủ tục hành chính năm {YEAR}",
        "decision_number": "163/QĐ-UBND",
        "decided_on": datetime.date(YEAR, 1, 20),
        "wage_dong": WAGE_DONG,
        "is_published": True,
    }
    signed: dict[str, Any] = {"by": None, "reason": REASON, "at": at}
    plan = plans.save_plan(facts, old=None, **signed)
    known = set(Procedure.objects.values_list("code", flat=True))
    for code, aims, before, after in _ITEMS:
        if code in known:
            item = plans.add_item(plan, code, **signed)
            costs = {"activities_before": as_data(before), "activities_after": as_data(after)}
            plans.save_item(item, {**aims, **costs, "proposal": PROPOSAL}, **signed)
