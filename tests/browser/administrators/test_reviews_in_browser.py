"""A year's review: what a procedure costs before and after, and what everybody reads of it."""

import datetime

import pytest
from django.utils import timezone

from procedures import publishing
from procedures.models import Component, ReviewItem, ServiceChannel
from tests.procedures.makers import NOON, TODAY, make_draft

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BIRTH = "1.001193"
YEAR = 2026


@pytest.fixture
def simplified(world):
    """Birth registration: 5 days and 3 papers on New Year's Day, 3 days and 1 paper now."""
    for day, days, papers in ((datetime.date(YEAR, 1, 1), 5, 3), (TODAY, 3, 1)):
        version = make_draft(BIRTH, source="own")
        ServiceChannel.objects.create(
            version=version, channel=1, duration_amount=days, duration_unit="WORKING_DAY"
        )
        for number in range(papers):
            Component.objects.create(
                version=version, key=f"g{number}", name=f"Giấy tờ {number + 1}", originals=1
            )
        publishing.publish(version=version, on=day, at=NOON + (day - TODAY))


def test_a_plan_is_drawn_up_costed_and_published(simplified, tai):
    tai.open("/quan-tri/ra-soat/")
    tai.look("Rà soát, đơn giản hóa thủ tục", "ra-soat-trong")
    tai.fill_in(year=str(YEAR), title=f"Kế hoạch rà soát năm {YEAR}", wage_dong="0", reason="Lập")
    tai.press("Lập kế hoạch")
    tai.look("Còn 1 chỗ cần sửa", "ra-soat-sai")
    tai.fill_in(wage_dong="61500")
    tai.press("Lập kế hoạch")
    tai.look(f"Kế hoạch rà soát năm {YEAR}", "ra-soat-chua-co-gi")

    tai.fill_in(code=BIRTH, reason="Nhiều người làm")
    tai.press("Thêm thủ tục")
    tai.look("Trước rà soát", "ra-soat-thu-tuc")
    tai.fill_in(times_per_year="1", subjects="1200", cut_time_percent="30", cut_cost_percent="30")
    tai.fill_in(proposal="Bỏ giấy chứng sinh khi đã có dữ liệu.", reason="Đo lại")
    tai.page.get_by_label("Số phút, dòng 1").first.fill("-5")
    tai.press("Lưu", exact=True)
    tai.look("", "ra-soat-thu-tuc-sai")
    tai.page.get_by_label("Số phút, dòng 1").first.fill("120")
    tai.fill_in(reason="Đo lại")
    tai.press("Lưu", exact=True)
    tai.sees("Đã lưu.")

    tai.open(f"/quan-tri/ra-soat/{YEAR}/sua/")
    tai.look("Sửa kế hoạch rà soát", "ra-soat-sua")
    tai.page.get_by_label("Công khai kết quả cho mọi người").check()
    tai.fill_in(reason="Công khai")
    tai.press("Lưu", exact=True)
    tai.look(f"Kế hoạch rà soát năm {YEAR}", "ra-soat-ket-qua")
    tai.follow("Trang công khai")
    tai.look(f"Kế hoạch rà soát năm {YEAR}", "ra-soat-cong-khai")
    tai.sees("tiết kiệm")

    assert ReviewItem.objects.get().plan.is_published
    assert timezone.localdate().year >= YEAR
