"""What retention has erased, and the dossiers that it must leave alone."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q


class Erasure(models.Model):
    """The record that the personal data of a dossier were erased, under which rule, and how much.

    It holds numbers only; the history keeps its chain (promise 5).
    """

    dossier = models.OneToOneField(
        "dossiers.Dossier", on_delete=models.PROTECT, related_name="erasure"
    )
    rule = models.CharField(max_length=20)
    months = models.PositiveSmallIntegerField()
    ended_at = models.DateTimeField()
    erased_at = models.DateTimeField()
    counts = models.JSONField(default=dict)

    class Meta:
        triggers = [
            pgtrigger.Protect(
                name="erasure_never_changes", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return f"erasure of {self.dossier_id}"


class FileErasure(models.Model):
    """The record that results of a dossier, or an item of a vault, went when their term was over.

    `reference` is the dossier's code, or the row that the item came from; digests are those of the
    files, so that a copy can still be compared. Nothing of a person.
    """

    rule = models.CharField(max_length=20)
    months = models.PositiveSmallIntegerField()
    reference = models.CharField(max_length=60)
    ended_at = models.DateTimeField()
    erased_at = models.DateTimeField()
    digests = models.JSONField(default=list)

    class Meta:
        triggers = [
            pgtrigger.Protect(
                name="file_erasure_never_changes", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return f"{self.rule} of {self.reference} erased"


class LegalHold(models.Model):
    """A dossier whose data must not be erased: for a complaint, an inspection or a court."""

    dossier = models.ForeignKey(
        "dossiers.Dossier", on_delete=models.PROTECT, related_name="legal_holds"
    )
    reason = models.CharField(max_length=500)
    placed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    placed_at = models.DateTimeField()
    lifted_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(lifted_at__isnull=True), name="legal_hold_once"
            ),
            models.CheckConstraint(name="legal_hold_has_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"hold on {self.dossier_id}"
