"""How satisfied people were with a procedure this year: counted above this room."""

from __future__ import annotations

from collections.abc import Callable

from django.core.cache import caches

Source = Callable[[int, int], tuple[int, int] | None]
"""Procedure (id) and year to satisfied and all; None where too few rated it to tell."""

KEPT_SECONDS = 300

_source: list[Source] = []


def provide(source: Source) -> None:
    """Register who counts; at start-up."""
    _source[:] = [source]


def of_procedure(procedure: int, year: int) -> tuple[int, int] | None:
    """Return how many were satisfied and how many rated it (law notes 1.3: year to date)."""
    return _source[0](procedure, year) if _source else None


def kept_of_procedure(procedure: int, year: int) -> tuple[int, int] | None:
    """Return the same as a process knew it some minutes ago at most."""
    return caches["local"].get_or_set(
        f"satisfied-{procedure}-{year}", lambda: of_procedure(procedure, year), KEPT_SECONDS
    )
