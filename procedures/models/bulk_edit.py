"""One change for many procedures, prepared, looked at, and carried out at once."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class BulkEdit(models.Model):
    """What somebody wants changed in many procedures (law notes 10.3 asks a decision for it).

    `wanted` is {code: {part: value}} with whole parts of a draft's document, or {code: {"close":
    {...}}}, or {code: {"start": {...}}} (procedures/authoring/bulk/starting.py); `origin` says
    where it came from, in words. Carried out once, under `decision`.
    """

    class Kind(models.TextChoices):
        CHANGE = "change", _("Sửa hàng loạt")
        SHEET = "sheet", _("Tệp Excel")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=6, choices=Kind.choices)
    origin = models.CharField(max_length=500)
    wanted = models.JSONField()
    created_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    decision = models.ForeignKey(
        "procedures.PublicationDecision", on_delete=models.PROTECT, null=True, related_name="+"
    )
    outcome = models.JSONField(default=dict)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="bulk_edit_done_with_outcome",
                condition=Q(done_at__isnull=True) | ~Q(outcome={}),
            )
        ]

    def __str__(self) -> str:
        return f"{self.origin} ({self.kind})"
