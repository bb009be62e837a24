"""Fills a database with dossiers: a fixed number of open ones, the rest ended over years."""

from __future__ import annotations

import datetime
from collections import Counter
from itertools import cycle, islice

from django.db import connection
from django.utils import timezone

from bench import copies, stories
from bench.world import CITIZENS
from dossiers.models import Dossier
from portal.accounts.models import User
from procedures.models import Offering

YEARS_OF_WEEKS = 150
WEEKS_OPEN = 3
SATURDAY = 5


def fill(*, size: int, open_ones: int) -> None:
    """Bring the number of filed dossiers to `size`, `open_ones` of them open."""
    file = stories.stored_file()
    tellers = cycle(User.objects.filter(postings=None).order_by("pk")[:CITIZENS])
    at = last_morning(timezone.now())
    closed_models: dict[int, int] = {}
    open_models: list[int] = []
    offerings = Offering.objects.filter(procedure__code__in=stories.CODES).order_by("pk")
    for offering in offerings.select_related(
        "procedure__current", "receiving_unit", "competent_agency", "return_unit"
    ):
        code = offering.procedure.code
        for way in stories.WAYS[code]:
            weight = stories.CLOSED[code].get(way, 0)
            begun = at - datetime.timedelta(weeks=2) if weight else at
            told = stories.tell(offering, way, by=next(tellers), file=file, at=begun)
            if weight:
                closed_models[told.pk] = weight
            else:
                open_models.append(told.pk)
    closed = size - max(open_ones, len(open_models)) - len(closed_models)
    copies.copy(shared_out(closed_models, closed), weeks=YEARS_OF_WEEKS)
    more = islice(cycle(open_models), max(0, open_ones - len(open_models)))
    copies.copy(Counter(more), weeks=WEEKS_OPEN)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    assert Dossier.objects.filed().count() == size, "the database was not empty"


def shared_out(weights: dict[int, int], number: int) -> dict[int, int]:
    """Share `number` out by weight, the remainder to the first; no share below zero."""
    whole = sum(weights.values())
    shares = {key: max(0, number) * weight // whole for key, weight in weights.items()}
    first = next(iter(shares))
    shares[first] += max(0, number) - sum(shares.values())
    return shares


def last_morning(now: datetime.datetime) -> datetime.datetime:
    """Return 08:00 of the last weekday that is over."""
    day = timezone.localtime(now).replace(hour=8, minute=0, second=0, microsecond=0)
    day -= datetime.timedelta(days=1)
    while day.weekday() >= SATURDAY:
        day -= datetime.timedelta(days=1)
    return day
