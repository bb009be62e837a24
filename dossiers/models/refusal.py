"""Why a dossier was not received (Mẫu 03, law notes 3.5)."""

from __future__ import annotations

from django.db import models


class Refusal(models.Model):
    """The reason and the legal basis of a refusal to receive or of a stop.

    Nobody refused where the time was over and the workflow ended the dossier by itself.
    """

    dossier = models.OneToOneField(
        "dossiers.Dossier", on_delete=models.CASCADE, related_name="refusal"
    )
    reason = models.TextField()
    legal_basis = models.CharField(max_length=500, blank=True)
    refused_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    refused_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"refusal of {self.dossier_id}"
