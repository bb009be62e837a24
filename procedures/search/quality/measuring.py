"""Recall at five and mean reciprocal rank over the phrasings, of the catalogue as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).with_name("phrasings.tsv")
DEPTH = 10
FIRST = 5
EVERY = 3
RECALL_TARGET, MRR_TARGET = 0.95, 0.85


@dataclass(frozen=True)
class Phrasing:
    """What a person types, of which kind it is, and the codes that would serve, any of them."""

    text: str
    kind: str
    codes: frozenset[str]
    is_held_out: bool


@dataclass(frozen=True)
class Placed:
    """Where the first procedure that serves stood: 1 is first, 0 not among the first ten."""

    phrasing: Phrasing
    place: int


@dataclass(frozen=True)
class Quality:
    """The figures over some phrasings."""

    placed: tuple[Placed, ...]

    @property
    def recall(self) -> float:
        """The share of phrasings with a procedure that serves among the first five."""
        return _mean(float(0 < each.place <= FIRST) for each in self.placed)

    @property
    def mrr(self) -> float:
        """The mean of 1/place of the first procedure that serves; 0 beyond the tenth place."""
        return _mean(1 / each.place if each.place else 0.0 for each in self.placed)

    def text(self) -> str:
        """Return the figures in one line."""
        return f"{len(self.placed)} phrasings: recall at 5 {self.recall:.3f}, MRR {self.mrr:.3f}"


def phrasings() -> tuple[Phrasing, ...]:
    """Return every phrasing of the file; each third one is held out."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return tuple(
        Phrasing(text, kind, frozenset(codes.split()), number % EVERY == 0)
        for number, (text, kind, codes) in enumerate(rows, start=1)
    )


def measure(asked: Iterable[Phrasing], find: Callable[[str], list[str]]) -> Quality:
    """Return the figures; `find` gives the codes that a question finds, best first."""
    return Quality(tuple(Placed(each, _place(find(each.text), each.codes)) for each in asked))


def _place(found: list[str], wanted: frozenset[str]) -> int:
    places = (place for place, code in enumerate(found[:DEPTH], start=1) if code in wanted)
    return next(places, 0)


def _mean(values: Iterable[float]) -> float:
    numbers = list(values)
    return sum(numbers) / len(numbers) if numbers else 0.0
