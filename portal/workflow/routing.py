"""The lines of the drawing: for each edge a way between boxes, never through one.

The cells of `placing` leave gutters between columns and channels between rows. A line leaves a box
at one of its slots, runs along tracks of gutters and channels, and enters at a slot; slots and
tracks are given so that lines do not lie upon each other as long as there is room.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from portal.workflow.placing import Cell, Grid

SLOTS_ACROSS = 9
"""Places on the top and the bottom of a box where lines may end."""
SLOTS_DOWN = 4
"""Places on each side of a box where lines may end."""


@dataclass
class Track:
    """A stretch of a line along a channel (between rows) or a gutter (between columns).

    `low` and `high` say from where to where, a hundred for each cell; `number` counts from the
    channel's or gutter's beginning.
    """

    place: int
    low: int
    high: int
    number: int = 0


@dataclass(frozen=True)
class At:
    """One coordinate, not measured yet: a slot of a row or column, or a track."""

    index: int = 0
    slot: int = 0
    track: Track | None = None


@dataclass(frozen=True)
class Bend:
    """A corner of a way."""

    x: At
    y: At


@dataclass(frozen=True)
class Way:
    """How a line goes. It begins and ends at the frames of its boxes."""

    bends: tuple[Bend, ...]


@dataclass
class Router:
    """Gives ways one after the other; the same asked in the same order gives the same ways."""

    grid: Grid
    channels: list[Track] = field(default_factory=list)
    gutters: list[Track] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._taken: set[tuple[str, int, int, int]] = set()
        self._filled = {(cell.column, cell.row) for cell in self.grid.cells.values()}

    def way(self, source: str, target: str, *, under: bool = False) -> Way:
        """Return a way from one step to another; `under` prefers to leave below (to waits)."""
        start, end = self.grid.cells[source], self.grid.cells[target]
        if start.row == end.row:
            if end.column == start.column + 1:
                return self._straight_right(start, end)
            return self._around(start, end, start.row)
        if start.column == end.column and self._clear(start.column, start.row, end.row):
            return self._straight_down(start, end)
        forward = end.column == start.column + 1
        if forward and not under:
            return self._by_gutter(start, end)
        near, far = _channels_between(start, end)
        if self._clear(start.column, start.row, end.row):
            return self._around(start, end, far)
        if self._clear(end.column, start.row, end.row):
            return self._around(start, end, near)
        return self._by_both(start, end, far)

    def number_tracks(self) -> None:
        """Number the tracks of every channel and gutter, once all ways are asked for."""
        for tracks in (self.channels, self.gutters):
            for place in sorted({track.place for track in tracks}):
                _number(track for track in tracks if track.place == place)

    def _clear(self, column: int, one: int, other: int) -> bool:
        return all(
            (column, row) not in self._filled for row in range(min(one, other) + 1, max(one, other))
        )

    def _straight_right(self, start: Cell, end: Cell) -> Way:
        slot = self._slot_down([(start.row, end.column)])
        return Way(
            (
                Bend(At(start.column), At(start.row, slot)),
                Bend(At(end.column), At(end.row, slot)),
            )
        )

    def _straight_down(self, start: Cell, end: Cell) -> Way:
        channels = range(min(start.row, end.row) + 1, max(start.row, end.row) + 1)
        slot = self._slot_across([(start.column, channel) for channel in channels], 4)
        x = At(start.column, slot)
        return Way((Bend(x, At(start.row)), Bend(x, At(end.row))))

    def _around(self, start: Cell, end: Cell, channel: int) -> Way:
        """Leave upwards or downwards, go along one channel, enter from it."""
        lean = 2 if end.column > start.column else -2
        first = self._slot_across(_passed(start, channel), 4 + lean)
        last = self._slot_across(_passed(end, channel), 4 - lean)
        track = self._channel(channel, start.column * 100 + first, end.column * 100 + last)
        x1, x2, y = At(start.column, first), At(end.column, last), At(track=track)
        return Way((Bend(x1, At(start.row)), Bend(x1, y), Bend(x2, y), Bend(x2, At(end.row))))

    def _by_gutter(self, start: Cell, end: Cell) -> Way:
        first = self._slot_down([(start.row, end.column)])
        last = self._slot_down([(end.row, end.column)])
        track = self._gutter(end.column, start.row * 100 + first, end.row * 100 + last)
        x, y1, y2 = At(track=track), At(start.row, first), At(end.row, last)
        return Way((Bend(At(start.column), y1), Bend(x, y1), Bend(x, y2), Bend(At(end.column), y2)))

    def _by_both(self, start: Cell, end: Cell, channel: int) -> Way:
        """Leave sideways, go along a gutter to the channel beside the target, and enter from it."""
        gutter = start.column + 1 if end.column >= start.column else start.column
        first = self._slot_down([(start.row, gutter)])
        last = self._slot_across([(end.column, channel)], 4)
        along = self._gutter(gutter, start.row * 100 + first, channel * 100 - 50)
        across = self._channel(channel, gutter * 100 - 50, end.column * 100 + last)
        x1, y1 = At(track=along), At(start.row, first)
        x2, y2 = At(end.column, last), At(track=across)
        return Way(
            (
                Bend(At(start.column), y1),
                Bend(x1, y1),
                Bend(x1, y2),
                Bend(x2, y2),
                Bend(x2, At(end.row)),
            )
        )

    def _slot_across(self, passed: Iterable[tuple[int, int]], wanted: int) -> int:
        return self._slot("x", list(passed), wanted, SLOTS_ACROSS)

    def _slot_down(self, passed: Iterable[tuple[int, int]]) -> int:
        return self._slot("y", list(passed), 1, SLOTS_DOWN)

    def _slot(self, axis: str, passed: list[tuple[int, int]], wanted: int, count: int) -> int:
        """Return the free slot nearest to `wanted`, or `wanted` where none is free."""
        for slot in sorted(range(count), key=lambda each: (abs(each - wanted), each)):
            stretch = {(axis, index, slot, place) for index, place in passed}
            if self._taken.isdisjoint(stretch):
                self._taken |= stretch
                return slot
        return wanted

    def _channel(self, place: int, one: int, other: int) -> Track:
        track = Track(place, min(one, other), max(one, other))
        self.channels.append(track)
        return track

    def _gutter(self, place: int, one: int, other: int) -> Track:
        track = Track(place, min(one, other), max(one, other))
        self.gutters.append(track)
        return track


def _passed(cell: Cell, channel: int) -> list[tuple[int, int]]:
    """Return the channels that a line from a box to the track in `channel` passes, in its column.

    Channel n lies above row n.
    """
    if channel <= cell.row:
        return [(cell.column, each) for each in range(channel, cell.row + 1)]
    return [(cell.column, each) for each in range(cell.row + 1, channel + 1)]


def _channels_between(start: Cell, end: Cell) -> tuple[int, int]:
    """Return the channel beside the start and the one beside the end, on the way from one to it."""
    if end.row > start.row:
        return start.row + 1, end.row
    return start.row, end.row + 1


def _number(tracks: Iterable[Track]) -> None:
    """Give each track the lowest number at which it touches no other; the short ones first."""
    given: list[Track] = []
    for track in sorted(tracks, key=lambda each: (each.high - each.low, each.low)):
        used = {
            other.number
            for other in given
            if other.low <= track.high + 2 and track.low <= other.high + 2
        }
        track.number = next(number for number in range(len(used) + 1) if number not in used)
        given.append(track)
