"""What became known of the signatures that a PDF came with."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class FileSignatures(models.Model):
    """The judgement on the signatures of one PDF that somebody handed in, worked out once.

    `found` holds one object for each, in the order of signing: `signer`, `issuer`, `at` (ISO 8601
    as the signature itself claims, "" without), `state` (a code of judging/words.py) and `day` (of
    the end, the beginning or the revocation of a certificate that is not good). A file without
    signatures has no row.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        DONE = "done"
        FAILED = "failed"

    file = models.OneToOneField(
        "documents.StoredFile", on_delete=models.CASCADE, primary_key=True,
        related_name="signatures",
    )  # fmt: skip
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    found = models.JSONField(default=list)
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    judged_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="signatures_judged_when",
                condition=Q(state="waiting") ^ Q(judged_at__isnull=False),
            )
        ]
        indexes = [
            models.Index(fields=["asked_at"], condition=Q(state="waiting"), name="signatures_wait")
        ]

    def __str__(self) -> str:
        return f"{self.state}: {self.file_id}"

    @property
    def all_hold(self) -> bool:
        """Was every signature found good?"""
        return self.state == self.State.DONE and all(each["state"] == "good" for each in self.found)
