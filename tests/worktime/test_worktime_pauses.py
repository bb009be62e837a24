"""Pauses of the clock: law notes 2.5, boundaries 12.1 no. 2 and 3.

The dossier of most tests: received Monday 02/11/2026 14:20, 7 working days, due 17:00 11/11.
"""

from datetime import time

import pytest
from worktime_values import CALENDAR, at, pause, received

from portal.worktime import (
    AfterSupplement,
    Clock,
    Duration,
    Pause,
    PauseKind,
    Policy,
    Tally,
    Unit,
    WorktimeError,
    compute,
)

RESTART = Policy(after_supplement=AfterSupplement.RESTART)
SEVEN = Duration(7, Unit.WORKING_DAY)


def compute_for(
    *pauses, now="2026-11-12 09:41", policy=None, limit=SEVEN, since="2026-11-02 14:20"
):
    return compute(
        limit, received(since), now=at(now), calendar=CALENDAR, policy=policy, pauses=pauses
    )


def due_with(*pauses, **kwargs):
    return compute_for(*pauses, **kwargs).due_at


@pytest.mark.parametrize(
    ("asked", "answered", "expected"),
    [
        ("2026-11-10 07:45", "2026-11-12 09:34", "2026-11-16 17:00"),
        ("2026-11-10 07:45", "2026-11-12 22:00", "2026-11-16 17:00"),
        ("2026-11-10 07:45", "2026-11-12 06:00", "2026-11-16 17:00"),  # the day it came
        ("2026-11-10 07:45", "2026-11-13 00:00", "2026-11-17 17:00"),
        ("2026-11-10 17:00", "2026-11-12 09:00", "2026-11-13 17:00"),  # 10/11 was done
        ("2026-11-10 16:59", "2026-11-12 09:00", "2026-11-16 17:00"),
        ("2026-11-11 10:00", "2026-11-13 09:00", "2026-11-16 17:00"),  # on the last day
        ("2026-11-10 09:00", "2026-11-10 09:10", "2026-11-12 17:00"),  # one day is not whole
        ("2026-11-10 18:00", "2026-11-10 20:00", "2026-11-11 17:00"),  # no work was lost
        ("2026-11-06 18:00", "2026-11-08 20:00", "2026-11-11 17:00"),
    ],
)
def test_a_day_is_counted_when_the_clock_ran_through_all_its_work(asked, answered, expected):
    assert due_with(pause("SUPPLEMENT", asked, answered)) == at(expected)


@pytest.mark.parametrize("asked", ["2026-11-11 17:00", "2026-11-11 18:00", "2026-11-12 09:00"])
@pytest.mark.parametrize("policy", [Policy(), RESTART])
@pytest.mark.parametrize("answered", ["2026-11-13 09:00", None])
def test_a_limit_that_has_run_out_cannot_be_stopped(asked, policy, answered):
    found = compute_for(pause("SUPPLEMENT", asked, answered), policy=policy)

    assert found.clock is Clock.RUNNING
    assert found.due_at == at("2026-11-11 17:00")
    assert found.remaining == Tally()


def test_a_supplement_restarts_the_limit_where_the_policy_says_so():
    asked_on_the_10th = pause("SUPPLEMENT", "2026-11-10 07:45", "2026-11-12 09:34")

    assert due_with(asked_on_the_10th, policy=RESTART) == at("2026-11-23 17:00")


def test_a_supplement_on_the_last_day_restarts_all_seven_days():
    asked = pause("SUPPLEMENT", "2026-11-11 16:59", "2026-11-13 09:00")

    assert due_with(asked, policy=RESTART) == at("2026-11-25 17:00")  # 24/11 is a holiday


def test_a_second_supplement_restarts_again_or_resumes_again():
    pauses = [
        pause("SUPPLEMENT", "2026-11-10 07:45", "2026-11-12 09:34"),
        pause("SUPPLEMENT", "2026-11-16 10:00", "2026-11-18 10:00"),
    ]

    assert due_with(*pauses) == at("2026-11-19 17:00")
    assert due_with(*pauses, policy=RESTART) == at("2026-11-30 17:00")


def test_a_payment_never_restarts():
    paid = pause("PAYMENT", "2026-11-10 07:45", "2026-11-12 09:34")

    assert due_with(paid, policy=RESTART) == at("2026-11-16 17:00")


