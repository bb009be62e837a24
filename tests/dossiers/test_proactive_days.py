"""When people are told: birthdays on 29 February, the year of turning 17, first and last days."""

from datetime import date

import pytest

from dossiers.proactive import days


@pytest.mark.parametrize(
    ("born", "age", "expected"),
    [
        (date(2009, 6, 21), 17, date(2026, 6, 21)),
        (date(2008, 2, 29), 18, date(2026, 2, 28)),
        (date(2008, 2, 29), 20, date(2028, 2, 29)),
        (date(2010, 1, 1), 16, date(2026, 1, 1)),
    ],
)
def test_a_birthday_of_29_february_is_the_28th_in_a_common_year(born, age, expected):
    assert days.birthday(born, age) == expected


def test_the_year_of_turning_seventeen_begins_on_its_first_day():
    assert days.year_day(date(2009, 12, 31), 17) == date(2026, 1, 1)


@pytest.mark.parametrize(
    ("today", "told"),
    [
        (date(2026, 5, 21), False),
        (date(2026, 5, 22), True),
        (date(2026, 6, 21), True),
        (date(2026, 7, 21), True),
        (date(2026, 7, 22), False),
    ],
)
def test_from_thirty_days_before_until_thirty_days_after(today, told):
    assert days.is_told(date(2026, 6, 21), today, days_before=30) is told


@pytest.mark.parametrize(
    ("today", "told"),
    [
        (date(2025, 12, 1), False),
        (date(2025, 12, 2), True),
        (date(2026, 12, 31), True),
        (date(2027, 1, 1), False),
    ],
)
def test_a_matter_of_a_year_is_told_until_its_last_day(today, told):
    assert days.is_told(date(2026, 1, 1), today, days_before=30, whole_year=True) is told


@pytest.mark.parametrize("whole_year", [False, True])
def test_the_bounds_asked_of_the_database_leave_nobody_out(whole_year):
    born = date(2007, 1, 1)
    while born < date(2011, 1, 1):
        on = (days.year_day if whole_year else days.birthday)(born, 17)
        for today in (date(2026, 2, 28), date(2026, 12, 2), date(2026, 3, 1), date(2027, 1, 5)):
            first, last = days.births(today, 17, days_before=30, whole_year=whole_year)
            if days.is_told(on, today, days_before=30, whole_year=whole_year):
                assert first <= born <= last
        born += days.datetime.timedelta(days=1)
