"""The archive of everything about a person, made for her when she asks."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Takeout(models.Model):
    """One request for it. `file` is there from `ready_at` until `ends_at`, then it is erased."""

    person = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="takeouts")
    asked_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    ready_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    file = models.ForeignKey(
        "documents.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    left_out = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(ends_at__isnull=True), name="takeout_waits_once"
            ),
            models.CheckConstraint(
                name="takeout_ready_ends", condition=Q(file__isnull=True) | Q(ends_at__isnull=False)
            ),
        ]
        indexes = [models.Index(fields=["person", "-id"], name="takeout_by_person")]

    def __str__(self) -> str:
        return f"takeout {self.pk} of {self.person_id}"
