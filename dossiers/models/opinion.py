"""Opinions asked of other agencies (lấy ý kiến), several at once."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class OpinionRequest(models.Model):
    """One agency asked at one step. Open while `closed_at` is empty.

    Closed by its answer, by its time being over (`answered_at` empty), or because the dossier went
    on without it. The texts lie here and not in events, so that retention can erase them.
    """

    dossier = models.ForeignKey(
        "dossiers.Dossier", on_delete=models.CASCADE, related_name="opinion_requests"
    )
    step = models.CharField(max_length=60)
    unit = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    question = models.TextField()
    asked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    file = models.ForeignKey(
        "documents.StoredFile", on_delete=models.PROTECT, null=True, related_name="+"
    )
    answered_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    retry_at = models.DateTimeField(null=True)
    """When the timer looks at it again, after it could not close it; empty but for that."""

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "unit"],
                condition=Q(closed_at__isnull=True),
                name="opinion_asked_once",
            ),
            models.CheckConstraint(
                name="opinion_answered_is_closed",
                condition=Q(answered_at__isnull=True)
                | Q(closed_at__isnull=False, answered_by__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["unit", "due_at", "id"],
                condition=Q(closed_at__isnull=True),
                name="opinion_open_by_unit",
            ),
            models.Index(
                fields=["due_at"], condition=Q(closed_at__isnull=True), name="opinion_open_by_due"
            ),
            models.Index(fields=["unit", "dossier"], name="opinion_by_unit"),
            models.Index(
                fields=["due_at"], condition=Q(answered_at__isnull=True), name="opinion_unanswered"
            ),
        ]

    def __str__(self) -> str:
        return f"opinion of {self.unit_id} on {self.dossier_id}"
