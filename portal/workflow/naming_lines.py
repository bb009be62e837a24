"""Where the words of a line stand: on it, clear of boxes, of other words and of other lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from portal.workflow.wrapping import width_of

_HEIGHT = 14
_GAP = 4
"""Between words and the frame of a box: what only touches reads as one."""
_MANY = 150
"""With more lines than this, words are kept clear of boxes and words only."""

Points = Sequence[tuple[int, int]]


@dataclass(frozen=True)
class Spot:
    """A rectangle of the sheet."""

    x: int
    y: int
    width: int
    height: int

    def touches(self, other: "Spot") -> bool:
        """Whether the two share any ground."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )

    def widened(self, by: int) -> "Spot":
        """Return the rectangle with `by` pixels more at its left and its right."""
        return Spot(self.x - by, self.y, self.width + 2 * by, self.height)


@dataclass(frozen=True)
class Words:
    """Words beside a line; `x` is their middle, `y` the foot of the letters."""

    text: str
    x: int
    y: int


def put_words(
    lines: Sequence[Points], texts: Sequence[str], boxes: Sequence[Spot], *, wide: int
) -> list[Words]:
    """Return a place for the words of each line, the best of a few on every stretch of it.

    `wide`: how wide the sheet is; words that ran over its edge would be cut.
    """
    stretches = [
        (index, _around(one, other))
        for index, points in enumerate(lines)
        for one, other in pairwise(points)
    ]
    if len(lines) > _MANY:
        stretches = []
    around = [box.widened(_GAP) for box in boxes]
    placed: list[Spot] = []
    found = []
    for index, (points, text) in enumerate(zip(lines, texts, strict=True)):
        others = [spot for owner, spot in stretches if owner != index]
        best, least = None, 10**9
        for place, spot in enumerate(_places(points, width_of(text))):
            cost = (
                1000 * (spot.x + spot.width > wide)
                + 100 * sum(spot.touches(box) for box in around)
                + 60 * sum(spot.touches(other) for other in placed)
                + 20 * sum(spot.touches(other) for other in others)
                + place
            )
            if cost < least:
                best, least = spot, cost
        if best is None:  # pragma: no cover - every line has a stretch, so a place
            raise AssertionError(text)
        placed.append(best)
        found.append(Words(text, best.x + best.width // 2, best.y + _HEIGHT - 3))
    return found


def _around(one: tuple[int, int], other: tuple[int, int]) -> Spot:
    return Spot(
        min(one[0], other[0]) - 1,
        min(one[1], other[1]) - 1,
        abs(one[0] - other[0]) + 2,
        abs(one[1] - other[1]) + 2,
    )


def _places(points: Points, wide: int) -> Iterator[Spot]:
    """Yield where words could stand: above level stretches first, then beside upright ones."""
    level: list[tuple[int, tuple[int, int], tuple[int, int]]] = []
    upright: list[tuple[int, tuple[int, int], tuple[int, int]]] = []
    for one, other in pairwise(points):
        length = abs(one[0] - other[0]) + abs(one[1] - other[1])
        (level if one[1] == other[1] else upright).append((length, one, other))
    for _length, one, other in sorted(level, key=lambda each: -each[0]):
        low, high = sorted((one[0], other[0]))
        for part in (0.5, 0.3, 0.7):
            x = round(low + (high - low) * part) - wide // 2
            yield Spot(max(2, x), one[1] - _HEIGHT - 2, wide, _HEIGHT)
            yield Spot(max(2, x), one[1] + 2, wide, _HEIGHT)
    for _length, one, other in sorted(upright, key=lambda each: -each[0]):
        low, high = sorted((one[1], other[1]))
        for part in (0.5, 0.35, 0.65, 0.2, 0.8):
            y = round(low + (high - low) * part) - _HEIGHT // 2
            yield Spot(one[0] + 5, y, wide, _HEIGHT)
            yield Spot(max(2, one[0] - 5 - wide), y, wide, _HEIGHT)
