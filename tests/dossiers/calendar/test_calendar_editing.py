"""What the working calendar takes, what it refuses, and what it keeps of every change."""

import datetime

import pghistory.models
import pytest

from portal.agencies import calendar_editing, calendars, errors
from portal.agencies.models import CalendarDay, CalendarEdition, WorkingHours
from portal.worktime import STANDARD_WEEK
from tests.dossiers.calendar.conftest import DECISION, STORM

FRIDAY, SATURDAY = datetime.date(2026, 1, 2), datetime.date(2026, 1, 10)
EIGHT, NOON, ONE, FIVE = (datetime.time(hour) for hour in (8, 12, 13, 17))
WEEK = [(day, *span) for day in range(5) for span in ((EIGHT, NOON), (ONE, FIVE))]


def _set_hours(world, shifts, agency=None, reason="Mùa đông"):
    calendar_editing.set_hours(
        by=world.people.tai,
        reason=reason,
        agency=agency,
        shifts=shifts,
        seen=calendar_editing.mark_of_hours(agency),
    )
    calendars.forget()


def test_the_swapped_days_of_2_and_10_january_2026_can_be_entered(enter_day):
    before = calendars.calendar_of(None)
    assert (before.is_working_day(FRIDAY), before.is_working_day(SATURDAY)) == (True, False)

    enter_day(FRIDAY, "off", "Nghỉ Tết Dương lịch, làm bù 10/01/2026")
    enter_day(SATURDAY, "make_up", "Làm bù cho ngày 02/01/2026")

    after = calendars.calendar_of(None)
    assert (after.is_working_day(FRIDAY), after.is_working_day(SATURDAY)) == (False, True)
    assert after.hours_on(SATURDAY) == STANDARD_WEEK[0]


def test_an_ordinary_day_takes_back_what_the_seed_says(enter_day):
    holiday = datetime.date(2026, 9, 2)

    enter_day(holiday, "ordinary", "Vẫn làm việc")

    assert calendars.calendar_of(None).is_working_day(holiday)


def test_the_day_of_one_agency_holds_there_only_and_over_the_provinces(world, enter_day):
    enter_day(STORM, "off")
    enter_day(STORM, "ordinary", "Vẫn trực", agency=world.commune)

    assert calendars.calendar_of(world.commune.pk).is_working_day(STORM)
    assert not calendars.calendar_of(world.centre.pk).is_working_day(STORM)


def test_who_changed_what_and_why_is_kept_for_every_change(world, enter_day):
    day = enter_day()
    calendar_editing.remove_day(
        by=world.people.tai,
        reason="Bão đổi hướng",
        day=day,
        seen=calendar_editing.mark_of_day(day),
    )

    made = list(
        CalendarEdition.objects.order_by("pk").values_list(
            "change__verb", "made_by__full_name", "reason"
        )
    )
    assert made == [
        (None, None, ""),
        ("day_added", "Phan Văn Tài", DECISION),
        ("day_removed", "Phan Văn Tài", "Bão đổi hướng"),
    ]
    told = pghistory.models.Events.objects.tracks(day).order_by("pgh_created_at", "pgh_id")
    assert sorted((event.pgh_label, event.pgh_context["reason"]) for event in told) == [
        ("delete", "Bão đổi hướng"),
        ("insert", DECISION),
    ]
    assert {event.pgh_context["user"] for event in told} == {world.people.tai.pk}


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"name": "  "}, errors.NameNeeded),
        ({"reason": " "}, errors.ReasonNeeded),
        ({"date": datetime.date(2032, 1, 2)}, errors.YearTooFar),
        ({"date": datetime.date(226, 11, 4)}, errors.YearTooFar),
        ({}, errors.DateTaken),
    ],
)
def test_a_day_that_cannot_be_meant_is_refused_and_nothing_changes(enter_day, facts, refusal):
    enter_day()

    with pytest.raises(refusal):
        enter_day(**{"name": "Nghỉ lần nữa", **facts})

    assert CalendarDay.objects.get().name == "Nghỉ tránh bão số 9"
    assert CalendarEdition.objects.count() == 2


def test_of_two_administrators_the_second_is_told_who_was_first(world, enter_day):
    day = enter_day()
    seen = calendar_editing.mark_of_day(day)
    enter_day(name="Nghỉ bão số 10", day=day, seen=seen)

    with pytest.raises(errors.CalendarMoved, match="Lịch vừa được Phan Văn Tài đổi lúc"):
        enter_day(kind="ordinary", name="Không nghỉ", day=day, seen=seen)
    with pytest.raises(errors.CalendarMoved):
        calendar_editing.remove_day(by=world.people.tai, reason="Thôi", day=day, seen=seen)

    assert CalendarDay.objects.get().name == "Nghỉ bão số 10"
    assert CalendarEdition.objects.count() == 3


def test_hours_of_an_agency_replace_the_provinces_until_they_are_taken_back(world):
    _set_hours(world, WEEK, agency=world.commune)
    assert calendars.calendar_of(world.commune.pk).week[0][0].start == EIGHT
    assert calendars.calendar_of(world.centre.pk).week == STANDARD_WEEK

    _set_hours(world, [], agency=world.commune)
    assert calendars.calendar_of(world.commune.pk).week == STANDARD_WEEK


@pytest.mark.parametrize(
    ("shifts", "refusal"),
    [
        ([], errors.WeekWithoutWork),
        ([(0, NOON, EIGHT)], errors.ShiftBackwards),
        ([(0, EIGHT, EIGHT)], errors.ShiftBackwards),
        ([(0, EIGHT, ONE), (0, NOON, FIVE)], errors.ShiftsOverlap),
    ],
)
def test_hours_that_cannot_be_worked_are_refused_and_nothing_changes(world, shifts, refusal):
    _set_hours(world, WEEK)

    with pytest.raises(refusal):
        _set_hours(world, shifts)

    assert WorkingHours.objects.count() == 10
    assert CalendarEdition.objects.count() == 2


def test_an_edition_never_changes(enter_day):
    enter_day()

    with pytest.raises(Exception, match="Cannot update"):
        CalendarEdition.objects.update(reason="khác")


def test_another_process_counts_under_the_new_calendar_within_half_a_minute(
    world, enter_day, monkeypatch
):
    calendars.forget()
    clock = [1000.0]
    monkeypatch.setattr(calendars.time, "monotonic", lambda: clock[0])
    assert (calendars.calendar_of(None).is_working_day(STORM), calendars.current_edition()) == (
        True,
        None,
    )
    kept = dict(calendars._kept), list(calendars._known)
    enter_day()
    calendars._kept.update(kept[0])
    calendars._known[:] = kept[1]

    clock[0] += 29.9
    assert calendars.calendar_of(None).is_working_day(STORM)
    clock[0] += 0.1
    assert not calendars.calendar_of(None).is_working_day(STORM)
    assert calendars.current_edition() == CalendarEdition.objects.first().pk
