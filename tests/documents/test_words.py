"""Amounts in Vietnamese words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.documents.words import amount_in_words, number_in_words

AMOUNTS = [
    (0, "không đồng"),
    (1, "một đồng"),
    (4, "bốn đồng"),
    (5, "năm đồng"),
    (10, "mười đồng"),
    (11, "mười một đồng"),
    (14, "mười bốn đồng"),
    (15, "mười lăm đồng"),
    (20, "hai mươi đồng"),
    (21, "hai mươi mốt đồng"),
    (24, "hai mươi tư đồng"),
    (25, "hai mươi lăm đồng"),
    (99, "chín mươi chín đồng"),
    (100, "một trăm đồng"),
    (101, "một trăm lẻ một đồng"),
    (104, "một trăm lẻ bốn đồng"),
    (105, "một trăm lẻ năm đồng"),
    (110, "một trăm mười đồng"),
    (111, "một trăm mười một đồng"),
    (115, "một trăm mười lăm đồng"),
    (121, "một trăm hai mươi mốt đồng"),
    (555, "năm trăm năm mươi lăm đồng"),
    (1_000, "một nghìn đồng"),
    (1_005, "một nghìn không trăm lẻ năm đồng"),
    (1_015, "một nghìn không trăm mười lăm đồng"),
    (1_050, "một nghìn không trăm năm mươi đồng"),
    (8_000, "tám nghìn đồng"),
    (15_000, "mười lăm nghìn đồng"),
    (50_000, "năm mươi nghìn đồng"),
    (101_000, "một trăm lẻ một nghìn đồng"),
    (1_000_005, "một triệu không trăm lẻ năm đồng"),
    (1_005_000, "một triệu không trăm lẻ năm nghìn đồng"),
    (
        1_234_567,
        "một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy đồng",
    ),
    (21_000_000, "hai mươi mốt triệu đồng"),
    (1_000_000_000, "một tỷ đồng"),
    (1_000_000_005, "một tỷ không trăm lẻ năm đồng"),
    (1_050_000_000, "một tỷ không trăm năm mươi triệu đồng"),
    (2_500_000_000_000, "hai nghìn năm trăm tỷ đồng"),
    (10**18, "một tỷ tỷ đồng"),
]


@pytest.mark.parametrize(("dong", "words"), AMOUNTS, ids=[str(a) for a, _ in AMOUNTS])
def test_amount_is_spoken(dong, words):
    assert amount_in_words(dong) == words


def test_the_northern_word_for_odd_units_is_a_parameter():
    assert amount_in_words(105, odd="linh") == "một trăm linh năm đồng"
    assert amount_in_words(1_005, odd="linh") == "một nghìn không trăm linh năm đồng"


def test_the_southern_word_for_a_thousand_is_a_parameter():
    assert amount_in_words(50_000, thousand="ngàn") == "năm mươi ngàn đồng"


def test_a_negative_amount_is_refused():
    with pytest.raises(ValueError, match="never negative"):
        amount_in_words(-1)


@given(
    st.one_of(
        st.integers(min_value=0, max_value=10**30),
        st.builds(
            lambda power, shift: max(0, 10**power + shift),
            st.integers(min_value=0, max_value=30),
            st.integers(min_value=-2, max_value=2),
        ),
    )
)
def test_every_amount_can_be_read_back(number):
    words = number_in_words(number)

    assert re.fullmatch(r"\S+( \S+)*", words)
    assert _read(words) == number


_FIGURES = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5,
    "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip


def _read(words: str) -> int:
    """Return the number that `words` speak, by a reading of its own (left to right)."""
    total = section = group = figure = 0
    for word in words.split():
        if word in _FIGURES:
            group, figure = group + figure, _FIGURES[word]
        elif word == "mươi":
            group, figure = group + figure * 10, 0
        elif word == "trăm":
            group, figure = group + figure * 100, 0
        elif word in ("nghìn", "triệu"):
            section += (group + figure) * (1_000 if word == "nghìn" else 1_000_000)
            group = figure = 0
        elif word == "tỷ":
            total = (total + section + group + figure) * 10**9
            section = group = figure = 0
    return total + section + group + figure
