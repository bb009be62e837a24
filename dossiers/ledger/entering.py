"""Entering an accepted dossier in the books of its units: the numbers that Mẫu 01 names."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from dossiers.models import LedgerBook, LedgerEntry
from portal.design import formats

if TYPE_CHECKING:
    from dossiers.models import Dossier


def enter(dossier: Dossier, *, at: datetime.datetime) -> None:
    """Give the dossier its line in each book it belongs to; inside the transaction that accepts it.

    The unit that receives it has it in its own book. A unit that took it in for another one,
    irrespective of boundary (law notes 2.2), has it in its book for these, too.
    """
    _line(dossier, dossier.receiving_unit_id, LedgerBook.Kind.OWN, at)
    if dossier.submitted_at_unit_id != dossier.receiving_unit_id:
        _line(dossier, dossier.submitted_at_unit_id, LedgerBook.Kind.ELSEWHERE, at)


def ensure(dossier: Dossier, *, at: datetime.datetime) -> None:
    """Enter a dossier that was accepted before there were books; else nothing happens."""
    if not LedgerEntry.objects.filter(dossier=dossier).exists():
        enter(dossier, at=at)


def place_of(dossier: Dossier) -> tuple[str, int]:
    """Return the book and the number of its line with the receiving unit: ("01/2026", 17)."""
    line = (
        LedgerEntry.objects.filter(dossier=dossier, book__kind=LedgerBook.Kind.OWN)
        .select_related("book")
        .first()
    )
    return (line.book.number, line.serial) if line else ("", 0)


def _line(dossier: Dossier, unit_id: int, kind: str, at: datetime.datetime) -> None:
    """Take the next number; what comes after its year was closed stands in the next one's book."""
    year = formats.local(at).year
    while not LedgerEntry.enter(
        unit_id=unit_id, year=year, kind=kind, dossier_id=dossier.pk, at=at
    ):
        year += 1
