"""When something is due, and from which day until which one a person is told of it. Pure."""

from __future__ import annotations

import datetime

AFTER = datetime.timedelta(days=30)
"""So long after the day it is still worth telling (a house rule): a missed run loses nobody."""


def birthday(born: datetime.date, age: int) -> datetime.date:
    """Return the day on which somebody is `age` years old.

    Who was born on 29 February is so on 28 February of a common year: a term of months ends on the
    last day of a month that has no such day (Bộ luật Dân sự 2015, Điều 148 khoản 4).
    """
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return datetime.date(born.year + age, 2, 28)


def year_day(born: datetime.date, age: int) -> datetime.date:
    """Return the first day of the calendar year in which somebody turns `age` (law notes 11.3)."""
    return datetime.date(born.year + age, 1, 1)


def is_told(
    due_on: datetime.date, today: datetime.date, *, days_before: int, whole_year: bool = False
) -> bool:
    """Is today between so many days before and the end of the time to tell, both included?"""
    last = datetime.date(due_on.year, 12, 31) if whole_year else due_on + AFTER
    return due_on - datetime.timedelta(days=days_before) <= today <= last


def births(
    today: datetime.date, age: int, *, days_before: int, whole_year: bool = False
) -> tuple[datetime.date, datetime.date]:
    """Return the first and last day of birth of those who may be told today; a little too wide.

    `is_told` decides for each; this only keeps the question to the database bounded.
    """
    reach = datetime.timedelta(days=days_before)
    if whole_year:
        first = datetime.date(today.year - age, 1, 1)
        return first, datetime.date((today + reach).year - age, 12, 31)
    slack = datetime.timedelta(days=1)
    return _years_before(today - AFTER, age) - slack, _years_before(today + reach, age) + slack


def _years_before(day: datetime.date, years: int) -> datetime.date:
    return birthday(day, -years)
