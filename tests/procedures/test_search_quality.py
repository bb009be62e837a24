"""The measure of search: what counts as found, and docs/search.md tells the same phrasings."""

import pytest

from procedures.search.quality import writing
from procedures.search.quality.measuring import Phrasing, measure, phrasings


def ask(text, *codes):
    return Phrasing(text, "plain", frozenset(codes), is_held_out=False)


def test_recall_looks_at_five_places_and_rank_at_ten():
    found = {
        "first": ["a"],
        "second": ["x", "a"],
        "fifth": ["x"] * 4 + ["a"],
        "tenth": ["x"] * 9 + ["a"],
        "eleventh": ["x"] * 10 + ["a"],
    }

    quality = measure([ask(text, "a", "b") for text in found], found.__getitem__)

    assert [each.place for each in quality.placed] == [1, 2, 5, 10, 0]
    assert quality.recall == pytest.approx(3 / 5)
    assert quality.mrr == pytest.approx((1 + 1 / 2 + 1 / 5 + 1 / 10) / 5)


def test_there_are_many_phrasings_each_once_and_a_third_is_held_out():
    every = phrasings()

    assert len(every) >= 150
    assert len({each.text for each in every}) == len(every)
    assert sum(each.is_held_out for each in every) == len(every) // 3
    assert {"spoken", "unmarked", "typo", "telex", "vni", "long", "short"} <= {
        each.kind for each in every
    }


def test_the_documentation_lists_every_phrasing_with_its_codes():
    told = writing.FILE.read_text(encoding="utf-8")

    assert [each.text for each in phrasings() if writing.row(each) not in told] == []
