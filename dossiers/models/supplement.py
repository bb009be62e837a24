"""Supplement requests (yêu cầu bổ sung): what is missing, why, and what came of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class SupplementRequest(models.Model):
    """One written request; at most one is open (NĐ 63/2010 Đ20 k4: two trips, law notes 2.3)."""

    dossier = models.ForeignKey(
        "dossiers.Dossier", on_delete=models.CASCADE, related_name="supplement_requests"
    )
    number = models.PositiveSmallIntegerField()
    reason = models.TextField()
    requested_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()
    supplied_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "number"], name="supplement_numbered"),
            models.UniqueConstraint(
                fields=["dossier"],
                condition=Q(closed_at__isnull=True),
                name="supplement_open_once",
            ),
        ]

    def __str__(self) -> str:
        return f"request {self.number} of {self.dossier_id}"


class SupplementItem(models.Model):
    """One paper or one question to be mended, with what the officer wrote about it."""

    class Kind(models.TextChoices):
        PAPER = "paper", _("Giấy tờ")
        QUESTION = "question", _("Mục tờ khai")

    request = models.ForeignKey(SupplementRequest, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    key = models.CharField(max_length=80)
    label = models.CharField(max_length=1500)
    remark = models.CharField(max_length=500, blank=True)
    declared = models.JSONField(null=True, blank=True)
    supplied = models.JSONField(null=True, blank=True)
    supplied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["request", "kind", "key"], name="supplement_item_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