def test_a_payment_inside_a_supplement_loses_nothing_more():
    supplement = pause("SUPPLEMENT", "2026-11-05 09:00", "2026-11-10 09:00")
    inside = pause("PAYMENT", "2026-11-06 09:00", "2026-11-09 09:00")

    assert due_with(supplement) == at("2026-11-17 17:00")
    assert due_with(supplement, inside) == at("2026-11-17 17:00")
    assert due_with(inside, supplement) == at("2026-11-17 17:00")


def test_overlapping_pauses_are_lost_once():
    supplement = pause("SUPPLEMENT", "2026-11-05 09:00", "2026-11-09 09:00")
    payment = pause("PAYMENT", "2026-11-06 09:00", "2026-11-11 09:00")

    assert due_with(supplement, payment) == at("2026-11-18 17:00")


def test_a_payment_that_outlasts_the_supplement_holds_the_restarted_clock():
    supplement = pause("SUPPLEMENT", "2026-11-05 09:00", "2026-11-09 09:00")
    payment = pause("PAYMENT", "2026-11-06 09:00", "2026-11-11 09:00")

    assert due_with(supplement, payment, policy=RESTART) == at("2026-11-20 17:00")


def test_a_pause_before_the_clock_started_changes_nothing():
    before = pause("SUPPLEMENT", "2026-10-29 09:00", "2026-11-02 14:20")

    assert due_with(before) == at("2026-11-11 17:00")
    assert due_with(before, policy=RESTART) == at("2026-11-11 17:00")


def test_a_pause_across_tet_loses_only_working_days():
    asked = pause("SUPPLEMENT", "2026-02-12 09:00", "2026-02-23 09:00")
    limit = Duration(5, Unit.WORKING_DAY)

    # 10, 11 counted; 12, 13, 23 lost; 24, 25, 26 counted
    assert due_with(asked, limit=limit, since="2026-02-09 09:00") == at("2026-02-26 17:00")


class TestConsultation:
    ASKED = pause("CONSULT", "2026-11-05 09:00", "2026-11-09 09:00")

    def test_does_not_stop_the_clock_by_itself(self):
        assert due_with(self.ASKED) == at("2026-11-11 17:00")

    def test_stops_it_where_the_sectors_law_says_so(self):
        assert due_with(self.ASKED, policy=Policy(consult_pauses=True)) == at("2026-11-16 17:00")


class TestOpenPause:
    def test_there_is_no_due_date_but_what_it_would_be_now(self):
        found = compute_for(pause("SUPPLEMENT", "2026-11-10 07:45"))

        assert found.clock is Clock.PAUSED
        assert found.due_at is None
        assert found.due_if_now == at("2026-11-16 17:00")
        assert found.used == Tally(days=5)
        assert found.remaining == Tally(days=2)
        assert found.paused_since == at("2026-11-10 07:45")
        assert found.paused_by is PauseKind.SUPPLEMENT

    def test_each_day_of_waiting_moves_the_due_date_by_a_day(self):
        asked = pause("SUPPLEMENT", "2026-11-10 07:45")

        assert [
            compute_for(asked, now=f"2026-11-{day} 10:00").due_if_now for day in (10, 11, 12, 13)
        ] == [at(f"2026-11-{day} 17:00") for day in (12, 13, 16, 17)]

    def test_ending_it_now_gives_the_promised_date(self):
        promised = compute_for(pause("SUPPLEMENT", "2026-11-10 07:45")).due_if_now

        assert due_with(pause("SUPPLEMENT", "2026-11-10 07:45", "2026-11-12 09:41")) == promised

    def test_a_restarting_one_leaves_the_whole_limit(self):
        found = compute_for(pause("SUPPLEMENT", "2026-11-10 07:45"), policy=RESTART)

        assert found.due_if_now == at("2026-11-23 17:00")
        assert found.used == Tally()
        assert found.remaining == Tally(days=7)

    def test_the_first_of_two_open_ones_is_what_it_waits_for(self):
        found = compute_for(
            pause("PAYMENT", "2026-11-09 09:00"), pause("SUPPLEMENT", "2026-11-10 07:45")
        )

        assert found.paused_by is PauseKind.PAYMENT
        assert found.paused_since == at("2026-11-09 09:00")
        assert found.due_if_now == at("2026-11-17 17:00")


