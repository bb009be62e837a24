"""Apologies with a new appointment (văn bản xin lỗi và đề nghị gia hạn, Mẫu 04)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Extension(models.Model):
    """A new date for a dossier, drafted by one officer and approved by another.

    Open while `decided_at` is empty. A dossier has at most one that is open or approved: the date
    is moved once at most (law notes 2.3). `reason` is read by the person; it lies here and not in
    events, so that retention can erase it.
    """

    dossier = models.ForeignKey(
        "dossiers.Dossier", on_delete=models.CASCADE, related_name="extensions"
    )
    reason = models.TextField(blank=True)
    old_due_at = models.DateTimeField()
    new_due_at = models.DateTimeField()
    drafted_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    approved = models.BooleanField(null=True, blank=True)
    answer = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"],
                condition=Q(approved=None) | Q(approved=True),
                name="extension_once",
            ),
            models.CheckConstraint(
                condition=Q(new_due_at__gt=F("old_due_at")), name="extension_forward"
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("drafted_by")),
                name="extension_by_two_people",
            ),
            models.CheckConstraint(
                condition=Q(approved=None, decided_at=None, decided_by=None)
                | Q(approved__isnull=False, decided_at__isnull=False, decided_by__isnull=False),
                name="extension_decided_whole",
            ),
        ]
        indexes = [
            models.Index(
                fields=["old_due_at", "id"], condition=Q(approved=None), name="extension_open"
            )
        ]

    def __str__(self) -> str:
        return f"extension of {self.dossier_id} to {self.new_due_at:%Y-%m-%d}"
