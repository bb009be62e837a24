"""How values are written: exact, with non-breaking spaces where a line must not break."""

import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from portal.design import formats

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
MONDAY = datetime.datetime(2026, 11, 16, 17, 0, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        (0, "Không mất tiền"),
        (500, "500\u00a0đồng"),
        (50_000, "50.000\u00a0đồng"),
        (1_250_000, "1.250.000\u00a0đồng"),
        (-25_000, "\u2212\u00a025.000\u00a0đồng"),
    ],
)
def test_money_is_written_with_dots_and_free_costs_nothing(amount, written):
    assert formats.dong(amount) == written


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [(12486, 0, "12.486"), (98.14, 1, "98,1"), (-3.5, 1, "\u22123,5"), (-0.01, 1, "0,0")],
)
def test_numbers_have_dots_for_thousands_and_a_comma_for_decimals(value, decimals, written):
    assert formats.number(value, decimals) == written


def test_a_rate_has_one_decimal_and_a_space_before_the_sign():
    assert formats.percent(98.1) == "98,1\u00a0%"
    assert formats.percent(Decimal("48.53")) == "48,5\u00a0%"
    assert formats.percent(50.0) == "50,0\u00a0%"


def test_a_rate_that_somebody_set_is_written_whole():
    assert formats.percent(30) == "30\u00a0%"


def test_days_and_moments_name_the_weekday_where_somebody_must_act():
    assert formats.day(MONDAY) == "16/11/2026"
    assert formats.full_day(MONDAY) == "Thứ\u00a0Hai\u00a016/11/2026"
    assert formats.clock(MONDAY) == "17:00"
    assert formats.moment(MONDAY) == "17:00\u00a0Thứ\u00a0Hai\u00a016/11/2026"


def test_sunday_is_chu_nhat_and_short_weekdays_are_for_axes():
    sunday = datetime.date(2026, 11, 15)

    assert formats.weekday(sunday) == "Chủ\u00a0nhật"
    assert formats.short_weekday(sunday) == "CN"
    assert formats.short_weekday(MONDAY) == "T2"


def test_a_moment_in_another_zone_is_written_in_the_time_of_viet_nam():
    midnight_utc = datetime.datetime(2026, 11, 15, 18, 30, tzinfo=datetime.UTC)

    assert formats.moment(midnight_utc) == "01:30\u00a0Thứ\u00a0Hai\u00a016/11/2026"
    assert formats.day(midnight_utc) == "16/11/2026"


def test_a_naive_moment_is_refused():
    with pytest.raises(ValueError, match="aware"):
        formats.moment(datetime.datetime(2026, 11, 16, 17, 0))


def test_a_short_day_carries_its_year_when_it_is_not_the_current_one():
    assert formats.short_day(datetime.date(2026, 11, 16), 2026) == "16/11"
    assert formats.short_day(datetime.date(2027, 1, 4), 2026) == "04/01/2027"


def test_papers_of_the_state_write_hours_and_minutes_in_words():
    received = datetime.datetime(2026, 11, 2, 14, 20, tzinfo=ZONE)

    expected = "14 giờ 20 phút, ngày 02/11/2026".replace(" ", "\u00a0")
    assert formats.paper_moment(received) == expected


@pytest.mark.parametrize(
    ("size", "written"),
    [
        (0, "1\u00a0KB"),
        (86_016, "84\u00a0KB"),
        (1_023_000, "999\u00a0KB"),
        (3_250_586, "3,1\u00a0MB"),
        (10_485_760, "10\u00a0MB"),
        (14_680_064, "14\u00a0MB"),
    ],
)
def test_sizes_are_in_kb_and_mb(size, written):
    assert formats.file_size(size) == written


def test_a_personal_number_shows_its_last_four_digits():
    dots = "\u2022" * 4

    assert formats.masked("038098004217") == f"{dots}\u00a0{dots}\u00a04217"
    assert formats.masked("12") == "\u2022\u2022"
    assert formats.masked("") == ""


def test_a_masked_telephone_shows_its_beginning_and_its_end():
    assert formats.masked_phone("0912 004 186") == "0912\u00a0\u2022\u2022\u2022\u2022\u00a086"


def test_a_telephone_is_written_in_groups():
    assert formats.phone("02993001022") == "0299\u00a0300\u00a01022"
    assert formats.phone("0912004186") == "0912\u00a0004\u00a0186"
    assert formats.phone("1022") == "1022"


def test_an_officer_is_called_by_the_last_two_names():
    assert formats.last_two_names("Đỗ Hoài Nam") == "Hoài\u00a0Nam"
    assert formats.last_two_names("Nam") == "Nam"


def test_a_duration_keeps_its_unit_on_the_line():
    assert formats.nbsp_code("7 ngày làm việc") == "7\u00a0ngày\u00a0làm\u00a0việc"
