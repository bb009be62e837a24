"""Results that are drafted from a template, and the register of the results that were issued."""

from __future__ import annotations

import pgtrigger
from django.db import connection, models
from django.utils.translation import gettext_lazy as _


class ResultTemplate(models.Model):
    """What a procedure's result says, with tags (mẫu kết quả); the newest row holds.

    Rows never change, so a draft names the very words that it began from. An empty `body` ends the
    use of a template. `ending` is the sign behind the number (ký hiệu: "GXN" in "12/GXN").
    """

    class Outcome(models.TextChoices):
        GRANTED = "granted", _("Đồng ý giải quyết")
        REFUSED = "refused", _("Không đồng ý giải quyết")

    procedure = models.ForeignKey(
        "procedures.Procedure", on_delete=models.CASCADE, related_name="result_templates"
    )
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    title = models.CharField(max_length=200)
    body = models.TextField(max_length=20_000, blank=True)
    ending = models.CharField(max_length=30)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["procedure", "outcome", "-id"], name="result_template_newest")
        ]
        triggers = [
            pgtrigger.Protect(name="result_template_never_changes", operation=pgtrigger.Update)
        ]

    def __str__(self) -> str:
        return self.title


class ResultText(models.Model):
    """The words of a drafted result as the officer left them: printed again when it is issued."""

    result = models.OneToOneField(
        "dossiers.Result", on_delete=models.CASCADE, related_name="drafted"
    )
    template = models.ForeignKey(ResultTemplate, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    body = models.TextField(max_length=20_000)

    def __str__(self) -> str:
        return self.title


class ResultEntry(models.Model):
    """A line of the register of issued results of a unit and a year (sổ kết quả đã cấp).

    `paper` is its line in the register of signed papers, where its state and its last day stand;
    None for a sample of a trial.
    """

    result = models.OneToOneField("dossiers.Result", on_delete=models.CASCADE, related_name="entry")
    unit = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    approver = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    paper = models.OneToOneField(
        "documents.RegisteredPaper", on_delete=models.PROTECT, null=True, related_name="result"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "serial"], name="result_numbered_once")
        ]
        triggers = [
            pgtrigger.Protect(name="result_entry_never_changes", operation=pgtrigger.Update)
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.year} {self.serial}"


class ResultCounter(models.Model):
    """The last number in a unit's register of results of a year."""

    unit = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "year"], name="result_counter_once")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.year}: {self.last}"

    @classmethod
    def take(cls, *, unit_id: int, year: int) -> int:
        """Return the next number, 1 first; the row stays locked until the transaction ends.

        A rolled-back transaction gives its number back, so the series has no gaps.
        """
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO dossiers_resultcounter (unit_id, year, last) VALUES (%s, %s, 1) "
                "ON CONFLICT ON CONSTRAINT result_counter_once "
                "DO UPDATE SET last = dossiers_resultcounter.last + 1 RETURNING last",
                [unit_id, year],
            )
            return int(cursor.fetchone()[0])
