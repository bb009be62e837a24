"""Sums of ratings of one year: by unit, by procedure, by topic. Only counted ones are read."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet, Sum

from dossiers.models import Rating, RatingSum
from dossiers.models.rating import Satisfaction
from dossiers.ratings.counting import FEWEST
from dossiers.ratings.topics import OVERALL, TOPICS
from procedures.models.procedure import label_of

MOST_ROWS = 300
"""A page names at most so many units or procedures, those with most ratings first."""
MOST_WORDS = 50


@dataclass
class Line:
    """How many gave each answer, for one name."""

    name: str
    key: str = ""
    numbers: dict[int, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """How many people."""
        return sum(self.numbers.values())

    @property
    def satisfied(self) -> int:
        """How many are satisfied or very satisfied."""
        return self.total - self.numbers.get(Satisfaction.NO, 0)

    @property
    def rate(self) -> float:
        """Satisfied among all, in percent; 0 without anybody."""
        return 100 * self.satisfied / self.total if self.total else 0.0

    @property
    def answers(self) -> list[int]:
        """The numbers in the order of the scale."""
        return [self.numbers.get(answer, 0) for answer in Satisfaction.values]


def of_year(year: int, *, units: Iterable[int] | None = None) -> QuerySet[RatingSum]:
    """Return the sums counted in a year, of some units or of all."""
    rows = RatingSum.objects.filter(
        month__gte=datetime.date(year, 1, 1), month__lt=datetime.date(year + 1, 1, 1)
    )
    return rows if units is None else rows.filter(unit__in=units)


def by_unit(rows: QuerySet[RatingSum]) -> list[Line]:
    """Return a line for each unit, the most rated first; one query."""
    return _lines(rows, "unit__name", "unit__code")


def by_procedure(rows: QuerySet[RatingSum]) -> list[Line]:
    """Return a line for each procedure, the most rated first; one query."""
    return _lines(rows, "procedure__name", "procedure__code", "procedure__short_name")


def by_topic(rows: QuerySet[RatingSum]) -> list[Line]:
    """Return overall and then each topic that at least FEWEST people answered; one query."""
    found: dict[str, Line] = {}
    for topic, answer, number in (
        rows.order_by().values_list("topic", "answer").annotate(number=Sum("number"))
    ):
        line = found.setdefault(topic, Line(str(TOPICS.get(topic, "")), topic))
        line.numbers[answer] = line.numbers.get(answer, 0) + number
    listed = [found.get(key) for key in (OVERALL, *TOPICS)]
    return [line for line in listed if line and line.total >= FEWEST]


def words_of(units: Iterable[int] | None) -> list[Rating]:
    """Return what people wrote, without who and when: the latest months, in no order within."""
    rows = Rating.objects.filter(counted=True).exclude(words="")
    rows = rows if units is None else rows.filter(unit__in=units)
    return list(rows.select_related("unit").order_by("-month", "id")[:MOST_WORDS])


def _lines(rows: QuerySet[RatingSum], name: str, key: str, short: str | None = None) -> list[Line]:
    columns = [key, name, *([short] if short else []), "answer"]
    found: dict[str, Line] = {}
    summed = rows.filter(topic=OVERALL).order_by().values_list(*columns)
    for *which, answer, number in summed.annotate(number=Sum("number")):
        label = label_of(which[1], which[2]) if short else which[1]
        line = found.setdefault(which[0], Line(label, which[0]))
        line.numbers[answer] = line.numbers.get(answer, 0) + number
    lines = [line for line in found.values() if line.total >= FEWEST]
    return sorted(lines, key=lambda line: (-line.total, line.name))[:MOST_ROWS]


def of_procedure(procedure: int, year: int) -> tuple[int, int] | None:
    """Return how many were satisfied and how many rated a procedure in a year; None for too few."""
    rows = of_year(year).filter(procedure=procedure, topic=OVERALL)
    line = Line("", "", dict(rows.order_by().values_list("answer").annotate(n=Sum("number"))))
    return (line.satisfied, line.total) if line.total >= FEWEST else None
