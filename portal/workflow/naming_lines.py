"""Where the words of a line stand: on it, clear of boxes, of other words and of other lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise, product

from portal.workflow.wrapping import width_of

_HEIGHT = 14
_GAP = 4
"""Between words and the frame of a box: what only touches reads as one."""
_APART = 6
"""Between the words of two lines, at least, where there is room: closer they read as one."""
_UPON = 60
"""What it costs to stand too near the words of another line; a box costs more, a line less."""
_ROUNDS = 6
"""How often places are chosen anew, at most; it settles after two or three."""
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

    def widened(self, by: int, up: int = 0) -> "Spot":
        """Return the rectangle with `by` pixels more at its left and its right, and `up` pixels
        above and below."""
        return Spot(self.x - by, self.y - up, self.width + 2 * by, self.height + 2 * up)


Choice = tuple[int, Spot]
"""A place for words, and what it costs apart from other words."""


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
    choices: list[list[Choice]] = []
    for index, (points, text) in enumerate(zip(lines, texts, strict=True)):
        others = [spot for owner, spot in stretches if owner != index]
        choices.append(
            [
                (
                    1000 * (spot.x + spot.width > wide)
                    + 100 * sum(spot.touches(box) for box in around)
                    + 20 * sum(spot.touches(other) for other in others)
                    + place,
                    spot,
                )
                for place, spot in enumerate(_places(points, width_of(text)))
            ]
        )
    placed = _chosen(choices, rounds=_ROUNDS if stretches else 1)
    return [
        Words(text, spot.x + spot.width // 2, spot.y + _HEIGHT - 3)
        for text, spot in zip(texts, placed, strict=True)
    ]


def _chosen(choices: Sequence[Sequence[Choice]], *, rounds: int) -> list[Spot]:
    """Return one spot for each line: the cheapest beside those that are chosen already, then again
    beside all others, since words that came first may have taken what a later line needs more.
    Where two still stand upon each other, both move together."""
    chosen: list[Spot] = []
    for _round in range(rounds):
        before = list(chosen)
        for index, spots in enumerate(choices):
            others = chosen[:index] + chosen[index + 1 :]
            chosen[index : index + 1] = [min(_beside(spots, others), key=_cost)[1]]
        for one, other in combinations(range(len(choices)) if rounds > 1 else (), 2):
            if not _too_near(chosen[one], chosen[other]):
                continue
            rest = [spot for index, spot in enumerate(chosen) if index not in (one, other)]
            pairs = product(_beside(choices[one], rest), _beside(choices[other], rest))
            best = min(pairs, key=lambda two: _cost(two[0]) + _cost(two[1]) + _upon(two))
            chosen[one], chosen[other] = best[0][1], best[1][1]
        if chosen == before:
            break
    return chosen


def _beside(spots: Sequence[Choice], others: Sequence[Spot]) -> list[Choice]:
    """Return the spots of one line with what each costs beside the words of others."""
    near = [other.widened(_APART, _APART) for other in others]
    return [(cost + _UPON * sum(spot.touches(one) for one in near), spot) for cost, spot in spots]


def _cost(choice: Choice) -> int:
    return choice[0]


def _upon(two: tuple[Choice, Choice]) -> int:
    return _UPON * _too_near(two[0][1], two[1][1])


def _too_near(one: Spot, other: Spot) -> bool:
    """Would the words of two lines read as one?"""
    return one.touches(other.widened(_APART, _APART))


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
        for part in (0.5, 0.3, 0.7, 0.15, 0.85):
            x = round(low + (high - low) * part) - wide // 2
            yield Spot(max(2, x), one[1] - _HEIGHT - 2, wide, _HEIGHT)
            yield Spot(max(2, x), one[1] + 2, wide, _HEIGHT)
    for _length, one, other in sorted(upright, key=lambda each: -each[0]):
        low, high = sorted((one[1], other[1]))
        for part in (0.5, 0.35, 0.65, 0.2, 0.8, 0.1, 0.9):
            y = round(low + (high - low) * part) - _HEIGHT // 2
            yield Spot(one[0] + 5, y, wide, _HEIGHT)
            yield Spot(max(2, one[0] - 5 - wide), y, wide, _HEIGHT)
