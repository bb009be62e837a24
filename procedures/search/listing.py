"""Synonyms as the administrators' pages list them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from procedures.models import Synonym
from procedures.models.synonym import LONGEST_PHRASE, recorded_states
from procedures.search.words import plain

PAGE = 50
MOST_STATES = 20


@dataclass(frozen=True)
class Page:
    """Some synonyms in the order of their phrases, the phrase to go on after, and the question."""

    rows: list[Synonym]
    after: str
    words: str
    total: int


def page_of(words: str, after: str) -> Page:
    """Return one page of synonyms whose phrase, meaning or code holds `words`, after a phrase."""
    asked = plain(words[:LONGEST_PHRASE])
    code = words.strip()[:LONGEST_PHRASE]
    found = Synonym.objects.select_related("changed_by")
    if asked:
        found = found.filter(folded__contains=asked) | found.filter(codes__contains=[code])
    total = found.count()
    rows = list(
        found.filter(folded__gt=plain(after[:LONGEST_PHRASE])).order_by("folded")[: PAGE + 1]
    )
    go_on = rows[PAGE - 1].folded if len(rows) > PAGE else ""
    return Page(rows[:PAGE], go_on, code if asked else "", total)


def history_of(synonym: Synonym | None) -> list[Any]:
    """Return the last states of a synonym, the newest first, with who changed it and why."""
    if synonym is None:
        return []
    states = recorded_states().filter(pgh_obj_id=synonym.pk)
    return list(states.select_related("changed_by").order_by("-pgh_id")[:MOST_STATES])
