"""Papers that were issued for a dossier, and the yearly counters of their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pgtrigger
from django.db import connection, models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from portal.documents.models import PaperChange


class PaperKind(models.TextChoices):
    """The official papers (law notes 3.1); the value stands in the database and the addresses."""

    FILING = "filing", _("Giấy xác nhận đã nộp hồ sơ")
    SLIP = "slip", _("Giấy tiếp nhận hồ sơ và hẹn trả kết quả")
    SUPPLEMENT = "supplement", _("Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ")
    REFUSAL = "refusal", _("Phiếu từ chối tiếp nhận giải quyết hồ sơ")
    APOLOGY = "apology", _("Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết")
    STOP = "stop", _("Thông báo dừng giải quyết hồ sơ")
    LETTER = "letter", _("Thư, công văn")
    CONTROL = "control", _("Phiếu kiểm soát quá trình giải quyết hồ sơ")
    LEDGER = "ledger", _("Sổ theo dõi hồ sơ")


class IssuedPaper(models.Model):
    """One paper: made once for the event that calls for it, and never changed."""

    dossier = models.ForeignKey(
        "dossiers.Dossier", on_delete=models.CASCADE, related_name="issued_papers"
    )
    event = models.OneToOneField(
        "dossiers.DossierEvent", on_delete=models.PROTECT, related_name="paper"
    )
    kind = models.CharField(max_length=10, choices=PaperKind.choices)
    unit = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    number = models.CharField(max_length=30)
    file = models.OneToOneField(
        "documents.StoredFile", on_delete=models.PROTECT, related_name="issued_paper"
    )
    issued_at = models.DateTimeField()

    ended: PaperChange | None = None
    """What ended it in the register, where a page has read that (`Contents.issued`)."""

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year", "kind", "serial"], name="paper_numbered_once"
            )
        ]
        indexes = [models.Index(fields=["dossier", "kind"], name="paper_by_dossier")]
        triggers = [
            pgtrigger.Protect(name="issued_paper_never_changes", operation=pgtrigger.Update)
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number} of {self.dossier_id}"


class PaperCounter(models.Model):
    """The last number that a unit gave to a kind of paper in a year (law notes 3.1: from 01)."""

    unit = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=PaperKind.choices)
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "kind"], name="paper_counter_once")
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.year} {self.kind}: {self.last}"

    @classmethod
    def take(cls, *, unit_id: int, year: int, kind: str) -> int:
        """Return the next number, 1 first. The row stays locked until the transaction ends.

        A rolled-back transaction gives its number back, so the series has no gaps.
        """
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO dossiers_papercounter (unit_id, year, kind, last) "
                "VALUES (%s, %s, %s, 1) ON CONFLICT ON CONSTRAINT paper_counter_once "
                "DO UPDATE SET last = dossiers_papercounter.last + 1 RETURNING last",
                [unit_id, year, kind],
            )
            return int(cursor.fetchone()[0])
