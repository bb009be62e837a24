"""Who is called next. Pure: the rule of the unit, in one place.

The rule: priority goes first, in the order of arrival; but after MOST_IN_A_ROW with priority whom a
window called while others waited, it calls the one of the others who has waited longest. So, for
each window, an ordinary visitor at the head lets at most MOST_IN_A_ROW pass. Where nobody else
waits, priority uses up nothing. A house rule: no source sets one.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

MOST_IN_A_ROW = 2


@dataclass(frozen=True)
class Waiting:
    """One who waits: her key, since when, and whether she has priority now."""

    key: int
    since: datetime.datetime
    has_priority: bool


def kinds(run: int, *, others_wait: bool) -> tuple[bool, bool]:
    """Return in which order a window looks: True is for priority, False for the others.

    `run` is how many with priority it called in a row while others waited.
    """
    return (False, True) if others_wait and run >= MOST_IN_A_ROW else (True, False)


def run_after(run: int, *, has_priority: bool, others_wait: bool) -> int:
    """Return the run after a call; `others_wait`: did one without priority wait at that moment?"""
    return run + 1 if has_priority and others_wait else 0


def order(waiting: Iterable[Waiting], run: int = 0) -> list[Waiting]:
    """Return everybody in the order in which one window would call them, nobody coming along."""
    rows = sorted(waiting, key=lambda each: (each.since, each.key))
    left = {
        True: [each for each in rows if each.has_priority],
        False: [each for each in rows if not each.has_priority],
    }
    called = []
    while left[True] or left[False]:
        others_wait = bool(left[False])
        kind = next(kind for kind in kinds(run, others_wait=others_wait) if left[kind])
        called.append(left[kind].pop(0))
        run = run_after(run, has_priority=kind, others_wait=others_wait)
    return called


def before(key: int, waiting: Iterable[Waiting], run: int = 0) -> int:
    """Return how many are called before `key`; all of them when it does not wait."""
    keys = [each.key for each in order(waiting, run)]
    return keys.index(key) if key in keys else len(keys)
