"""Any two versions side by side: what an administrator compares, and what everybody reads."""

import datetime

import pytest

from procedures.defining import publish_definition
from procedures.demo import SINCE, definitions
from tests import people

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BIRTH = definitions()["1.001193"]


@pytest.fixture
def amended(world):
    """Birth registration, then an amended version: another name, a paper and a time less."""
    publish_definition(BIRTH, on=SINCE, at=people.MONDAY)
    channels = [{**each, "duration_amount": 3} for each in BIRTH["channels"]]
    after = BIRTH | {
        "name": "Thủ tục đăng ký khai sinh, khai tử trong ngày",
        "channels": channels,
        "components": BIRTH["components"][1:],
    }
    publish_definition(after, on=datetime.date(2026, 11, 2), at=people.MONDAY)


def test_two_versions_are_compared_line_by_line(amended, tai):
    tai.open(f"/quan-tri/soan-thao/so-sanh/{BIRTH['code']}/")
    tai.look("So hai bản", "so-sanh")
    tai.sees("chỗ khác nhau.")
    tai.sees("khai tử trong ngày")

    tai.page.get_by_label("Từ", exact=True).select_option("2")
    tai.page.get_by_label("đến", exact=True).select_option("1")
    tai.press("So", exact=True)
    tai.look("So hai bản", "so-sanh-nguoc")
    tai.follow("Trang lịch sử cho mọi người")
    tai.look("", "so-sanh-lich-su")
