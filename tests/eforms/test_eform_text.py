"""Hygiene of typed text and of numbers written by people."""

from decimal import Decimal

import pytest
from eform_samples import question, value_of
from hypothesis import given
from hypothesis import strategies as st

from portal.eforms import numbers
from portal.eforms.text import UnreadableText, clean_line, clean_lines, clean_typed, in_sentence


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("Nguyê\u0303n", "Nguyễn"),
        ("Trần\u200b Quốc\u200d Bảo\ufeff", "Trần Quốc Bảo"),
        ("\u202eoảB\u202c", "oảB"),
        ("\u2066ab\u2069", "ab"),
        ("a\u00a0\u3000b\tc", "a b c"),
        ("a\x07b\x1b", "ab"),
        ("a\ud800b", "ab"),
        ("\u3164\u2800", ""),
        ("một\nhai", "một hai"),
    ],
)
def test_signs_that_nobody_sees_are_dropped(typed, cleaned):
    assert clean_line(typed) == cleaned


def test_line_endings_become_one_kind():
    assert clean_lines("a\r\nb\rc\u2028d\x85e \n\n\n\nf") == "a\nb\nc\nd\ne\n\nf"


def test_nul_is_refused_not_repaired():
    with pytest.raises(UnreadableText):
        clean_line("a\0b")
    assert clean_typed("a\0b") == "ab"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text):
    text = text.replace("\0", "")

    assert clean_lines(clean_lines(text)) == clean_lines(text)
    assert clean_line(clean_line(text)) == clean_line(text)


def test_a_long_text_that_grows_when_composed_is_still_stable():
    grown = clean_lines("\u0958" * 15_000)

    assert clean_lines(grown) == grown


@pytest.mark.parametrize(
    ("label", "inside"),
    [
        ("Họ tên", "họ tên"),
        ("Ủy ban nhân dân", "ủy ban nhân dân"),
        ("CMND cũ", "CMND cũ"),
        ("Họ tên:", "họ tên"),
    ],
)
def test_a_label_inside_a_sentence_begins_small(label, inside):
    assert in_sentence(label) == inside


@pytest.mark.parametrize("text", ["1.23.456", "12.34", "1..2", "1,2,3", "", "-", "1e5", "0x1", "½"])
def test_a_strange_whole_number_is_refused(text):
    with pytest.raises(numbers.NumberTrouble):
        numbers.parse_integer(text)


@pytest.mark.parametrize("text", ["1.234,567,8", "1.23,4", "1,2.3,4", "NaN", "1e5", ".", ",5"])
def test_a_strange_decimal_is_refused(text):
    with pytest.raises(numbers.NumberTrouble):
        numbers.parse_decimal(text)


@given(st.decimals(min_value=-(10**14), max_value=10**14, places=4))
def test_a_decimal_put_back_into_its_box_reads_the_same(number):
    assert numbers.parse_decimal(numbers.to_typed(number)) == number


@given(st.integers(min_value=-(10**14), max_value=10**14))
def test_a_whole_number_as_shown_reads_the_same(number):
    assert numbers.parse_integer(numbers.format_number(number)) == number


def test_numbers_are_shown_the_vietnamese_way():
    assert numbers.format_number(12486) == "12.486"
    assert numbers.format_number(Decimal("98.10")) == "98,1"
    assert numbers.format_number(-25000) == "−25.000"
    assert numbers.format_money(50000) == "50.000\u00a0đồng"


def test_text_is_stored_composed():
    assert value_of(question("text"), {"q": "A\u030a"}) == "Å"
