"""Fills a form page by page, as a browser posts it: good words, bad ones, or some of both."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from portal import eforms
from portal.eforms.kinds import Question
from portal.eforms.kinds.groups import Group
from portal.eforms.sampling import sample_answers
from tests.fuzzing.hostile import bad_words

Fields = dict[str, list[str]]
MOST_ENTRIES = 3
NOISE = {
    "add-entry": ["khong_co", "nguoi_cung", "<x-fuzz>"],
    "remove-entry": ["nguoi_cung-99999999999999999999", "nguoi_cung--1", "nguoi_cung-0", "-"],
    "reload": ["noi_cu", "khong_co", "<x-fuzz>"],
    "changed-field": ["khong_co", "<x-fuzz>", "a" * 5000],
    "drawn-from": ["", "cu", "<x-fuzz>"],
}


def good_answers(form: eforms.Form, sample: dict[str, Any], lookups: Any, today: dt.date) -> Any:
    """Return answers that file: those of the sample, and something good for whatever is left."""
    return sample_answers(form, lookups=lookups, today=today, held=sample)


def fields_of(question: Question, value: Any) -> Fields:
    """Return the fields that a browser would post for a stored value."""
    if value is None or not question.accepts(value):
        return {}
    return {question.field_name(part): words for part, words in question.fields(value).items()}


def names_of(question: Question) -> tuple[str, ...]:
    """Return the fields of a question; of a block only those of its first entries."""
    names = question.field_names()
    if not isinstance(question, Group):
        return names
    return names[: MOST_ENTRIES * len(question.inside.parts)]


def page_fields(draw: Callable[..., Any], page: Any, good: dict[str, Any], badness: str) -> Fields:
    """Return what is posted of a page: `badness` is none, some or all."""
    posted: Fields = {}
    for question in page.questions:
        if not question.comes_from_fields:
            continue
        spoiled = badness == "all" or (badness == "some" and draw(st.integers(0, 3)) == 0)
        if not spoiled:
            posted |= fields_of(question, good.get(question.key))
            continue
        for name in names_of(question):
            posted[name] = draw(st.lists(bad_words, max_size=2) | st.just(["x"] * 50))
    if badness != "none":
        noise = st.sampled_from([*NOISE, ""])
        if name := draw(noise):
            posted[name] = [draw(st.sampled_from(NOISE[name]))]
    return posted
