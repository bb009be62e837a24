"""Trials (chạy thử): a draft of a procedure walked through in the real pages."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Trial(models.Model):
    """One person's walk through one draft, in a database schema of its own (docs/trials.md).

    Everything that is done in it lies in that schema and goes with it; only this row stays.
    """

    draft = models.ForeignKey("procedures.Draft", on_delete=models.PROTECT, related_name="trials")
    revision = models.PositiveIntegerField()
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["by"], condition=Q(ended_at__isnull=True), name="trial_open_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.draft_id} ({self.revision})"

    @property
    def schema(self) -> str:
        """Name of its database schema."""
        return f"trial_{int(self.pk)}"
