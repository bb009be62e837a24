"""Counting along a line of whole positions with stretches taken out: no dates, no units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stop:
    """A stretch from `start` up to `end` that is not counted; `end` None: not ended yet."""

    start: int
    end: int | None
    number: int  # which pause it comes from


@dataclass(frozen=True, slots=True)
class Lost:
    """What one stop took away from the count: from `start` up to `end`, maybe nothing."""

    start: int
    end: int | None
    number: int


@dataclass(frozen=True, slots=True)
class Walk:
    """What was counted. `end` is the position after the last counted one, None if not reached."""

    counted: tuple[tuple[int, int], ...]
    lost: tuple[Lost, ...]
    end: int | None

    def counted_until(self, position: int) -> int:
        """Return how many of the counted positions lie before `position`."""
        return sum(max(0, min(end, position) - start) for start, end in self.counted)


def walk(start: int, need: int, stops: Sequence[Stop]) -> Walk:
    """Count `need` positions from `start`, leaving out the stops (sorted by their start).

    A stop that begins when everything is counted takes nothing: a limit that has run out cannot
    be stopped any more.
    """
    here, left = start, need
    counted: list[tuple[int, int]] = []
    lost: list[Lost] = []
    for stop in stops:
        run = max(0, stop.start - here)
        if run >= left:
            break
        if stop.end is not None and stop.end <= here:
            continue
        if run:
            counted.append((here, here + run))
            here, left = here + run, left - run
        lost.append(Lost(here, stop.end, stop.number))
        if stop.end is None:
            return Walk(tuple(counted), tuple(lost), None)
        here = max(here, stop.end)
    counted.append((here, here + left))
    return Walk(tuple(counted), tuple(lost), here + left)
