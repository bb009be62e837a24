"""Due states and the words of the due column: look notes 7, picture 08 (Thursday 12/11/2026)."""

from datetime import timedelta

import pytest
from worktime_values import CALENDAR, at

from portal.worktime import DueState, add_working, due_bounds, due_mark, due_state

NOW = "2026-11-12 09:40"


def mark(due_at=None, now=NOW, **kwargs):
    for key in ("paused_since", "finished_at", "reception_due_at"):
        if key in kwargs:
            kwargs[key] = at(kwargs[key])
    due = at(due_at) if due_at else None
    found = due_mark(now=at(now), calendar=CALENDAR, due_at=due, **kwargs)
    return found.state.value, found.words, found.when


def state(due_at, now=NOW, **kwargs):
    due = at(due_at) if due_at else None
    return due_state(now=at(now), calendar=CALENDAR, due_at=due, **kwargs)


@pytest.mark.parametrize(
    ("due_at", "unit", "expected"),
    [
        ("2026-11-10 17:00", "WORKING_DAY", ("OVERDUE", "quá 2 ngày", "10/11")),
        ("2026-11-12 09:00", "WORKING_HOUR", ("OVERDUE", "quá 40 phút", "09:00")),
        ("2026-11-12 11:30", "WORKING_HOUR", ("TODAY", "còn 1 giờ 50", "11:30")),
        ("2026-11-12 17:00", "WORKING_DAY", ("TODAY", "hôm nay", "17:00")),
        ("2026-11-13 17:00", "WORKING_DAY", ("NEAR", "còn 1 ngày", "13/11")),
        ("2026-11-18 17:00", "WORKING_DAY", ("IN_TIME", "còn 4 ngày", "18/11")),
        ("2026-11-19 17:00", "WORKING_DAY", ("IN_TIME", "còn 5 ngày", "19/11")),
        ("2026-11-20 17:00", "WORKING_DAY", ("IN_TIME", "còn 6 ngày", "20/11")),
    ],
)
def test_the_queue_of_the_picture(due_at, unit, expected):
    assert mark(due_at, unit=unit) == expected


def test_dossiers_that_are_not_running():
    assert mark() == ("NOT_COUNTED", "chưa tính", "")
    assert mark(reception_due_at="2026-11-13 09:00") == ("NOT_COUNTED", "chưa nhận", "13/11")
    assert mark(reception_due_at="2026-11-12 16:00") == ("NOT_COUNTED", "chưa nhận", "16:00")
    assert mark(paused_since="2026-11-10 07:45") == ("PAUSED", "tạm dừng", "từ 10/11")


@pytest.mark.parametrize(
    ("due_at", "finished_at", "expected"),
    [
        ("2026-11-13 17:00", "2026-11-12 09:40", ("FINISHED_IN_TIME", "trước hạn 1 ngày")),
        ("2026-11-16 17:00", "2026-11-13 18:00", ("FINISHED_IN_TIME", "trước hạn 1 ngày")),
        ("2026-11-12 17:00", "2026-11-12 09:40", ("FINISHED_IN_TIME", "đúng hạn")),
        ("2026-11-12 17:00", "2026-11-12 17:00", ("FINISHED_IN_TIME", "đúng hạn")),
        ("2026-11-11 17:00", "2026-11-12 09:40", ("FINISHED_LATE", "trễ 1 ngày")),
        ("2026-11-12 09:00", "2026-11-12 09:40", ("FINISHED_LATE", "trễ 40 phút")),
        ("2026-11-12 17:00", "2026-11-12 17:00:01", ("FINISHED_LATE", "trễ hạn")),
    ],
)
def test_finished_dossiers(due_at, finished_at, expected):
    assert mark(due_at, finished_at=finished_at)[:2] == expected


def test_a_dossier_that_ended_without_a_due_date_is_not_late():
    assert mark(finished_at="2026-11-12 09:40") == ("FINISHED_IN_TIME", "đúng hạn", "")


