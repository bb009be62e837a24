"""Two versions of one sentence as pieces: what stayed, what went, what came. Pure and bounded."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher

MOST_WORDS = 1500
AROUND = 12
"""Words shown on either side of a change in a long text."""
_SIGNS = r"\w\u0300-\u036f"
"""Letters and figures, with the marks that text in decomposed form writes after its letters."""
_WORD = re.compile(rf"(?:[{_SIGNS}]+(?:[./,:-][{_SIGNS}]+)*|[^{_SIGNS}\s])\s*")
"""A syllable, an amount or a number of a document (12.000, 16/11/2026, NĐ-CP), or one sign."""


@dataclass(frozen=True)
class Piece:
    """A run of words: `kind` is "same", "out", "in", or "gap" for words left out.

    Read one after the other they are a text: each carries the space that follows it.
    """

    kind: str
    text: str


def words_of(text: str) -> list[str]:
    """Return the words and signs of a text, each with the white space after it.

    A syllable is never cut, however its marks are written; the words together are the text, but
    for white space at its beginning.
    """
    return _WORD.findall(text)


def bare(words: list[str]) -> list[str]:
    """Return words as they are compared: in composed form, without the space after them."""
    return [unicodedata.normalize("NFC", word.rstrip()) for word in words]


def pieces_of(before: str, after: str) -> list[Piece]:
    """Return the pieces of two texts; one that is empty, or too long to match, is shown whole."""
    old, new = words_of(before), words_of(after)
    if not old or not new or len(old) > MOST_WORDS or len(new) > MOST_WORDS:
        return _whole(before, after)
    matcher = SequenceMatcher(None, bare(old), bare(new), autojunk=False)
    steps = matcher.get_opcodes()
    if matcher.quick_ratio() < 0.4 or (before != after and len(steps) == 1):
        return _whole(before, after)  # little in common, or nothing but spaces that differ
    found: list[Piece] = []
    for number, (step, first, last, begins, ends) in enumerate(steps):
        if step == "equal":
            # The space before what went is that of the text in which it stood.
            follows_new = number + 1 == len(steps) or steps[number + 1][0] == "insert"
            words = new[begins:ends] if follows_new else old[first:last]
            found += _same(words, is_first=number == 0, is_last=number == len(steps) - 1)
            continue
        found += _whole("".join(old[first:last]), "".join(new[begins:ends]))
    return found


def _whole(before: str, after: str) -> list[Piece]:
    if before and after and not before[-1].isspace():
        before += " "  # what went and what came are read as two words
    return [Piece(kind, text) for kind, text in (("out", before), ("in", after)) if text]


def _same(words: list[str], *, is_first: bool, is_last: bool) -> list[Piece]:
    head = [] if is_first else words[:AROUND]
    tail = [] if is_last else words[-AROUND:]
    if len(words) <= len(head) + len(tail) + AROUND:
        return [Piece("same", "".join(words))]
    found = [Piece("same", "".join(head)), Piece("gap", "…"), Piece("same", "".join(tail))]
    return [piece for piece in found if piece.text]
