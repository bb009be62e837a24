"""What many people do: counted above this room from dossiers, without anything about anybody."""

from __future__ import annotations

from collections.abc import Callable

from django.core.cache import caches

from procedures import selectors
from procedures.models import Procedure

MOST = 20
KEPT_SECONDS = 3600
FEWEST = 5
"""A procedure that fewer people asked for is not told: a count of one could be somebody."""
KEY = "procedures-popular"

_source: list[Callable[[], dict[int, int]]] = []


def provide(source: Callable[[], dict[int, int]]) -> None:
    """Register who counts how often each procedure (by id) was asked for lately; at start-up."""
    _source[:] = [source]


def popular() -> list[Procedure]:
    """Return at most MOST procedures, most asked for first, as lists show them.

    Where too little was asked for yet the essential ones follow. Counted once an hour.
    """
    wanted = caches["local"].get(KEY)
    if wanted is None:
        counts = _source[0]() if _source else {}
        often = [pk for pk, number in counts.items() if number >= FEWEST]
        wanted = sorted(often, key=lambda pk: (-counts[pk], pk))[: 2 * MOST]
        caches["local"].set(KEY, wanted, KEPT_SECONDS)
    found = {row.pk: row for row in selectors.listed().filter(pk__in=wanted)}
    rows = [found[pk] for pk in wanted if pk in found][:MOST]
    if len(rows) < MOST:
        rows += selectors.listed().filter(weight__gt=0).exclude(pk__in=wanted)[: MOST - len(rows)]
    return selectors.with_facts(rows)
