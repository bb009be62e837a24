"""Sổ theo dõi hồ sơ (Mẫu 07): the yearly books of a unit and their numbered lines."""

from __future__ import annotations

import datetime

import pgtrigger
from django.db import connection, models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class LedgerBook(models.Model):
    """One book of a unit and a year (law notes 3.1, 3.9): numbers continuous from 01.

    `last` is the number of its last line. Dossiers that the unit took in for other agencies,
    irrespective of boundary, stand in a book of their own. A closed book takes no more lines and
    never changes; `sha256` is of its lines as `ledger.closing.digest` writes them.
    """

    class Kind(models.TextChoices):
        OWN = "own", _("Hồ sơ đơn vị tiếp nhận")
        ELSEWHERE = "elsewhere", _("Hồ sơ nhận thay nơi khác, không phụ thuộc địa giới")

    unit = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=9, choices=Kind.choices)
    last = models.PositiveIntegerField()
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "kind"], name="ledger_book_once"),
            models.CheckConstraint(
                name="ledger_book_closed_whole",
                condition=Q(closed_at=None, closed_by=None, sha256="")
                | Q(
                    closed_at__isnull=False, closed_by__isnull=False, sha256__regex="^[0-9a-f]{64}$"
                ),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="closed_ledger_book_stays",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__closed_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.number} {self.kind}"

    @property
    def volume(self) -> str:
        """Return the number of the book within its year: 01, or 02 for other agencies' dossiers."""
        return "01" if self.kind == self.Kind.OWN else "02"

    @property
    def number(self) -> str:
        """Return "01/2026", as Mẫu 01 names the book."""
        return f"{self.volume}/{self.year}"


class LedgerEntry(models.Model):
    """One line of a book: which dossier, entered when. What it tells is read from the dossier."""

    book = models.ForeignKey(LedgerBook, on_delete=models.PROTECT, related_name="entries")
    serial = models.PositiveIntegerField()
    dossier = models.ForeignKey(
        "dossiers.Dossier", on_delete=models.CASCADE, db_index=False, related_name="ledger_entries"
    )
    entered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["book", "serial"], name="ledger_numbered_once"),
            models.UniqueConstraint(fields=["dossier", "book"], name="ledger_entered_once"),
        ]
        triggers = [
            pgtrigger.Protect(name="ledger_entry_never_changes", operation=pgtrigger.Update)
        ]

    def __str__(self) -> str:
        return f"{self.serial} of {self.book_id}"

    @classmethod
    def enter(
        cls, *, unit_id: int, year: int, kind: str, dossier_id: int, at: datetime.datetime
    ) -> bool:
        """Give a dossier the next number of a book, in one statement; False when it is closed.

        The book's row stays locked until the transaction ends; a rolled-back one gives its number
        back, so the series has no gaps.
        """
        with connection.cursor() as cursor:
            cursor.execute(
                "WITH book AS (INSERT INTO dossiers_ledgerbook (unit_id, year, kind, last, sha256) "
                "VALUES (%s, %s, %s, 1, '') ON CONFLICT ON CONSTRAINT ledger_book_once "
                "DO UPDATE SET last = dossiers_ledgerbook.last + 1 "
                "WHERE dossiers_ledgerbook.closed_at IS NULL RETURNING id, last) "
                "INSERT INTO dossiers_ledgerentry (book_id, serial, dossier_id, entered_at) "
                "SELECT id, last, %s, %s FROM book RETURNING id",
                [unit_id, year, kind, dossier_id, at],
            )
            return cursor.fetchone() is not None
