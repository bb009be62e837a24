"""Whole numbers and days out of addresses."""

import datetime

import pytest

from portal.days import day_of
from portal.numbers import whole_number


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("007", 7), ("9" * 18, 10**18 - 1)])
def test_digits_are_a_number(text, number):
    assert whole_number(text) == number


@pytest.mark.parametrize(
    "text", ["", " 7", "-7", "+7", "7.0", "1_000", "²", "٧", "7\x00", "9" * 19, "9" * 5000]
)
def test_everything_else_is_none(text):
    assert whole_number(text) is None


def test_fewer_digits_may_be_asked_for():
    assert (whole_number("12345", digits=5), whole_number("123456", digits=5)) == (12345, None)


def test_a_day_is_read_as_it_is_written_in_one_way_only():
    assert day_of("2026-11-16") == datetime.date(2026, 11, 16)


@pytest.mark.parametrize(
    "text",
    ["", "20261116", "2026-W47-1", "2026-02-31", "2026-11-16T00", "٢٠٢٦-11-16", " 2026-11-16"],
)
def test_no_other_text_is_a_day(text):
    assert day_of(text) is None
