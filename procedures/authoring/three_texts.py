"""Two people changed the same text: at which places, and what stood there before. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from procedures.authoring.comparing import compare
from procedures.authoring.differing import FOLDED, Difference, How
from procedures.authoring.walking import Walk
from procedures.authoring.wording import Words

LONGEST_SHOWN = 400
MOST_ROWS = 40


@dataclass(frozen=True)
class Place:
    """One place at which the two later texts differ: its name, and the three values in words."""

    name: str
    before: str
    theirs: str
    mine: str


@dataclass(frozen=True)
class Places:
    """The first places, and how many there are."""

    rows: tuple[Place, ...]
    number: int

    @property
    def is_folded(self) -> bool:
        """Are they too many to be shown unasked?"""
        return len(self.rows) > FOLDED


def places_of(
    definition: Mapping[str, Any], part: str, *, base: Any, theirs: Any, mine: Any
) -> Places:
    """Return where `theirs` and `mine`, made of the same `base`, differ in a part of a definition.

    "definition" is the whole of it: an import replaced everything.
    """
    if part == "definition":
        whole = [each if isinstance(each, dict) else {} for each in (base, theirs, mine)]
    else:
        whole = [{**definition, part: each} for each in (base, theirs, mine)]
    before, first, second = whole
    return _joined(compare(first, second), compare(before, second))


def row_places(part: str, *, base: Any, theirs: Any, mine: Any, known: Any = None) -> Places:
    """Return the same of one row of a part: a question, the frame of a page.

    `known` is the definition whose labels conditions are told by.
    """
    words = Words(known or {})
    walk = Walk(part, part, words, words)
    return _joined(
        list(walk.differences(theirs, mine, (), "")), list(walk.differences(base, mine, (), ""))
    )


def _joined(apart: list[Difference], own: list[Difference]) -> Places:
    """Return the places of `apart` (theirs to mine), with what `own` (base to mine) says of each.

    A place at which mine does not differ from the base has the words of mine.
    """
    former = {(each.place, each.how is How.MOVED): each.before for each in own}
    return Places(tuple(_rows(apart[:MOST_ROWS], former)), len(apart))


def _rows(apart: list[Difference], former: Mapping[tuple[str, bool], str]) -> Iterator[Place]:
    for each in apart:
        before = former.get((each.place, each.how is How.MOVED), each.after)
        yield Place(
            each.place or each.section_label, *map(_short, (before, each.before, each.after))
        )


def _short(text: str) -> str:
    if not text:
        return "–"
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"
