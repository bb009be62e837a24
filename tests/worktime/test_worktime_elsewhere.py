"""Dossiers handed in elsewhere, and what is used of a limit: law notes 2.3 and 2.5."""

from datetime import time, timedelta

import pytest
from worktime_values import CALENDAR, at, received

from portal.worktime import (
    Clock,
    Duration,
    Policy,
    Receipt,
    Tally,
    Unit,
    WorktimeError,
    compute,
)

SAME_DAY = Policy(receipt_day_counted=True, clock_cut_off=time(15))


class TestElsewhere:
    """Handed in elsewhere (phi địa giới): law notes 2.3."""

    def test_the_clock_starts_with_the_receipt_by_the_competent_agency(self):
        receipt = Receipt.elsewhere(at("2026-11-12 15:40"), at("2026-11-13 08:40"))

        found = compute(
            Duration(5, Unit.WORKING_DAY), receipt, now=at("2026-11-13 09:00"), calendar=CALENDAR
        )

        assert found.clock is Clock.RUNNING
        assert found.starts_at == at("2026-11-16 07:30")
        assert found.due_at == at("2026-11-20 17:00")
        assert found.transfer_due_at == at("2026-11-13 07:30")

    def test_until_then_it_waits(self):
        receipt = Receipt.elsewhere(at("2026-11-12 14:40"))

        found = compute(
            Duration(5, Unit.WORKING_DAY), receipt, now=at("2026-11-12 16:00"), calendar=CALENDAR
        )

        assert found.clock is Clock.WAITING
        assert found.starts_at is None
        assert found.due_at is None
        assert found.due_if_now == at("2026-11-19 17:00")
        assert found.transfer_due_at == at("2026-11-12 17:00")
        assert found.remaining == Tally(days=5)

    def test_a_policy_may_count_from_the_receipt_anywhere(self):
        receipt = Receipt.elsewhere(at("2026-11-12 15:40"), at("2026-11-13 08:40"))
        policy = Policy(start_at_competent_agency=False)

        found = compute(
            Duration(5, Unit.WORKING_DAY),
            receipt,
            now=at("2026-11-13 09:00"),
            calendar=CALENDAR,
            policy=policy,
        )

        assert found.due_at == at("2026-11-19 17:00")
        assert found.transfer_due_at is None

    def test_the_clocks_cut_off_is_asked_at_the_competent_agency(self):
        receipt = Receipt.elsewhere(at("2026-11-12 10:00"), at("2026-11-12 15:00:01"))

        found = compute(
            Duration(1, Unit.WORKING_DAY),
            receipt,
            now=at("2026-11-12 16:00"),
            calendar=CALENDAR,
            policy=SAME_DAY,
        )

        assert found.due_at == at("2026-11-13 17:00")

    def test_nobody_receives_before_the_unit_of_reception(self):
        with pytest.raises(WorktimeError):
            Receipt.elsewhere(at("2026-11-12 15:40"), at("2026-11-12 15:39"))
        with pytest.raises(WorktimeError):
            Receipt(at("2026-11-12 15:40"), competent_at=at("2026-11-12 15:41"))


class TestUsedAndRemaining:
    @pytest.mark.parametrize(
        ("now", "used"),
        [
            ("2026-11-02 14:20", 0),
            ("2026-11-03 16:59", 0),
            ("2026-11-03 17:00", 1),
            ("2026-11-08 12:00", 4),
            ("2026-11-11 17:00", 7),
            ("2026-12-01 09:00", 7),
        ],
    )
    def test_a_working_day_is_used_when_it_is_over(self, now, used):
        found = compute(
            Duration(7, Unit.WORKING_DAY),
            received("2026-11-02 14:20"),
            now=at(now),
            calendar=CALENDAR,
        )

        assert found.total == Tally(days=7)
        assert found.used == Tally(days=used)
        assert found.remaining == Tally(days=7 - used)

    def test_half_a_day_is_used_by_the_hour(self):
        found = compute(
            Duration("0.5", Unit.WORKING_DAY),
            received("2026-11-12 09:40"),
            now=at("2026-11-12 14:00"),
            calendar=CALENDAR,
        )

        assert found.unit is Unit.WORKING_HOUR
        assert found.used == Tally(time=timedelta(hours=2, minutes=20))
        assert found.remaining == Tally(time=timedelta(hours=1, minutes=40))

    def test_a_month_is_used_by_the_day(self):
        found = compute(
            Duration(1, Unit.MONTH),
            received("2026-10-12 09:40"),
            now=at("2026-10-15 09:00"),
            calendar=CALENDAR,
        )

        assert found.unit is Unit.CALENDAR_DAY
        assert found.total == Tally(days=31)
        assert found.used == Tally(days=2)
