"""What became of a paper that was scanned: its digitised copy, its text, and confirmed data."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.documents.models.copy_signature import CopySignature


class Digitisation(models.Model):
    """The digitising of one stored file (số hóa, law notes 9); the original is always kept.

    `signer_code` and `signer_name` say whose certificate signs the copy. `reason` is a code of
    portal/documents/digitising/words.py, with the `page` at fault; `dpi` is the lowest of its
    pages, None when nothing was scanned, `confidence` per cent, None without text. `copy` is the
    signed PDF/A. `milliseconds` is what the work took.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Đang số hóa")
        DONE = "done", _("Đã số hóa")
        ELECTRONIC = "electronic", _("Bản điện tử có chữ ký số, giữ nguyên")
        RESCAN = "rescan", _("Cần quét lại")
        FAILED = "failed", _("Không nhận dạng được")

    original = models.OneToOneField(
        "documents.StoredFile",
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="digitisation",
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    reason = models.CharField(max_length=20, blank=True)
    page = models.PositiveSmallIntegerField(null=True)
    signer_code = models.CharField(max_length=35)
    signer_name = models.CharField(max_length=200)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True)
    milliseconds = models.PositiveIntegerField(null=True)
    pages = models.PositiveSmallIntegerField(null=True)
    blank_pages = models.PositiveSmallIntegerField(default=0)
    turned_pages = models.PositiveSmallIntegerField(default=0)
    dpi = models.PositiveSmallIntegerField(null=True)
    is_dpi_estimated = models.BooleanField(default=False)
    confidence = models.PositiveSmallIntegerField(null=True)
    copy = models.OneToOneField(
        "documents.StoredFile", on_delete=models.PROTECT, null=True, related_name="+"
    )
    certificate = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="digitised_has_signed_copy",
                condition=~Q(state="done") | Q(copy__isnull=False) & ~Q(certificate=""),
            ),
            models.CheckConstraint(
                name="digitising_says_why",
                condition=~Q(state__in=["rescan", "failed"]) | ~Q(reason=""),
            ),
        ]
        indexes = [
            models.Index(
                fields=["asked_at"], condition=Q(state="waiting"), name="digitising_waits"
            ),
            models.Index(fields=["done_at"], name="digitised_at"),
        ]

    def __str__(self) -> str:
        return f"{self.state}: {self.original_id}"

    @property
    def confirmation(self) -> DataConfirmation | None:
        """Return the data that count, the newest ones; lists prefetch `confirmations`."""
        return next(iter(self.confirmations.all()), None)

    @property
    def vouched(self) -> CopySignature | None:
        """Return the signature of the officer who compared, None while only the unit signed; lists
        prefetch `signatures`."""
        return next((each for each in self.signatures.all() if each.by_id is not None), None)

    @property
    def can_be_asked_again(self) -> bool:
        """Did it fail, so that another try may help?"""
        return self.state in (self.State.RESCAN, self.State.FAILED)


class RecognisedText(models.Model):
    """What was read in a paper, pages parted by form feeds; `folded` is for search."""

    digitisation = models.OneToOneField(
        Digitisation, on_delete=models.CASCADE, primary_key=True, related_name="recognised"
    )
    text = models.TextField()
    folded = models.TextField()

    class Meta:
        indexes = [
            GinIndex(fields=["folded"], opclasses=["gin_trgm_ops"], name="recognised_trigrams")
        ]

    def __str__(self) -> str:
        return f"text of {self.digitisation_id}"


class DataConfirmation(models.Model):
    """Key data of a paper as a person confirmed them, beside what the machine proposed.

    Both are {key: value} by the keys of digitising/key_data.py. Written once; the newest counts.
    """

    digitisation = models.ForeignKey(
        Digitisation, on_delete=models.CASCADE, related_name="confirmations"
    )
    proposed = models.JSONField()
    confirmed = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        triggers = [pgtrigger.Protect(name="data_confirmation_stays", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return f"data of {self.digitisation_id}"
