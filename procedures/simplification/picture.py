"""What was cut, as bars measured in pixels: values in, values out. The table says the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from portal.design.formats import percent
from procedures.simplification.achieving import COST, TIME
from procedures.simplification.results import Row

WIDTH, LEFT, RIGHT, TOP = 760, 250, 60, 34
BAR, GROUP, LONGEST_NAME, MOST_ROWS, WORDS = 14, 56, 32, 20, 48
KEYS = (TIME, COST)


@dataclass(frozen=True)
class Bar:
    """One bar from zero; `target_x` is where its target stands, None without one."""

    y: int
    width: int
    is_time: bool
    words: str
    words_x: int
    target_x: int | None


@dataclass(frozen=True)
class Group:
    """The bars of one procedure under each other."""

    name: str
    name_y: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Picture:
    """The whole picture: a scale from 0 to 100 % cut."""

    width: int
    height: int
    left: int
    groups: tuple[Group, ...]
    ticks: tuple[tuple[int, str], ...]
    foot: int
    left_out: int


def draw(rows: Sequence[Row]) -> Picture | None:
    """Return the picture of the first procedures of a plan; None when nothing can be drawn."""
    if not rows:
        return None
    shown = rows[:MOST_ROWS]
    foot = TOP + len(shown) * GROUP
    return Picture(
        WIDTH,
        foot + 26,
        LEFT,
        tuple(_group(row, TOP + position * GROUP) for position, row in enumerate(shown)),
        tuple((_x(share), f"{share} %") for share in (0, 25, 50, 75, 100)),
        foot,
        len(rows) - len(shown),
    )


def _group(row: Row, y: int) -> Group:
    name = row.item.procedure.label
    short = name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…"
    bars = tuple(_bar(row, key, y + 6 + at * (BAR + 6)) for at, key in enumerate(KEYS))
    return Group(short, y + 26, bars)


def _bar(row: Row, key: str, y: int) -> Bar:
    measure = row.measure(key)
    cut = measure.percent
    width = round(max(0.0, min(100.0, float(cut or 0))) * (WIDTH - LEFT - RIGHT) / 100)
    words = "–" if cut is None else percent(float(cut)).replace("-", "− ")
    target = None if measure.target is None else _x(measure.target)
    words_x = LEFT + width + 6
    if target is not None and words_x - 4 <= target <= words_x + WORDS:
        words_x = target + 6  # the dashed line would cross the words
    return Bar(y, width, key == TIME, words, words_x, target)


def _x(share: int) -> int:
    return LEFT + round(share * (WIDTH - LEFT - RIGHT) / 100)
