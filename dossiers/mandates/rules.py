"""What may stand on a mandate: pure, with the day given."""

from __future__ import annotations

import datetime

MOST_YEARS = 3
"""A house rule. BLDS 2015 Đ563 leaves the time to the parties and gives one year where they say
nothing, which is what the page proposes; without an end nobody looks at it again."""
FURTHEST_START_DAYS = 90
GRANTOR_AGE, GRANTEE_AGE = 18, 15
ADULT = 18


def years_after(day: datetime.date, years: int) -> datetime.date:
    """Return the same day `years` later; 29 February becomes 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return datetime.date(day.year + years, 3, 1)


def last_day(since: datetime.date, years: int = MOST_YEARS) -> datetime.date:
    """Return the last day of a mandate of so many years that begins on `since`."""
    return years_after(since, years) - datetime.timedelta(days=1)


def adult_on(born: datetime.date) -> datetime.date:
    """Return the day on which somebody comes of age (BLDS 2015 Đ20)."""
    return years_after(born, ADULT)


def is_of_age(born: datetime.date | None, age: int, day: datetime.date) -> bool:
    """Is she `age` years old on `day`? An unknown birth is not held against her."""
    return born is None or years_after(born, age) <= day
