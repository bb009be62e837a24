"""Synonyms found in a question. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from procedures.search.words import FILLERS, words_of

DEEPEST = 3
"""So many times a meaning is looked up again for phrases that it contains."""
WIDEST_GAP = 2
"""So many words may stand between the words of a phrase: "mở (một) quán"."""


@dataclass(frozen=True)
class Meaning:
    """A phrase of everyday language as folded words, the words that it means, and codes."""

    phrase: tuple[str, ...]
    words: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Hit:
    """A meaning found at these places of a question; `gap` words stand between its own."""

    meaning: Meaning
    places: tuple[int, ...]
    gap: int


class Synonyms:
    """The synonyms in use, looked up by the first word of their phrase."""

    def __init__(self, meanings: Iterable[Meaning]) -> None:
        self._by_first: dict[str, list[Meaning]] = defaultdict(list)
        for meaning in meanings:
            self._by_first[meaning.phrase[0]].append(meaning)
        for group in self._by_first.values():
            group.sort(key=lambda meaning: -len(meaning.phrase))

    def found_in(self, words: Sequence[str]) -> list[Hit]:
        """Return the phrases that stand in `words`, the longest first, none over another."""
        hits = [
            hit
            for start, word in enumerate(words)
            for meaning in self._by_first.get(word, ())
            if (hit := _at(meaning, words, start)) is not None
        ]
        hits.sort(key=lambda hit: (-len(hit.places), hit.gap, hit.places))
        taken: set[int] = set()
        chosen = []
        for hit in hits:
            if taken.isdisjoint(hit.places):
                taken.update(hit.places)
                chosen.append(hit)
        return chosen

    def rounds(self, words: Sequence[str]) -> list[tuple[list[str], list[Hit]]]:
        """Return the words with the phrases found in them, then the same written out, and so on.

        A meaning is written out once. Any words may stand in the gaps of what was typed, later
        only those that carry no matter.
        """
        hits, used = self.found_in(words), set[tuple[str, ...]]()
        told = [(list(words), hits)]
        for _round in range(DEEPEST):
            new = [hit for hit in hits if hit.meaning.words and hit.meaning.words not in used]
            if not new:
                break
            used.update(hit.meaning.words for hit in new)
            words = _replaced(told[-1][0], new)
            hits = [hit for hit in self.found_in(words) if _is_tight(hit, words)]
            told.append((words, hits))
        return told


def loops(meanings: Iterable[Meaning], new: Meaning) -> list[str]:
    """Return the chain of phrases by which `new` would come to mean itself again, else nothing.

    A phrase leads to another when that one stands, unbroken, in its meaning and means something
    else. A meaning may hold its own phrase: it is written out once.
    """
    known = {meaning.phrase: meaning for meaning in meanings} | {new.phrase: new}

    seen: set[tuple[str, ...]] = set()

    def walk(at: Meaning, path: tuple[Meaning, ...]) -> tuple[Meaning, ...]:
        for other in known.values():
            if not other.words or other.words == at.words or not _contains(at.words, other.phrase):
                continue
            if other.words == new.words:
                return (*path, other)
            if other.words not in seen:
                seen.add(other.words)
                if found := walk(other, (*path, other)):
                    return found
        return ()

    return [" ".join(meaning.phrase) for meaning in walk(new, (new,))] if new.words else []


def meaning_of(phrase: str, words: str, codes: Iterable[str]) -> Meaning:
    """Return a meaning from texts as they are written."""
    return Meaning(tuple(words_of(phrase)), tuple(words_of(words)), tuple(codes))


def _at(meaning: Meaning, words: Sequence[str], start: int) -> Hit | None:
    places = [start]
    for word in meaning.phrase[1:]:
        last = places[-1] + 1
        left = WIDEST_GAP - (last - start - len(places))
        ahead = words[last : last + left + 1]
        if word not in ahead:
            return None
        places.append(last + ahead.index(word))
    gap = places[-1] - start + 1 - len(places)
    return Hit(meaning, tuple(places), gap)


def _is_tight(hit: Hit, words: Sequence[str]) -> bool:
    between = set(range(hit.places[0], hit.places[-1])) - set(hit.places)
    return all(words[place] in FILLERS for place in between)


def _replaced(words: Sequence[str], hits: Sequence[Hit]) -> list[str]:
    instead = {hit.places[0]: hit.meaning.words for hit in hits if hit.meaning.words}
    gone = {place for hit in hits if hit.meaning.words for place in hit.places}
    made: list[str] = []
    for place, word in enumerate(words):
        if place in instead:
            made += instead[place]
        elif place not in gone:
            made.append(word)
    return made


def _contains(words: Sequence[str], phrase: Sequence[str]) -> bool:
    size = len(phrase)
    return any(tuple(words[at : at + size]) == tuple(phrase) for at in range(len(words)))
