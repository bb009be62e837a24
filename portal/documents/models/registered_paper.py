"""The register of papers that the site signed, and what became of them since."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class RegisteredPaper(models.Model):
    """One signed paper as anybody may check it: never changed, only revoked or replaced.

    It holds what stands on the paper's face and nothing of a person. `code` is the check code that
    is printed beside the QR code, `reference` what the paper is about (a dossier code), `about` the
    path of a public page on it. `valid_until` is the last day on which it is good, None for no
    limit. `sha256` is of the signed file; `file` goes when the file is erased
    and the digest stays.
    """

    class State(models.TextChoices):
        VALID = "valid", _("Còn hiệu lực")
        REVOKED = "revoked", _("Đã bị thu hồi")
        REPLACED = "replaced", _("Đã được thay thế")

    code = models.CharField(max_length=12, unique=True)
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    number = models.CharField(max_length=60)
    issuer_code = models.CharField(max_length=35)
    issuer_name = models.CharField(max_length=200)
    issued_on = models.DateField()
    valid_until = models.DateField(null=True)
    reference = models.CharField(max_length=80)
    about = models.CharField(max_length=300, blank=True)
    sha256 = models.CharField(max_length=64, unique=True)
    certificate = models.CharField(max_length=200)
    certificate_serial = models.CharField(max_length=60)
    signed_at = models.DateTimeField()
    file = models.OneToOneField(
        "documents.StoredFile", on_delete=models.SET_NULL, null=True, related_name="registered"
    )

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["reference"], name="registered_by_reference"),
            models.Index(fields=["number"], name="registered_by_number"),
            models.Index(fields=["issuer_code", "-id"], name="registered_by_issuer"),
        ]
        constraints = [
            models.CheckConstraint(
                name="registered_paper_sha256", condition=Q(sha256__regex=r"^[0-9a-f]{64}$")
            )
        ]
        triggers = [
            pgtrigger.Protect(
                name="registered_paper_never_changes",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(exclude=["file"]),
            ),
            pgtrigger.Protect(name="registered_paper_stays", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number} ({self.code})"

    @property
    def change_in_force(self) -> PaperChange | None:
        """Return what ended it, None while it is valid."""
        return getattr(self, "change", None)

    @property
    def state(self) -> RegisteredPaper.State:
        """Return whether it is valid, revoked or replaced."""
        change = self.change_in_force
        return self.State(change.state) if change else self.State.VALID

    @property
    def is_over(self) -> bool:
        """Is its last day past, in Vietnam?"""
        return self.valid_until is not None and self.valid_until < timezone.localdate()

    @property
    def code_words(self) -> str:
        """Return the check code in groups, as it is printed: "7KQ2-M9XD-4HTA"."""
        return "-".join(self.code[start : start + 4] for start in range(0, len(self.code), 4))


class PaperChange(models.Model):
    """The end of a paper: who revoked or replaced it, when and why. Written once, never changed.

    The reason is for the record: the public page tells the state and the day only.
    """

    paper = models.OneToOneField(RegisteredPaper, on_delete=models.PROTECT, related_name="change")
    state = models.CharField(max_length=10, choices=RegisteredPaper.State.choices)
    replacement = models.ForeignKey(
        RegisteredPaper, on_delete=models.PROTECT, null=True, related_name="replaces"
    )
    reason = models.TextField(max_length=1000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="paper_change_ends_it", condition=Q(state__in=["revoked", "replaced"])
            ),
            models.CheckConstraint(
                name="paper_change_names_replacement",
                condition=Q(state="replaced", replacement__isnull=False)
                | Q(state="revoked", replacement__isnull=True),
            ),
            models.CheckConstraint(name="paper_change_says_why", condition=~Q(reason="")),
        ]
        triggers = [
            pgtrigger.Protect(
                name="paper_change_stays", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return f"{self.paper_id} {self.state}"
