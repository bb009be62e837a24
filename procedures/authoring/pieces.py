"""Two versions of one sentence as pieces: what stayed, what went, what came. Pure and bounded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

MOST_WORDS = 1500
AROUND = 12
"""Words shown on either side of a change in a long text."""
_WORD = re.compile(r"\S+\s*")


@dataclass(frozen=True)
class Piece:
    """A run of words: `kind` is "same", "out", "in", or "gap" for words left out."""

    kind: str
    text: str


def pieces_of(before: str, after: str) -> list[Piece]:
    """Return the pieces of two texts; one that is empty, or too long to match, is shown whole."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    if not old or not new or len(old) > MOST_WORDS or len(new) > MOST_WORDS:
        return _whole(before, after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.quick_ratio() < 0.4:
        return _whole(before, after)
    found: list[Piece] = []
    steps = matcher.get_opcodes()
    for number, (step, first, last, begins, ends) in enumerate(steps):
        if step == "equal":
            found += _same(old[first:last], is_first=number == 0, is_last=number == len(steps) - 1)
            continue
        found += _whole("".join(old[first:last]), "".join(new[begins:ends]))
    return found


def _whole(before: str, after: str) -> list[Piece]:
    return [Piece(kind, text) for kind, text in (("out", before), ("in", after)) if text]


def _same(words: list[str], *, is_first: bool, is_last: bool) -> list[Piece]:
    head = [] if is_first else words[:AROUND]
    tail = [] if is_last else words[-AROUND:]
    if len(words) <= len(head) + len(tail) + AROUND:
        return [Piece("same", "".join(words))]
    found = [Piece("same", "".join(head)), Piece("gap", "…"), Piece("same", "".join(tail))]
    return [piece for piece in found if piece.text]
