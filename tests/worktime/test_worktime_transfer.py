"""Handing over to the competent agency: law notes 2.3, boundary 12.1 no. 1."""

from datetime import time

import pytest
from worktime_values import CALENDAR, at

from portal.worktime import Policy, transfer_due

LAW = Policy()


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-11-12 07:00", "2026-11-12 17:00"),
        ("2026-11-12 14:59", "2026-11-12 17:00"),
        ("2026-11-12 15:00:00", "2026-11-12 17:00"),
        ("2026-11-12 15:00:01", "2026-11-13 07:30"),
        ("2026-11-12 15:01", "2026-11-13 07:30"),
        ("2026-11-13 14:59", "2026-11-13 17:00"),  # Friday
        ("2026-11-13 16:00", "2026-11-16 07:30"),
        ("2026-11-14 10:00", "2026-11-16 07:30"),  # Saturday
        ("2026-02-13 15:00:01", "2026-02-23 07:30"),  # eve of Tết
        ("2026-08-21 15:00:01", "2026-08-22 07:30"),  # the make-up Saturday is the next one
        ("2026-08-22 14:59", "2026-08-22 17:00"),
    ],
)
def test_the_same_working_day_or_the_start_of_the_next(received, due):
    assert transfer_due(at(received), calendar=CALENDAR, policy=LAW) == at(due)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-11-12 16:59:59", "2026-11-12 17:00"),
        ("2026-11-12 17:00", "2026-11-13 07:30"),
    ],
)
def test_without_a_cut_off_only_closing_counts(received, due):
    policy = Policy(transfer_cut_off=None)

    assert transfer_due(at(received), calendar=CALENDAR, policy=policy) == at(due)


def test_the_clocks_cut_off_is_not_the_transfers():
    policy = Policy(transfer_cut_off=None, clock_cut_off=time(15))

    assert transfer_due(at("2026-11-12 15:01"), calendar=CALENDAR, policy=policy) == at(
        "2026-11-12 17:00"
    )
