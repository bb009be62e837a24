"""A new appointment adds to the limit, once; later pauses move it as any date."""

import pytest
from worktime_values import PLAIN, at, pause, received

from portal.worktime import Clock, Duration, Extension, Policy, WorktimeError, compute, reason
from portal.worktime.words import explain

MONDAY = received("2026-11-02 09:00")
MOVED = Extension(at("2026-11-04 10:00"), at("2026-11-05 17:00"), at("2026-11-09 17:00"))
"""Three working days from Monday end on Thursday; moved by two working days to Monday."""


def due(limit=None, *, now="2026-11-04 10:00", extension=MOVED, pauses=(), policy=None):
    return compute(
        limit or Duration(3, "WORKING_DAY"),
        MONDAY,
        now=at(now),
        calendar=PLAIN,
        pauses=pauses,
        policy=policy,
        extension=extension,
    )


def test_the_new_date_is_the_due_date():
    assert due(extension=None).due_at == at("2026-11-05 17:00")
    assert due().due_at == at("2026-11-09 17:00")
    assert due().total.days == 5


def test_it_is_told_with_both_dates_and_what_it_adds():
    told = explain(due().explanation)

    line = next(each for each in told if "hẹn lại" in each.label)
    assert "05/11" in line.label and "09/11" in line.label
    assert line.value == "thêm 2 ngày"
    assert reason(due().explanation) == "3 ngày làm việc, gia hạn 2 ngày"


def test_a_pause_in_the_added_days_moves_the_new_date():
    asked = pause("SUPPLEMENT", "2026-11-06 08:00", "2026-11-10 10:00")

    open_pause = due(now="2026-11-09 10:00", pauses=[pause("SUPPLEMENT", "2026-11-06 08:00")])

    assert due(now="2026-11-10 11:00", pauses=[asked]).due_at == at("2026-11-12 17:00")
    assert open_pause.clock is Clock.PAUSED
    assert open_pause.due_at is None


def test_a_supplement_that_restarts_the_limit_ends_the_extension():
    asked = pause("SUPPLEMENT", "2026-11-04 14:00", "2026-11-10 10:00")

    restarted = due(
        now="2026-11-10 11:00", pauses=[asked], policy=Policy(after_supplement="RESTART")
    )

    assert restarted.due_at == at("2026-11-13 17:00")


@pytest.mark.parametrize(
    ("limit", "extension", "expected"),
    [
        # Ten days of the calendar end on Thursday 12; the new date is Monday 16.
        (
            Duration(10, "CALENDAR_DAY"),
            Extension(at("2026-11-10 08:00"), at("2026-11-12 17:00"), at("2026-11-16 17:00")),
            "2026-11-16 17:00",
        ),
        # Sunday 15 is off, so thirteen days end on Monday 16; moved to Thursday.
        (
            Duration(13, "CALENDAR_DAY"),
            Extension(at("2026-11-10 08:00"), at("2026-11-16 17:00"), at("2026-11-19 17:00")),
            "2026-11-19 17:00",
        ),
        (
            Duration(1, "MONTH"),
            Extension(at("2026-11-10 08:00"), at("2026-12-02 17:00"), at("2026-12-04 17:00")),
            "2026-12-04 17:00",
        ),
        # Twelve working hours from Monday 09:00 end on Tuesday 15:30.
        (
            Duration(12, "WORKING_HOUR"),
            Extension(at("2026-11-02 10:00"), at("2026-11-03 15:30"), at("2026-11-05 17:00")),
            "2026-11-05 17:00",
        ),
    ],
)
def test_whatever_the_limit_counts_in(limit, extension, expected):
    moved = due(limit, extension=extension, now="2026-11-02 10:30")

    assert due(limit, extension=None, now="2026-11-02 10:30").due_at == extension.old
    assert moved.due_at == at(expected)
    assert moved.used + moved.remaining == moved.total


def test_a_letter_after_the_date_or_with_an_earlier_one_is_none():
    with pytest.raises(WorktimeError):
        Extension(at("2026-11-06 08:00"), at("2026-11-05 17:00"), at("2026-11-09 17:00"))
    with pytest.raises(WorktimeError):
        Extension(at("2026-11-04 08:00"), at("2026-11-05 17:00"), at("2026-11-05 17:00"))
