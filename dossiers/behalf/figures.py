"""How many dossiers were filed on somebody's behalf: by ground, by agency, in a period.

One grouped query over an index that holds all it reads (`dossier_filings`); a few hundred rows at
most come back: agencies times grounds times channels.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Count
from django.utils import timezone

from dossiers.models import Dossier, Ground
from portal.agencies.models import Agency

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_DAYS = 366
GROUNDS = (Ground.ORGANISATION, Ground.MANDATE, Ground.PARENT, Ground.HELPER, Ground.BEARER)


@dataclass
class Line:
    """The filings of one agency, or of all: how many in all, and of them by each ground.

    `typed` were taken down by an officer for somebody present; who stood there filed for herself,
    so they are told beside the share and not in it.
    """

    name: str
    total: int = 0
    typed: int = 0
    by_ground: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    @property
    def on_behalf(self) -> int:
        """How many were filed on somebody's behalf."""
        return sum(self.by_ground.values())

    @property
    def rate(self) -> float:
        """Return the share of them in percent."""
        return 100 * self.on_behalf / self.total if self.total else 0.0

    @property
    def numbers(self) -> list[int]:
        """Return the numbers in the order of GROUNDS."""
        return [self.by_ground[ground] for ground in GROUNDS]


def count(
    since: datetime.date, until: datetime.date, *, agencies: Iterable[int] | None = None
) -> tuple[Line, list[Line]]:
    """Return the line of all and one for each receiving unit, the most filings first.

    `since` and `until` are whole days in Việt Nam, at most LONGEST_DAYS apart (ValueError);
    `agencies` limits it to these units.
    """
    if not datetime.timedelta(0) <= until - since <= datetime.timedelta(days=LONGEST_DAYS):
        raise ValueError("the period is empty or too long")
    begin = timezone.make_aware(datetime.datetime.combine(since, datetime.time.min))
    end = timezone.make_aware(
        datetime.datetime.combine(until + datetime.timedelta(days=1), datetime.time.min)
    )
    rows = Dossier.objects.filter(filed_at__gte=begin, filed_at__lt=end)
    if agencies is not None:
        rows = rows.filter(receiving_unit__in=list(agencies))
    grouped = rows.order_by().values_list("receiving_unit_id", "ground", "channel")
    lines: dict[int, Line] = defaultdict(lambda: Line(""))
    everything = Line("")
    for unit, ground, channel, number in grouped.annotate(number=Count("pk")):
        for line in (lines[unit], everything):
            line.total += number
            if ground:
                line.by_ground[ground] += number
            if channel == Dossier.Channel.IN_PERSON:
                line.typed += number
    names = dict(Agency.objects.filter(pk__in=lines).values_list("pk", "name"))
    for unit, line in lines.items():
        line.name = names[unit]
    return everything, sorted(lines.values(), key=lambda line: (-line.total, line.name))
