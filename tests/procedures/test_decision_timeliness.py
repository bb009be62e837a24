"""Published in time, entered in time, complete: tables of days (law notes 10.3, 10.1)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedures.authoring.publication.timeliness import (
    Answer,
    date_problem,
    entered_in_time,
    missing_parts,
    published_in_time,
)
from procedures.demo import definitions

LAW = date(2026, 12, 1)


def weekday(day):
    return day.weekday() < 5


@pytest.mark.parametrize(
    ("level", "shortened", "signed", "answer", "last"),
    [
        ("ministry", False, date(2026, 11, 11), Answer.YES, date(2026, 11, 11)),
        ("ministry", False, date(2026, 11, 12), Answer.NO, date(2026, 11, 11)),
        ("province", False, date(2026, 11, 26), Answer.YES, date(2026, 11, 26)),
        ("province", False, date(2026, 11, 27), Answer.NO, date(2026, 11, 26)),
        ("province", True, date(2026, 12, 4), Answer.YES, date(2026, 12, 4)),
        ("ministry", True, date(2026, 12, 5), Answer.NO, date(2026, 12, 4)),
    ],
)
def test_published_in_time(level, shortened, signed, answer, last):
    found = published_in_time(
        level=level, signed_on=signed, law_effective_on=LAW, is_shortened=shortened
    )

    assert (found.answer, found.last_day) == (answer, last)


@pytest.mark.parametrize(
    ("level", "shortened", "entered", "today", "answer", "last"),
    [
        # Signed on Thursday 26 November 2026.
        ("province", False, date(2026, 12, 3), date(2026, 12, 9), Answer.YES, date(2026, 12, 3)),
        ("province", False, date(2026, 12, 4), date(2026, 12, 9), Answer.NO, date(2026, 12, 3)),
        ("ministry", False, date(2026, 12, 10), date(2026, 12, 10), Answer.YES, date(2026, 12, 10)),
        ("province", True, date(2026, 11, 30), date(2026, 12, 9), Answer.YES, date(2026, 11, 30)),
        ("province", False, None, date(2026, 12, 3), Answer.OPEN, date(2026, 12, 3)),
        ("province", False, None, date(2026, 12, 4), Answer.NO, date(2026, 12, 3)),
    ],
)
def test_entered_in_time(level, shortened, entered, today, answer, last):
    found = entered_in_time(
        level=level,
        signed_on=date(2026, 11, 26),
        entered_on=entered,
        is_shortened=shortened,
        today=today,
        is_working_day=weekday,
    )

    assert (found.answer, found.last_day) == (answer, last)


@given(st.integers(-30, 30), st.booleans())
def test_signing_before_the_effect_is_always_possible_and_long_after_never(days, shortened):
    words = date_problem(signed_on=LAW + timedelta(days), effective_on=LAW, is_shortened=shortened)

    assert bool(words) is (days > (3 if shortened else 0))


def test_a_complete_procedure_misses_nothing():
    assert missing_parts(definitions()["1.001193"]) == []


def test_the_mandatory_parts_that_lack_are_named_in_the_laws_order():
    full = definitions()["1.001193"]
    bare = full | {
        "version": {**full["version"], "steps": " ", "copies_of_dossier": None},
        "channels": [{"channel": 2}],
        "cases": [],
        "audiences": [],
    }

    assert missing_parts(bare) == [
        "trình tự thực hiện",
        "số lượng hồ sơ",
        "thời hạn giải quyết",
        "đối tượng thực hiện",
    ]
    assert len(missing_parts({})) == 8
