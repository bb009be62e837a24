"""Working time between moments, and moments a working time away."""

from datetime import UTC, datetime, timedelta

import pytest
from worktime_values import CALENDAR, at, day

from portal.worktime import (
    WorktimeError,
    add_working,
    end_of_working_day,
    next_working_moment,
    start_of_next_working_day,
    working_days_between,
    working_time_between,
)


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("2026-11-12 08:00", "2026-11-12 09:40", 100),
        ("2026-11-12 10:30", "2026-11-12 14:30", 120),  # across lunch
        ("2026-11-12 11:45", "2026-11-12 13:15", 0),  # within lunch
        ("2026-11-12 07:00", "2026-11-12 18:00", 450),  # a whole day
        ("2026-11-13 16:00", "2026-11-16 08:00", 90),  # across a weekend
        ("2026-02-13 16:00", "2026-02-23 08:00", 90),  # across Tết
        ("2026-08-21 16:00", "2026-08-24 08:00", 540),  # a make-up Saturday lies between
        ("2026-12-31 16:00", "2027-01-04 08:00", 90),  # across New Year
        ("2026-11-12 09:40", "2026-11-12 08:00", 0),  # backwards
    ],
)
def test_only_work_counts(start, end, minutes):
    assert working_time_between(at(start), at(end), CALENDAR) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("start", "minutes", "end"),
    [
        ("2026-11-12 09:00", 60, "2026-11-12 10:00"),
        ("2026-11-12 10:30", 120, "2026-11-12 14:30"),
        ("2026-11-12 10:30", 60, "2026-11-12 11:30"),  # not the next shift's 13:30
        ("2026-11-12 06:00", 30, "2026-11-12 08:00"),
        ("2026-11-12 16:00", 60, "2026-11-12 17:00"),
        ("2026-11-13 16:00", 61, "2026-11-16 07:31"),
        ("2026-02-13 16:00", 120, "2026-02-23 08:30"),
        ("2026-08-21 16:00", 120, "2026-08-22 08:30"),
        ("2026-11-14 10:00", 30, "2026-11-16 08:00"),
        ("2026-11-12 12:00", 0, "2026-11-12 12:00"),
    ],
)
def test_working_time_is_added_over_breaks_and_days_off(start, minutes, end):
    assert add_working(at(start), timedelta(minutes=minutes), CALENDAR) == at(end)


def test_many_years_of_work_are_found_as_fast_as_one_hour():
    assert add_working(at("2026-11-12 09:00"), timedelta(hours=20000), CALENDAR) > at(
        "2036-11-12 09:00"
    )


def test_working_time_is_never_taken_away():
    with pytest.raises(WorktimeError):
        add_working(at("2026-11-12 09:00"), timedelta(minutes=-1), CALENDAR)


def test_a_naive_moment_is_refused():
    with pytest.raises(WorktimeError):
        next_working_moment(datetime(2026, 11, 12, 9), CALENDAR)


def test_moments_of_other_zones_are_read_in_vietnam():
    nine = datetime(2026, 11, 12, 2, 0, tzinfo=UTC)

    assert add_working(nine, timedelta(hours=1), CALENDAR) == at("2026-11-12 10:00")


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-11-12 09:00", "2026-11-12 09:00"),
        ("2026-11-12 11:30", "2026-11-12 13:30"),
        ("2026-11-12 06:00", "2026-11-12 07:30"),
        ("2026-11-13 17:00", "2026-11-16 07:30"),
    ],
)
def test_the_next_working_moment(moment, expected):
    assert next_working_moment(at(moment), CALENDAR) == at(expected)


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2026-11-12", "2026-11-12", 0),
        ("2026-11-12", "2026-11-13", 1),
        ("2026-11-12", "2026-11-19", 5),
        ("2026-11-12", "2026-11-10", -2),
        ("2026-11-13", "2026-11-15", 0),
        ("2026-02-13", "2026-02-23", 1),
        ("2026-08-21", "2026-08-24", 2),
    ],
)
def test_working_days_between_dates(start, end, days):
    assert working_days_between(day(start), day(end), CALENDAR) == days


def test_ends_and_starts_of_working_days():
    friday = day("2026-11-13")

    assert end_of_working_day(friday, CALENDAR) == at("2026-11-13 17:00")
    assert end_of_working_day(friday, CALENDAR, after=1) == at("2026-11-16 17:00")
    assert end_of_working_day(day("2026-11-14"), CALENDAR) == at("2026-11-16 17:00")
    assert start_of_next_working_day(at("2026-11-13 06:00"), CALENDAR) == at("2026-11-16 07:30")
