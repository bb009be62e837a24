"""The working calendar: seed, overrides, hours."""

from datetime import time

import pytest
from worktime_values import CALENDAR, PLAIN, clock, day, make_up, off

from portal.worktime import (
    STANDARD_WEEK,
    Calendar,
    Shift,
    SpecialDay,
    WorktimeError,
    end_of_working_day,
    seed_days,
    week_of,
)

MORNING = Shift(time(7, 30), time(11, 30))
AFTERNOON = Shift(time(13, 30), time(17))


def names(year):
    return {f"{d.date:%d/%m}": (d.kind.value, d.name) for d in seed_days(year)}


def test_the_seed_knows_tet_of_2026_by_name():
    known = names(2026)

    assert known["16/02"] == ("off", "Giao thừa Tết Nguyên Đán")
    assert known["17/02"] == ("off", "Tết Nguyên Đán")
    assert known["20/02"] == ("off", "Mùng bốn Tết Nguyên Đán")
    assert "13/02" not in known
    assert known["24/11"] == ("off", "Ngày Văn hóa Việt Nam")


def test_the_seed_knows_swapped_days_and_the_saturdays_worked_for_them():
    assert names(2026)["31/08"] == ("off", "Ngày nghỉ (thay cho ngày 22/08/2026)")
    assert names(2026)["22/08"] == ("make_up", "Làm bù cho ngày 31/08/2026")
    assert names(2025)["26/04"] == ("make_up", "Làm bù cho ngày 02/05/2025")
    assert names(2024)["04/05"] == ("make_up", "Làm bù cho ngày 29/04/2024")


def test_a_holiday_on_sunday_has_its_compensatory_monday():
    assert names(2026)["26/04"][1] == "Ngày Giỗ Tổ Hùng Vương"
    assert names(2026)["27/04"][1] == "Ngày Giỗ Tổ Hùng Vương (nghỉ bù)"


def test_years_beyond_the_package_have_no_seed():
    assert seed_days(2150) == ()


@pytest.mark.parametrize(
    ("date", "worked"),
    [
        ("2026-11-12", True),  # Thursday
        ("2026-11-14", False),  # Saturday
        ("2026-02-13", True),  # eve of the Tết holidays
        ("2026-02-16", False),
        ("2026-02-23", True),
        ("2026-08-22", True),  # make-up Saturday
        ("2026-08-31", False),
    ],
)
def test_days_off_and_make_up_days_override_the_week(date, worked):
    assert CALENDAR.is_working_day(day(date)) is worked


def test_an_administrator_adds_what_the_seed_has_not_heard_of():
    corrected = Calendar(days=[off("2026-01-02", "Nghỉ Tết Dương lịch"), make_up("2026-01-10")])

    assert CALENDAR.is_working_day(day("2026-01-02"))
    assert not CALENDAR.is_working_day(day("2026-01-10"))
    assert not corrected.is_working_day(day("2026-01-02"))
    assert corrected.hours_on(day("2026-01-10")) == (MORNING, AFTERNOON)


def test_an_administrator_takes_back_a_day_of_the_seed():
    ordinary = [SpecialDay(day(d), "ordinary") for d in ("2026-08-31", "2026-08-22")]
    corrected = Calendar(days=ordinary)

    assert corrected.is_working_day(day("2026-08-31"))
    assert not corrected.is_working_day(day("2026-08-22"))
    assert corrected.special(day("2026-08-31")) is None


def test_the_later_of_two_days_for_one_date_wins():
    country, agency = off("2026-11-16", "Bão"), make_up("2026-11-16")

    assert not Calendar(days=[country]).is_working_day(day("2026-11-16"))
    assert Calendar(days=[country, agency]).is_working_day(day("2026-11-16"))


def test_a_make_up_saturday_has_the_hours_of_the_first_working_weekday():
    week = week_of([(1, time(8), time(12)), (2, time(8), time(16))])
    tuesday_week = Calendar(week, [make_up("2026-11-14")])

    assert tuesday_week.hours_on(day("2026-11-14")) == (Shift(time(8), time(12)),)


def test_a_make_up_day_on_a_working_weekday_has_its_own_hours():
    week = week_of([(0, time(8), time(12)), (5, time(9), time(11))])

    assert Calendar(week, [make_up("2026-11-14")]).hours_on(day("2026-11-14")) == (
        Shift(time(9), time(11)),
    )


def test_half_a_day_off_is_a_day_with_hours_of_its_own():
    half = Calendar(days=[make_up("2026-11-12", MORNING)])

    assert half.hours_on(day("2026-11-12")) == (MORNING,)
    assert f"{end_of_working_day(day('2026-11-12'), half):%d/%m %H:%M}" == "12/11 11:30"


def test_equal_calendars_are_one_value_and_share_their_work():
    one = Calendar(days=[off("2026-11-16"), off("2026-11-17")])
    two = Calendar(days=[off("2026-11-17"), off("2026-11-16")])

    assert one == two
    assert hash(one) == hash(two)
    assert one != PLAIN
    assert one.tape(day("2026-01-01"), day("2026-12-31")) is two.tape(
        day("2026-03-01"), day("2026-04-01")
    )


def test_the_standard_week_is_five_days_of_seven_and_a_half_hours():
    assert STANDARD_WEEK == ((MORNING, AFTERNOON),) * 5 + ((), ())


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [(7, clock("07:30"), clock("11:30"))],
        [(0, clock("11:30"), clock("07:30"))],
        [(0, clock("07:30"), clock("11:30")), (0, clock("11:00"), clock("12:00"))],
    ],
)
def test_a_week_that_makes_no_sense_is_refused(rows):
    with pytest.raises(WorktimeError):
        week_of(rows)


def test_a_calendar_without_work_is_refused():
    with pytest.raises(WorktimeError):
        Calendar([()] * 7)
