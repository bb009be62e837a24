"""Pictures of supervision: numbers in, places in an SVG out. Tables beside them say the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from dossiers.supervision.forecasting import Day
from portal.design import formats

HEIGHT, WIDTH, BASE, BAR, TOP = 230, 460, 180, 36, 30
SPAN = 100.0


@dataclass(frozen=True)
class Column:
    """A column of the days ahead: the part in time below, the part that may be late on top."""

    day: Day
    x: int
    middle: int
    y: float
    height: float
    late_y: float
    late_height: float

    @property
    def name(self) -> str:
        """The day as axes call it: "T6"."""
        return formats.short_weekday(self.day.day)

    @property
    def label_y(self) -> float:
        """Where the number stands."""
        return self.late_y - 6


def columns(days: Sequence[Day]) -> list[Column]:
    """Return the columns; the highest fills the height, bars begin at zero."""
    most = max((day.due for day in days), default=0) or 1
    step = WIDTH / max(len(days), 1)
    unit = (BASE - TOP) / most
    found = []
    for index, day in enumerate(days):
        middle = round(step * index + step / 2)
        late, good = day.late * unit, (day.due - day.late) * unit
        found.append(
            Column(
                day,
                middle - BAR // 2,
                middle,
                round(BASE - good, 1),
                round(good, 1),
                round(BASE - good - late, 1),
                round(late, 1),
            )
        )
    return found


class Counted(Protocol):
    """What a column of a month needs to know."""

    @property
    def name(self) -> str:
        """The month: "11/2026"."""
        ...

    @property
    def late(self) -> int:
        """What was finished late."""
        ...

    @property
    def finished(self) -> int:
        """What was finished, in time or late."""
        ...


@dataclass(frozen=True)
class MonthColumn:
    """A column of a month: what was finished in time below, late on top."""

    of: Counted
    x: int
    middle: int
    y: float
    height: float
    late_y: float
    late_height: float

    @property
    def label_y(self) -> float:
        """Where the number stands."""
        return self.late_y - 6

    @property
    def name(self) -> str:
        """The month as the axis calls it: "11"."""
        return self.of.name.partition("/")[0]


MONTH_BAR = 26


def month_columns(months: Sequence[Counted]) -> list[MonthColumn]:
    """Return the columns of months, by the same measure as those of days."""
    most = max((each.finished for each in months), default=0) or 1
    step = WIDTH / max(len(months), 1)
    unit = (BASE - TOP) / most
    found = []
    for index, each in enumerate(months):
        middle = round(step * index + step / 2)
        late, good = each.late * unit, (each.finished - each.late) * unit
        places = (BASE - good, good, BASE - good - late, late)
        x = middle - MONTH_BAR // 2
        found.append(MonthColumn(each, x, middle, *(round(place, 1) for place in places)))
    return found


@dataclass(frozen=True)
class Bar:
    """A lying bar in parts of 100: late, urgent, in time."""

    late: float
    urgent: float
    in_time: float

    @property
    def urgent_x(self) -> float:
        """Where the urgent part begins."""
        return self.late

    @property
    def in_time_x(self) -> float:
        """Where the rest begins."""
        return round(self.late + self.urgent, 1)


def bar(late: int, urgent: int, in_time: int, most: int) -> Bar:
    """Return the bar of one line of a table whose longest line holds `most`."""
    unit = SPAN / (most or 1)
    return Bar(round(late * unit, 1), round(urgent * unit, 1), round(in_time * unit, 1))
