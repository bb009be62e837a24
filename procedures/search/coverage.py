"""How much of a question each procedure holds: words in its name count whole, others in part. Pure.

Word for word, the rare ones first; a procedure that could no longer reach the least share is never
looked at, so a long question costs little more than a short one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

LEAST, NEARLY, MOST = 0.5, 0.75, 200
"""The least share of a question that is an answer, the share of the best, and so many at most."""
ELSEWHERE = 0.6
"""What a word counts that stands in the sector or the sentence about a procedure, not its name."""


class Holdings:
    """Which procedures hold a word, by their ids."""

    def __init__(self) -> None:
        self._in_name: dict[str, list[int]] = defaultdict(list)
        self._elsewhere: dict[str, list[int]] = defaultdict(list)

    def add(self, pk: int, named: Iterable[str], others: Iterable[str]) -> None:
        """Take in one procedure: words of its name, words that stand elsewhere."""
        own = set(named)
        for word in own:
            self._in_name[word].append(pk)
        for word in set(others) - own:
            self._elsewhere[word].append(pk)

    def near(self, texts: Iterable[Sequence[tuple[str, float]]]) -> tuple[tuple[int, float], ...]:
        """Return procedures that hold most of one of `texts`, best first, with the share they hold.

        A text is a row of words with the share of the whole that each carries.
        """
        best: dict[int, float] = {}
        for text in texts:
            for pk, cover in self._covers(text).items():
                if cover > best.get(pk, 0.0):
                    best[pk] = cover
        top = max(best.values(), default=0.0)
        least = max(LEAST, NEARLY * top)
        found = [(pk, cover) for pk, cover in best.items() if cover >= least]
        found.sort(key=lambda each: (-each[1], each[0]))
        return tuple(found[:MOST])

    def _covers(self, text: Sequence[tuple[str, float]]) -> dict[int, float]:
        covers: dict[int, float] = {}
        left = sum(share for _word, share in text)
        for word, share in sorted(text, key=lambda each: -each[1]):
            for holders, counts in ((self._in_name, share), (self._elsewhere, ELSEWHERE * share)):
                if left >= LEAST:
                    for pk in holders.get(word, ()):
                        covers[pk] = covers.get(pk, 0.0) + counts
                else:
                    for pk in holders.get(word, ()):
                        if pk in covers:
                            covers[pk] += counts
            left -= share
        return covers
