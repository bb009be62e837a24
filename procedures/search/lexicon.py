"""The catalogue's own words: how often each stands in a name, which follow each other, their marks.

Typing errors are mended by them: of the words that sound or look like what was typed, the row that
follows most naturally in the names of procedures. Pure.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from string import ascii_lowercase

from portal.text import fold
from procedures.search.words import FILLERS

SHORTEST_MENDED = 2
MOST_CANDIDATES = 10
UNKNOWN, SOUNDS_ALIKE, LOOKS_ALIKE = 6.0, 1.5, 3.0
"""What it costs to keep a word that no text has, to take one that sounds so, one a letter off."""
BESIDE_FILLER = 2.0
MARGIN = 1.0
"""So much likelier a mended row of words has to be."""
_WORD = re.compile(r"\w+")
_SOUNDS = (
    ("ngh", "ng"),
    ("gh", "g"),
    ("gi", "d"),
    ("tr", "ch"),
    ("qu", "kw"),
    ("x", "s"),
    ("r", "d"),
    ("l", "n"),
    ("k", "c"),
)


class Lexicon:
    """Words of all texts by how many hold them, and pairs of words that follow each other."""

    def __init__(self) -> None:
        self.words: Counter[str] = Counter()
        self.pairs: Counter[tuple[str, str]] = Counter()
        self.texts = 0
        self._marked: dict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
        self._alone: dict[str, Counter[str]] = defaultdict(Counter)
        self._by_sound: dict[str, list[str]] = defaultdict(list)
        self._folded: dict[str, str] = {}

    def add(self, text: str, *, counts: bool = True) -> list[str]:
        """Take in a text and return its folded words; only one that `counts` makes words common."""
        self.texts += counts
        marked = _WORD.findall(unicodedata.normalize("NFC", text).lower())
        bare = [self._fold(word) for word in marked]
        self.words.update({word: 1 if counts or word not in self.words else 0 for word in bare})
        for word, as_written in zip(bare, marked, strict=True):
            self._alone[word][as_written] += 1
        marked_pairs = pairwise(marked)
        for pair, as_written in zip(pairwise(bare), marked_pairs, strict=True):
            self.pairs[pair] += 1
            self._marked[pair][as_written] += 1
        return bare

    def bare(self, text: str) -> list[str]:
        """Return the folded words of a text without taking it in."""
        marked = _WORD.findall(unicodedata.normalize("NFC", text).lower())
        return [self._fold(word) for word in marked]

    def ready(self) -> Lexicon:
        """Say that every text was taken in; return the lexicon."""
        self._folded.clear()
        for word in self.words:
            self._by_sound[_sound(word)].append(word)
        return self

    def _fold(self, word: str) -> str:
        known = self._folded.get(word)
        if known is None:
            known = self._folded[word] = fold(word)
        return known

    def rarity(self, word: str) -> float:
        """How much a word tells: 0 when no text holds it, most for the rarest."""
        count = self.words.get(word, 0)
        return math.log(1 + self.texts / count) if count else 0.0

    def mended(self, words: Sequence[str]) -> list[str]:
        """Return `words` with typing errors mended; the same words when they are as likely."""
        best: dict[str, tuple[float, list[str]]] = {"": (0.0, [])}
        for word in words:
            best = {
                candidate: min(
                    (cost + own + self._step(before, candidate), [*path, candidate])
                    for before, (cost, path) in best.items()
                )
                for candidate, own in self._candidates(word)
            }
        cost, path = min(best.values())
        kept = sum(map(self._strange, words))
        kept += sum(map(self._step, ["", *words[:-1]], words))
        return path if cost + MARGIN < kept and self._holds(words, path) else list(words)

    def _holds(self, words: Sequence[str], path: Sequence[str]) -> bool:
        """Whether each changed word goes with one beside it in more than one text."""
        row = ["", *path, ""]
        return all(
            max(self.pairs.get((row[at], new), 0), self.pairs.get((new, row[at + 2]), 0)) > 1
            for at, (old, new) in enumerate(zip(words, path, strict=True))
            if old != new
        )

    def with_marks(self, words: Sequence[str]) -> str:
        """Return folded words with the marks that they have in the catalogue, where it knows."""
        made: list[str] = []
        for at, word in enumerate(words):
            before = self._marked.get((words[at - 1], word)) if at else None
            after = self._marked.get((word, words[at + 1])) if at + 1 < len(words) else None
            votes: Counter[str] = Counter()
            for pairs, place in ((before, 1), (after, 0)):
                for pair, times in (pairs or {}).items():
                    votes[pair[place]] += times
            alone = self._alone.get(word)
            votes = votes or alone or Counter()
            made.append(votes.most_common(1)[0][0] if votes else word)
        return " ".join(made)

    def _strange(self, word: str) -> float:
        """What it costs to take a word as it stands: the less, the more texts have it."""
        if word in FILLERS or not word.isalpha():
            return 0.0
        return UNKNOWN / (1 + self.words.get(word, 0))

    def _step(self, before: str, word: str) -> float:
        """What it costs that `word` follows `before`; 0 at the beginning."""
        if not before:
            return 0.0
        seen = self.pairs.get((before, word), 0)
        cost = -math.log((seen + 0.05) / (self.words.get(before, 0) + 5))
        if before in FILLERS or word in FILLERS or not (before + word).isalpha():
            return min(cost, BESIDE_FILLER)
        return cost

    def _candidates(self, word: str) -> list[tuple[str, float]]:
        found = {word: self._strange(word)}
        if word in FILLERS or not word.isalpha() or len(word) < SHORTEST_MENDED:
            return list(found.items())
        others: dict[str, float] = dict.fromkeys(self._by_sound.get(_sound(word), ()), SOUNDS_ALIKE)
        if len(word) > SHORTEST_MENDED:
            for near in _one_off(word):
                if near in self.words:
                    others.setdefault(near, LOOKS_ALIKE)
        ranked = sorted(others.items(), key=lambda each: (each[1], -self.words[each[0]], each[0]))
        for other, cost in ranked[:MOST_CANDIDATES]:
            if other not in FILLERS:
                found.setdefault(other, cost)
        return list(found.items())


def _sound(word: str) -> str:
    """Return a key that words share which many people pronounce alike: trú/chú, xây/say, lí/lý."""
    made = word.replace("y", "i")
    for written, heard in _SOUNDS:
        if made.startswith(written):
            made = heard + made[len(written) :]
            break
    made = re.sub(r"(ng|nh|n)$", "n", made)
    return re.sub(r"(?<!c)[ct]$", "t", made)


def _one_off(word: str) -> Iterator[str]:
    """Every string that one slip makes of `word`: a letter more, less, other, or two swapped."""
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        if tail:
            yield head + tail[1:]
            yield from (head + letter + tail[1:] for letter in ascii_lowercase)
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        yield from (head + letter + tail for letter in ascii_lowercase)