@pytest.mark.parametrize(
    ("now", "due_at", "expected"),
    [
        ("2026-11-12 17:00", "2026-11-12 17:00", DueState.TODAY),  # the moment itself is in time
        ("2026-11-12 17:00:01", "2026-11-12 17:00", DueState.OVERDUE),
        ("2026-11-12 00:00", "2026-11-12 17:00", DueState.TODAY),
        ("2026-11-11 23:59", "2026-11-12 17:00", DueState.NEAR),
        ("2026-11-13 16:00", "2026-11-16 17:00", DueState.NEAR),  # Friday, due Monday
        ("2026-11-14 10:00", "2026-11-16 17:00", DueState.NEAR),  # Saturday, due Monday
        ("2026-02-13 10:00", "2026-02-23 17:00", DueState.NEAR),  # eve of Tết
        ("2026-11-12 16:55", "2026-11-16 07:55", DueState.NEAR),  # 8 working hours away
        ("2026-11-12 16:55", "2026-11-16 07:56", DueState.IN_TIME),
        ("2026-11-12 07:30", "2026-11-16 17:00", DueState.IN_TIME),
    ],
)
def test_the_bounds_of_the_states(now, due_at, expected):
    assert state(due_at, now) is expected


def test_a_pause_that_began_after_the_due_date_leaves_it_overdue():
    assert state("2026-11-11 17:00", paused_since=at("2026-11-12 08:00")) is DueState.OVERDUE
    assert state("2026-11-16 17:00", paused_since=at("2026-11-12 08:00")) is DueState.PAUSED


def test_bounds_for_a_query_agree_with_the_state_of_each_dossier():
    bounds = due_bounds(at(NOW), CALENDAR)

    assert bounds.now == at(NOW)
    assert bounds.tomorrow == at("2026-11-13 00:00")
    assert bounds.near_until == at("2026-11-13 17:00")
    for hours in range(60):
        due_at = add_working(at("2026-11-09 08:00"), timedelta(hours=hours), CALENDAR)
        assert due_state(now=at(NOW), calendar=CALENDAR, due_at=due_at, bounds=bounds) is due_state(
            now=at(NOW), calendar=CALENDAR, due_at=due_at
        )


@pytest.mark.parametrize(
    ("now", "due_at", "unit", "words"),
    [
        ("2026-11-12 15:00", "2026-11-12 17:00", "WORKING_DAY", "hôm nay"),
        ("2026-11-12 15:01", "2026-11-12 17:00", "WORKING_DAY", "còn 1 giờ 59"),
        ("2026-11-12 16:59:30", "2026-11-12 17:00", "WORKING_DAY", "còn 1 phút"),
        ("2026-11-12 15:00", "2026-11-13 10:00", "WORKING_HOUR", "còn 4 giờ 30"),
        ("2026-11-12 15:00", "2026-11-13 10:00", "WORKING_DAY", "còn 1 ngày"),
        ("2026-11-12 15:00", "2026-11-17 10:00", "WORKING_HOUR", "còn 3 ngày"),
        ("2026-11-12 09:40", "2026-11-11 17:00", "WORKING_DAY", "quá 1 ngày"),
        ("2026-11-12 09:40", "2026-11-11 16:30", "WORKING_HOUR", "quá 2 giờ 40"),
        ("2026-11-12 16:40", "2026-11-11 09:00", "WORKING_HOUR", "quá 1 ngày"),
        ("2026-11-12 18:00", "2026-11-12 17:00", "WORKING_DAY", "vừa quá hạn"),
        ("2026-11-14 18:00", "2026-11-13 17:00", "WORKING_DAY", "vừa quá hạn"),
        ("2026-11-16 08:00", "2026-11-13 17:00", "WORKING_DAY", "quá 1 ngày"),
        ("2026-11-16 08:00", "2026-11-13 17:00", "CALENDAR_DAY", "quá 3 ngày"),
        ("2026-11-13 08:00", "2026-11-16 17:00", "CALENDAR_DAY", "còn 3 ngày"),
        ("2026-02-13 08:00", "2026-02-24 17:00", "WORKING_DAY", "còn 2 ngày"),
    ],
)
def test_words_are_measured_as_the_limit_is(now, due_at, unit, words):
    assert mark(due_at, now, unit=unit)[1] == words


@pytest.mark.parametrize(
    ("due_at", "unit", "title"),
    [
        (
            "2026-11-19 17:00",
            "WORKING_DAY",
            "còn 5 ngày làm việc, hẹn trả 17:00 Thứ Năm 19/11/2026",
        ),
        ("2026-11-19 17:00", "MONTH", "còn 7 ngày, hẹn trả 17:00 Thứ Năm 19/11/2026"),
        ("2026-11-12 17:00", "WORKING_DAY", "hôm nay, hẹn trả 17:00 Thứ Năm 12/11/2026"),
    ],
)
def test_the_title_says_which_days_are_meant(due_at, unit, title):
    found = due_mark(now=at(NOW), calendar=CALENDAR, due_at=at(due_at), unit=unit)

    assert found.title == title
