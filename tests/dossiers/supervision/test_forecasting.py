"""What may be late: dates against who is there, at the pace of the last weeks."""

import datetime

from dossiers.supervision import ahead
from dossiers.supervision.forecasting import Pace, forecast
from dossiers.supervision.scope import watched
from portal.agencies.calendars import calendar_of
from portal.worktime import due_bounds
from tests.dossiers.conftest import at

THURSDAY, FRIDAY = datetime.date(2026, 11, 5), datetime.date(2026, 11, 6)
TWO_A_DAY = Pace(finished=80, officer_days=40)


def late(due, people, pace=TWO_A_DAY, overdue=0, left_today=1.0):
    days = forecast(
        days=[THURSDAY, FRIDAY],
        due=dict(zip((THURSDAY, FRIDAY), due, strict=True)),
        overdue=overdue,
        people=dict(zip((THURSDAY, FRIDAY), people, strict=True)),
        pace=pace,
        left_today=left_today,
    )
    return [day.late for day in days]


def test_what_fits_into_the_days_is_not_late():
    assert late(due=(4, 4), people=(2, 2)) == [0, 0]


def test_three_will_be_late_on_friday():
    assert late(due=(4, 7), people=(2, 2)) == [0, 3]


def test_an_absence_makes_late_what_would_have_fitted():
    assert late(due=(4, 4), people=(2, 0)) == [0, 4]


def test_a_free_day_before_is_used():
    assert late(due=(0, 7), people=(2, 2)) == [0, 0]


def test_what_is_late_already_takes_its_time_first():
    assert late(due=(2, 4), people=(2, 2), overdue=5) == [2, 3]


def test_of_today_counts_what_is_left_of_it():
    assert late(due=(4, 4), people=(2, 2), left_today=0.5) == [2, 2]


def test_without_a_known_pace_only_an_empty_office_makes_late():
    assert late(due=(4, 4), people=(2, 0), pace=Pace(0, 40)) == [0, 4]


def test_dates_and_postings_are_read_by_agency(world, processing):
    now = at(day=3, hour=9)

    [found] = ahead.look(
        watched(world.people.trang), bounds=due_bounds(now, calendar_of(None)), now=now
    )

    thursday = next(day for day in found.days if day.day == THURSDAY)
    assert (found.agency, thursday.due, thursday.people) == (world.commune.pk, 1, 1)
    assert found.overdue == 0
