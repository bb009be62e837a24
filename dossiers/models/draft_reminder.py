"""That the owner of a draft was told that it will be erased."""

from __future__ import annotations

from django.db import models


class DraftReminder(models.Model):
    """One reminder: so many days before, for the draft as it was saved then.

    A draft that is saved again begins a new life, with reminders of its own.
    """

    dossier = models.ForeignKey(
        "dossiers.Dossier", on_delete=models.CASCADE, related_name="reminders", db_index=False
    )
    saved_at = models.DateTimeField()
    days = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "days", "saved_at"], name="draft_reminder_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.days} days before, draft {self.dossier_id}"
