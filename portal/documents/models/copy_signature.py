"""Whose signatures a digitised copy bears."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q


class CopySignature(models.Model):
    """One signature on a digitised copy: the unit's, then an officer's who held it to the original.

    `by` is None for the unit. `sha256` is of the whole copy as it was with this signature, so that
    the public check still knows it after another was added. Written once; gone with the copy.
    """

    digitisation = models.ForeignKey(
        "documents.Digitisation", on_delete=models.CASCADE, related_name="signatures"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    name = models.CharField(max_length=200)
    certificate = models.CharField(max_length=200)
    serial = models.CharField(max_length=60)
    signed_at = models.DateTimeField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="copy_signed_by_one_officer",
                fields=["digitisation"],
                condition=Q(by__isnull=False),
            ),
            models.CheckConstraint(
                name="copy_signature_sha256", condition=Q(sha256__regex=r"^[0-9a-f]{64}$")
            ),
        ]
        indexes = [models.Index(fields=["sha256"], name="copy_by_digest")]
        triggers = [pgtrigger.Protect(name="copy_signature_stays", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return f"{self.name} on {self.digitisation_id}"
