"""When a limit ends that nothing interrupts: law notes 2.5, boundaries 12.1 no. 1 and 6."""

from datetime import time

import pytest
from worktime_values import CALENDAR, at, make_up, received

from portal.worktime import (
    Calendar,
    Duration,
    Policy,
    Unit,
    WorktimeError,
    compute,
)

SAME_DAY = Policy(receipt_day_counted=True, clock_cut_off=time(15))


def due(amount, unit, when, policy=None, calendar=CALENDAR):
    moment = received(when)
    return compute(Duration(amount, unit), moment, now=moment.at, calendar=calendar, policy=policy)


@pytest.mark.parametrize(
    ("when", "amount", "expected"),
    [
        ("2026-11-02 14:20", 7, "2026-11-11 17:00"),
        ("2026-11-12 06:00", 1, "2026-11-13 17:00"),  # before opening: still received that day
        ("2026-11-12 23:00", 1, "2026-11-13 17:00"),
        ("2026-11-13 16:00", 1, "2026-11-16 17:00"),  # Friday
        ("2026-11-13 16:00", 3, "2026-11-18 17:00"),
        ("2026-11-14 10:00", 1, "2026-11-16 17:00"),  # Saturday, online
        ("2026-02-13 10:00", 1, "2026-02-23 17:00"),  # eve of Tết
        ("2026-02-13 10:00", 3, "2026-02-25 17:00"),
        ("2026-02-12 10:00", 2, "2026-02-23 17:00"),
        ("2026-08-20 09:00", 2, "2026-08-22 17:00"),  # the make-up Saturday counts
        ("2026-08-21 09:00", 1, "2026-08-22 17:00"),
        ("2026-08-28 09:00", 1, "2026-09-03 17:00"),  # 31/08 swapped, 1 and 2/09 holidays
        ("2026-12-31 09:00", 1, "2027-01-04 17:00"),  # Friday 1 January 2027
    ],
)
def test_working_days_begin_the_day_after_and_end_with_the_day(when, amount, expected):
    assert due(amount, Unit.WORKING_DAY, when).due_at == at(expected)


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2026-11-12 14:59", "2026-11-12 17:00"),
        ("2026-11-12 15:00:00", "2026-11-12 17:00"),
        ("2026-11-12 15:00:01", "2026-11-13 17:00"),
        ("2026-11-12 15:01", "2026-11-13 17:00"),
        ("2026-11-13 16:00", "2026-11-16 17:00"),
        ("2026-11-14 09:00", "2026-11-16 17:00"),
        ("2026-02-13 15:00:01", "2026-02-23 17:00"),
        ("2026-08-21 15:00:01", "2026-08-22 17:00"),
    ],
)
def test_a_same_day_procedure_answers_today_until_the_cut_off(when, expected):
    assert due(1, Unit.WORKING_DAY, when, SAME_DAY).due_at == at(expected)


@pytest.mark.parametrize("when", ["2026-11-12 14:59", "2026-11-12 15:00:01"])
def test_the_cut_off_never_moves_a_start_twice(when):
    policy = Policy(clock_cut_off=time(15))

    assert due(1, Unit.WORKING_DAY, when, policy).due_at == at("2026-11-13 17:00")


def test_a_counted_day_of_receipt_has_work_ahead():
    policy = Policy(receipt_day_counted=True)

    assert due(2, Unit.WORKING_DAY, "2026-11-12 16:59", policy).due_at == at("2026-11-13 17:00")
    assert due(2, Unit.WORKING_DAY, "2026-11-12 17:00", policy).due_at == at("2026-11-16 17:00")
    assert due(2, Unit.WORKING_DAY, "2026-11-12 06:00", policy).due_at == at("2026-11-13 17:00")


@pytest.mark.parametrize(
    ("when", "amount", "expected"),
    [
        ("2026-11-12 09:00", "0.5", "2026-11-12 15:00"),  # 4 hours, across lunch
        ("2026-11-12 14:00", "0.5", "2026-11-13 08:30"),
        ("2026-11-13 16:00", "0.5", "2026-11-16 10:30"),
        ("2026-11-12 09:00", 0.25, "2026-11-12 11:00"),
        ("2026-11-12 09:00", "1.5", "2026-11-16 11:30"),  # Friday, then 4 hours of Monday
        ("2026-11-12 09:00", "17.5", "2026-12-09 11:30"),
    ],
)
def test_a_fraction_of_a_working_day_is_counted_in_hours_of_eight_a_day(when, amount, expected):
    assert due(amount, Unit.WORKING_DAY, when).due_at == at(expected)


@pytest.mark.parametrize(
    ("when", "amount", "expected"),
    [
        ("2026-11-12 10:00", 2, "2026-11-12 14:00"),  # across lunch
        ("2026-11-12 09:30", 2, "2026-11-12 11:30"),
        ("2026-11-12 11:45", 2, "2026-11-12 15:30"),
        ("2026-11-13 16:00", 2, "2026-11-16 08:30"),
        ("2026-02-13 16:00", 8, "2026-02-23 16:30"),
        ("2026-11-12 09:00", 8, "2026-11-13 09:30"),
    ],
)
def test_working_hours_run_from_the_moment_of_receipt(when, amount, expected):
    assert due(amount, Unit.WORKING_HOUR, when).due_at == at(expected)


