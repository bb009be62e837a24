"""Rounds of visits: the bare view and everything else in turn, so that a ratio holds on a noisy
machine where an absolute time does not."""

from __future__ import annotations

import random
import statistics
from dataclasses import dataclass, field

from bench.marks import BARE, MARKS, Facts, Mark
from bench.visiting import Visitor

WARM_UP = 6


@dataclass
class Figure:
    """What was measured of one mark at one size; times in milliseconds."""

    mark: Mark
    times: list[float] = field(default_factory=list)
    queries: int = 0
    size: int = 0
    status: int = 0

    @property
    def median(self) -> float:
        """Return the median time in milliseconds."""
        return statistics.median(self.times)

    @property
    def is_there(self) -> bool:
        """Does the page exist and answer as it should?"""
        return self.status == self.mark.expected


@dataclass
class Site:
    """A server over one database, with a visitor for each person and the figures so far."""

    size: int
    port: int
    facts: Facts
    figures: dict[str, Figure] = field(default_factory=dict)
    visitors: dict[str, Visitor] = field(default_factory=dict)

    def visit(self, mark: Mark, number: int, *, keep: bool) -> None:
        """Go on one errand; the last warm-up counts its queries, kept ones are timed."""
        figure = self.figures.setdefault(mark.key, Figure(mark))
        if figure.status not in (0, mark.expected):
            return
        visitor = self.visitors.get(mark.who)
        if visitor is None:
            visitor = Visitor(self.port, self.facts["sessions"].get(mark.who, ""))
            self.visitors[mark.who] = visitor
        path, form = mark.errand(self.facts, number)
        counting = number == WARM_UP - 1
        answer = visitor.visit(path, form, count=counting)
        figure.status, figure.size = answer.status, answer.size
        if counting:
            figure.queries = answer.queries
        if keep and figure.is_there:
            figure.times.append(answer.milliseconds)

    def ratio(self, key: str) -> float:
        """Return how many times the bare view of the same rounds this one takes."""
        return self.figures[key].median / self.figures[BARE.key].median


def measure(sites: list[Site], rounds: int, marks: tuple[Mark, ...] = MARKS) -> None:
    """Visit everything at every site, `rounds` times after the warm-up, in changing order."""
    order = random.Random(1)
    for number in range(WARM_UP + rounds):
        errands = [(site, mark) for site in sites for mark in (BARE, *marks)]
        order.shuffle(errands)
        for site, mark in errands:
            site.visit(mark, number, keep=number >= WARM_UP)
