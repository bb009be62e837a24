"""From cells and tracks to pixels: how wide each column and how high each row and channel is."""

from collections.abc import Sequence
from dataclasses import dataclass

from portal.workflow.placing import Grid
from portal.workflow.routing import At, Router, Track, Way
from portal.workflow.wrapping import width_of

MARGIN = 16
_SLOT_ACROSS, _FIRST_ACROSS = 18, 20
_SLOT_DOWN, _FIRST_DOWN = 13, 14
_TRACK_ACROSS = 20
"""Between two lines in a channel, with room for words."""
_TRACK_DOWN = 12
_CHANNEL, _GUTTER = 30, 44
"""The least height of a channel and width of a gutter."""
_LANE_TOP = 8


@dataclass(frozen=True)
class Measures:
    """Where everything lies on the sheet."""

    grid: Grid
    columns: tuple[int, ...]
    rows: tuple[int, ...]
    gutters: tuple[int, ...]
    channels: tuple[int, ...]
    heights: dict[str, int]
    box: int
    width: int
    height: int
    lanes: tuple[tuple[str, int, int], ...]
    """Lane, top, height."""

    def corner(self, key: str) -> tuple[int, int]:
        """Return the upper left corner of a step's box."""
        cell = self.grid.cells[key]
        return self.columns[cell.column], self.rows[cell.row]

    def points(self, way: Way, source: str, target: str) -> list[tuple[int, int]]:
        """Return the corners of a way, from frame to frame."""
        bends = way.bends
        found = [(self._x(bend.x), self._y(bend.y)) for bend in bends]
        found[0] = self._frame(source, found[0], found[1], at_slot=bends[0].x == bends[1].x)
        found[-1] = self._frame(target, found[-1], found[-2], at_slot=bends[-1].x == bends[-2].x)
        return found

    def _frame(
        self, key: str, point: tuple[int, int], beside: tuple[int, int], *, at_slot: bool
    ) -> tuple[int, int]:
        """Put the end of a line on the frame of its box, on the side where the line comes from."""
        left, top = self.corner(key)
        if at_slot:
            return (point[0], top if beside[1] < top + 1 else top + self.heights[key])
        return (left if beside[0] < left + 1 else left + self.box, point[1])

    def _x(self, at: At) -> int:
        if at.track:
            return self.gutters[at.track.place] + 18 + at.track.number * _TRACK_DOWN
        return self.columns[at.index] + _FIRST_ACROSS + at.slot * _SLOT_ACROSS

    def _y(self, at: At) -> int:
        if at.track:
            return self.channels[at.track.place] + 20 + at.track.number * _TRACK_ACROSS
        return self.rows[at.index] + _FIRST_DOWN + at.slot * _SLOT_DOWN


def measure(
    grid: Grid,
    router: Router,
    heights: dict[str, int],
    box: int,
    labels: Sequence[tuple[Way, str]],
    *,
    beside: int = 0,
) -> Measures:
    """Give every column, row, gutter and channel its place. `labels`: the words on each way;
    `beside`: room left of everything for the titles of the lanes."""
    gutters, columns = [], []
    x = MARGIN + beside
    for column in range(grid.columns + 1):
        gutters.append(x)
        least = 0 if column in (0, grid.columns) else _GUTTER
        x += max(
            least,
            _room(router.gutters, column, 30, _TRACK_DOWN),
            _widest(grid, labels, column),
        )
        if column < grid.columns:
            columns.append(x)
            x += box
    tops = {first: lane for lane, first, _count in grid.lanes}
    channels, rows, lane_tops = [], [], []
    y = MARGIN
    for row in range(grid.rows + 1):
        if row in tops:
            lane_tops.append((tops[row], y))
            y += _LANE_TOP
        channels.append(y)
        least = 6 if row in tops or row == grid.rows else _CHANNEL
        y += max(least, _room(router.channels, row, 34, _TRACK_ACROSS))
        if row < grid.rows:
            rows.append(y)
            y += max(
                (heights[key] for key, cell in grid.cells.items() if cell.row == row), default=0
            )
    y += 12
    ends = [*(top for _lane, top in lane_tops[1:]), y]
    lanes = [(lane, top, end - top) for (lane, top), end in zip(lane_tops, ends, strict=True)]
    return Measures(
        grid,
        tuple(columns),
        tuple(rows),
        tuple(gutters),
        tuple(channels),
        heights,
        box,
        x + MARGIN,
        y,
        tuple(lanes),
    )


def _room(tracks: list[Track], place: int, around: int, each: int) -> int:
    numbers = [track.number for track in tracks if track.place == place]
    return around + max(numbers) * each if numbers else 0


def _widest(grid: Grid, labels: Sequence[tuple[Way, str]], gutter: int) -> int:
    """Return the room that words on straight lines through a gutter need."""
    widths = [
        width_of(text) + 22
        for way, text in labels
        if len(way.bends) == 2
        and way.bends[0].y == way.bends[1].y
        and max(way.bends[0].x.index, way.bends[1].x.index) == gutter
    ]
    return max(widths, default=0)
