"""What was cut, as bars measured in pixels: values in, values out. The table says the same.

A picture is drawn twice: wide, with the names before the bars, and for phones, with each name on a
line of its own, so that its words keep their size.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from portal.design.formats import percent
from procedures.simplification.achieving import COST, TIME
from procedures.simplification.results import Row

BAR, TOP, MOST_ROWS, WORDS = 14, 8, 20, 48
KEYS = (TIME, COST)


@dataclass(frozen=True)
class Sheet:
    """What a picture is drawn on: its width, where bars begin, how much is left at the right.

    `group` is the height for one procedure; its name begins at `name_x` (never across the axis) and
    stands `name_at`, its first bar `bars_at` below the top of it. `longest` is how many letters of
    the name have room.
    """

    name: str
    width: int
    left: int
    right: int
    group: int
    name_x: int
    name_at: int
    bars_at: int
    longest: int


WIDE = Sheet("wide", 760, 250, 60, 56, name_x=0, name_at=26, bars_at=6, longest=30)
NARROW = Sheet("narrow", 330, 14, 58, 80, name_x=20, name_at=18, bars_at=28, longest=40)
SHEETS = (WIDE, NARROW)


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
    """The whole picture on one sheet: a scale from 0 to 100 % cut."""

    sheet: Sheet
    height: int
    top: int
    groups: tuple[Group, ...]
    ticks: tuple[tuple[int, str], ...]
    foot: int


@dataclass(frozen=True)
class Pictures:
    """The same picture on each sheet, and how many procedures had no room on it."""

    each: tuple[Picture, ...]
    left_out: int


def draw(rows: Sequence[Row]) -> Pictures | None:
    """Return the pictures of the first procedures of a plan; None when nothing can be drawn."""
    if not rows:
        return None
    shown = rows[:MOST_ROWS]
    return Pictures(tuple(_on(sheet, shown) for sheet in SHEETS), len(rows) - len(shown))


def _on(sheet: Sheet, rows: Sequence[Row]) -> Picture:
    foot = TOP + len(rows) * sheet.group
    return Picture(
        sheet,
        foot + 26,
        TOP,
        tuple(_group(sheet, row, TOP + at * sheet.group) for at, row in enumerate(rows)),
        tuple((_x(sheet, share), percent(share)) for share in (0, 25, 50, 75, 100)),
        foot,
    )


def _group(sheet: Sheet, row: Row, y: int) -> Group:
    name = row.item.procedure.label
    short = name if len(name) <= sheet.longest else name[: sheet.longest - 1].rstrip() + "…"
    bars = tuple(
        _bar(sheet, row, key, y + sheet.bars_at + at * (BAR + 6)) for at, key in enumerate(KEYS)
    )
    return Group(short, y + sheet.name_at, bars)


def _bar(sheet: Sheet, row: Row, key: str, y: int) -> Bar:
    measure = row.measure(key)
    cut = measure.percent
    width = round(max(0.0, min(100.0, float(cut or 0))) * _room(sheet) / 100)
    words = "–" if cut is None else percent(cut)
    target = None if measure.target is None else _x(sheet, measure.target)
    words_x = sheet.left + width + 6
    if target is not None and words_x - 4 <= target <= words_x + WORDS:
        words_x = target + 6  # the dashed line would cross the words
    return Bar(y, width, key == TIME, words, words_x, target)


def _room(sheet: Sheet) -> int:
    return sheet.width - sheet.left - sheet.right


def _x(sheet: Sheet, share: int) -> int:
    return sheet.left + round(share * _room(sheet) / 100)
