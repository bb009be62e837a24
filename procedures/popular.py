"""What many people do: dossiers, counted above this room, and openings of the page; nothing about
anybody."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.core.cache import caches
from django.utils import timezone

from procedures import selectors, viewing
from procedures.models import Procedure

MOST = 20
KEPT_SECONDS = 3600
FEWEST = 5
"""A procedure that fewer people asked for is not told: a count of one could be somebody."""
FEWEST_VIEWS = 50
"""The same for openings of a page, of which one person makes several."""
VIEWS_OF_A_DOSSIER = 20
"""Who files counts as much as twenty who only look (a house rule)."""
KEY = "procedures-popular"

_source: list[Callable[[], dict[int, int]]] = []


def provide(source: Callable[[], dict[int, int]]) -> None:
    """Register who counts how often each procedure (by id) was asked for lately; at start-up."""
    _source[:] = [source]


def ranked(filed: Mapping[int, int], viewed: Mapping[int, int]) -> list[int]:
    """Return the procedures that enough people filed or opened, most first. Pure."""
    told = {
        pk: VIEWS_OF_A_DOSSIER * filed.get(pk, 0) + viewed.get(pk, 0)
        for pk in filed.keys() | viewed.keys()
        if filed.get(pk, 0) >= FEWEST or viewed.get(pk, 0) >= FEWEST_VIEWS
    }
    return sorted(told, key=lambda pk: (-told[pk], pk))


def popular() -> list[Procedure]:
    """Return at most MOST procedures, most asked for first, as lists show them.

    Where too little was asked for yet the essential ones follow. Counted once an hour, over the
    last 90 days.
    """
    wanted = caches["local"].get(KEY)
    if wanted is None:
        filed = _source[0]() if _source else {}
        wanted = ranked(filed, viewing.by_procedure(timezone.localdate()))[: 2 * MOST]
        caches["local"].set(KEY, wanted, KEPT_SECONDS)
    found = {row.pk: row for row in selectors.listed().filter(pk__in=wanted)}
    rows = [found[pk] for pk in wanted if pk in found][:MOST]
    if len(rows) < MOST:
        rows += selectors.listed().filter(weight__gt=0).exclude(pk__in=wanted)[: MOST - len(rows)]
    return selectors.with_facts(rows)
