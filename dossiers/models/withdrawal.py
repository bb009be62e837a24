"""Withdrawal requests after acceptance, which the agency confirms."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class WithdrawalRequest(models.Model):
    """The person asks to withdraw an accepted dossier; open until the agency answers."""

    dossier = models.ForeignKey(
        "dossiers.Dossier", on_delete=models.CASCADE, related_name="withdrawal_requests"
    )
    reason = models.TextField(blank=True)
    requested_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    confirmed = models.BooleanField(null=True, blank=True)
    answer = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"],
                condition=Q(answered_at__isnull=True),
                name="withdrawal_open_once",
            )
        ]

    def __str__(self) -> str:
        return f"withdrawal of {self.dossier_id}"