def test_working_hours_begin_with_the_next_working_day_after_the_cut_off():
    policy = Policy(clock_cut_off=time(15))

    assert due(2, Unit.WORKING_HOUR, "2026-11-12 15:00:00", policy).due_at == at("2026-11-12 17:00")
    assert due(2, Unit.WORKING_HOUR, "2026-11-12 15:00:01", policy).due_at == at("2026-11-13 09:30")


def test_plain_hours_run_through_nights_and_days_off():
    assert due(24, Unit.HOUR, "2026-11-13 16:00").due_at == at("2026-11-14 16:00")


def test_plain_hours_begin_at_the_next_opening_after_the_cut_off():
    policy = Policy(clock_cut_off=time(15))

    assert due(3, Unit.HOUR, "2026-11-13 15:00:01", policy).due_at == at("2026-11-16 10:30")
    assert due(3, Unit.HOUR, "2026-11-16 06:00", policy).due_at == at("2026-11-16 10:30")


@pytest.mark.parametrize(
    ("when", "amount", "expected"),
    [
        ("2026-11-02 09:00", 10, "2026-11-12 17:00"),
        ("2026-11-02 09:00", 12, "2026-11-16 17:00"),  # ends on Saturday 14
        ("2026-02-06 09:00", 10, "2026-02-23 17:00"),  # ends on the first day of Tết
        ("2026-08-12 09:00", 10, "2026-08-22 17:00"),  # the make-up Saturday is worked
    ],
)
def test_calendar_days_that_end_on_a_day_off_move_to_the_next_working_day(when, amount, expected):
    assert due(amount, Unit.CALENDAR_DAY, when).due_at == at(expected)


def test_calendar_days_stay_on_a_day_off_if_the_policy_says_so():
    policy = Policy(day_off_moves_due=False)

    assert due(12, Unit.CALENDAR_DAY, "2026-11-02 09:00", policy).due_at == at("2026-11-14 17:00")


def test_calendar_days_with_the_day_of_receipt_counted_end_a_day_earlier():
    policy = Policy(receipt_day_counted=True)

    assert due(10, Unit.CALENDAR_DAY, "2026-11-02 09:00", policy).due_at == at("2026-11-11 17:00")


def test_calendar_days_begin_with_the_next_working_day_after_the_cut_off():
    policy = Policy(clock_cut_off=time(15))

    assert due(3, Unit.CALENDAR_DAY, "2026-11-06 15:00:00", policy).due_at == at("2026-11-09 17:00")
    assert due(3, Unit.CALENDAR_DAY, "2026-11-06 15:00:01", policy).due_at == at("2026-11-11 17:00")


@pytest.mark.parametrize(
    ("when", "amount", "expected"),
    [
        ("2026-10-12 09:00", 1, "2026-11-12 17:00"),
        ("2026-01-31 09:00", 1, "2026-03-02 17:00"),  # 28/02 is a Saturday
        ("2024-01-31 09:00", 1, "2024-02-29 17:00"),
        ("2026-08-31 09:00", 6, "2027-03-01 17:00"),  # 28/02/2027 is a Sunday
        ("2026-03-31 09:00", 1, "2026-05-04 17:00"),  # 30/04, holidays until 03/05
        ("2026-11-15 09:00", 12, "2027-11-15 17:00"),
    ],
)
def test_months_go_from_date_to_date_and_clip_to_the_last_day(when, amount, expected):
    assert due(amount, Unit.MONTH, when).due_at == at(expected)


def test_a_month_clipped_to_a_saturday_stays_there_without_moving():
    policy = Policy(day_off_moves_due=False)

    assert due(1, Unit.MONTH, "2026-01-31 09:00", policy).due_at == at("2026-02-28 17:00")


def test_a_calendar_of_the_agency_decides():
    saturday = Calendar(days=[make_up("2026-11-14")])

    assert due(1, Unit.WORKING_DAY, "2026-11-13 09:00", calendar=saturday).due_at == at(
        "2026-11-14 17:00"
    )


@pytest.mark.parametrize(
    ("amount", "unit"),
    [(-1, "WORKING_DAY"), ("x", "WORKING_DAY"), (1, "WEEK"), ("1.5", "MONTH"), ("NaN", "HOUR")],
)
def test_a_duration_that_makes_no_sense_is_refused(amount, unit):
    with pytest.raises(WorktimeError):
        Duration(amount, unit)


def test_a_limit_of_nothing_is_refused():
    with pytest.raises(WorktimeError):
        due(0, Unit.WORKING_DAY, "2026-11-12 09:00")


def test_durations_and_policies_survive_json():
    half = Duration("0.50", Unit.WORKING_DAY)

    assert half.as_json() == {"amount": "0.5", "unit": "WORKING_DAY"}
    assert Duration.from_json(half.as_json()) == half
    assert Duration(10, Unit.HOUR).as_json()["amount"] == "10"
    assert Policy.from_json(SAME_DAY.as_json()) == SAME_DAY
    assert SAME_DAY.as_json()["clock_cut_off"] == "15:00"
    assert Policy.from_json({}) == Policy()
    with pytest.raises(WorktimeError):
        Policy.from_json({"cut_of": "15:00"})