class TestHours:
    TWELVE = Duration(12, Unit.WORKING_HOUR)

    def test_lose_exactly_the_working_time_of_the_pause(self):
        paid = pause("PAYMENT", "2026-11-03 07:45", "2026-11-03 08:00")
        over_lunch = pause("PAYMENT", "2026-11-03 11:00", "2026-11-03 14:00")

        assert due_with(limit=self.TWELVE, since="2026-11-02 15:40") == at("2026-11-04 10:40")
        assert due_with(paid, limit=self.TWELVE, since="2026-11-02 15:40") == at("2026-11-04 10:55")
        assert due_with(over_lunch, limit=self.TWELVE, since="2026-11-02 15:40") == at(
            "2026-11-04 13:40"
        )

    def test_an_answer_after_the_cut_off_is_counted_from_the_next_working_day(self):
        policy = Policy(clock_cut_off=time(15))
        on_time = pause("SUPPLEMENT", "2026-11-03 08:00", "2026-11-03 15:00:00")
        too_late = pause("SUPPLEMENT", "2026-11-03 08:00", "2026-11-03 15:00:01")
        limit = Duration(4, Unit.WORKING_HOUR)

        assert due_with(on_time, limit=limit, since="2026-11-03 07:30", policy=policy) == at(
            "2026-11-04 09:00"
        )
        assert due_with(too_late, limit=limit, since="2026-11-03 07:30", policy=policy) == at(
            "2026-11-04 11:00"
        )

    def test_half_a_day_is_stopped_by_the_hour(self):
        half = Duration("0.5", Unit.WORKING_DAY)
        paid = pause("PAYMENT", "2026-11-03 08:00", "2026-11-03 09:00")

        assert due_with(paid, limit=half, since="2026-11-03 07:30") == at("2026-11-03 14:30")

    def test_a_day_and_a_half_loses_days_first_then_hours(self):
        limit = Duration("1.5", Unit.WORKING_DAY)
        on_the_day = pause("PAYMENT", "2026-11-04 08:00", "2026-11-04 09:00")
        in_the_hours = pause("PAYMENT", "2026-11-05 08:00", "2026-11-05 09:00")

        assert due_with(limit=limit, since="2026-11-03 09:00") == at("2026-11-05 11:30")
        assert due_with(on_the_day, limit=limit, since="2026-11-03 09:00") == at("2026-11-06 11:30")
        assert due_with(in_the_hours, limit=limit, since="2026-11-03 09:00") == at(
            "2026-11-05 14:30"
        )


class TestCalendarDays:
    TEN = Duration(10, Unit.CALENDAR_DAY)

    def test_lose_weekends_inside_a_pause_too(self):
        asked = pause("SUPPLEMENT", "2026-11-06 09:00", "2026-11-09 09:00")

        # 3, 4, 5 counted; 6 to 9 lost; 10 to 16 counted
        assert due_with(asked, limit=self.TEN) == at("2026-11-16 17:00")

    def test_a_pause_on_the_day_the_end_was_moved_to_still_counts(self):
        limit = Duration(12, Unit.CALENDAR_DAY)  # ends Saturday 14, moved to Monday 16
        asked = pause("SUPPLEMENT", "2026-11-16 09:00", "2026-11-18 09:00")

        assert due_with(limit=limit) == at("2026-11-16 17:00")
        assert due_with(asked, limit=limit) == at("2026-11-19 17:00")
        assert compute_for(
            pause("SUPPLEMENT", "2026-11-16 09:00"), limit=limit, now="2026-11-17 09:00"
        ).due_if_now == at("2026-11-18 17:00")

    def test_months_lose_days(self):
        asked = pause("SUPPLEMENT", "2026-10-20 09:00", "2026-10-22 09:00")
        month = Duration(1, Unit.MONTH)

        assert due_with(asked, limit=month, since="2026-10-12 09:00") == at("2026-11-16 17:00")

    def test_a_restarted_month_goes_from_the_answers_date(self):
        asked = pause("SUPPLEMENT", "2026-10-20 09:00", "2026-10-22 09:00")
        month = Duration(1, Unit.MONTH)

        assert due_with(asked, limit=month, since="2026-10-12 09:00", policy=RESTART) == at(
            "2026-11-23 17:00"
        )


def test_where_the_day_of_receipt_counts_the_day_of_the_answer_does_too():
    policy = Policy(receipt_day_counted=True)
    within_a_day = pause("PAYMENT", "2026-11-10 09:00", "2026-11-10 09:10")
    two_days = pause("SUPPLEMENT", "2026-11-09 09:00", "2026-11-10 09:10")

    assert due_with(policy=policy) == at("2026-11-10 17:00")
    assert due_with(within_a_day, policy=policy) == at("2026-11-10 17:00")
    assert due_with(two_days, policy=policy) == at("2026-11-11 17:00")


def test_a_pause_never_ends_before_it_begins():
    with pytest.raises(WorktimeError):
        Pause(PauseKind.PAYMENT, at("2026-11-10 09:00"), at("2026-11-10 08:59"))
