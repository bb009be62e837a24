"""Supplement requests (yêu cầu bổ sung): what is missing, why, and what came of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dossiers.page_marks import where_words


class SupplementRequest(models.Model):
    """One written request; at most one is open (NĐ 63/2010 Đ20 k4: two trips, law notes 2.3)."""

    dossier = models.ForeignKey(
        "dossiers.Dossier", on_delete=models.CASCADE, related_name="supplement_requests"
    )
    number = models.PositiveSmallIntegerField()
    reason = models.TextField()
    requested_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()
    supplied_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "number"], name="supplement_numbered"),
            models.UniqueConstraint(
                fields=["dossier"],
                condition=Q(closed_at__isnull=True),
                name="supplement_open_once",
            ),
        ]

    def __str__(self) -> str:
        return f"request {self.number} of {self.dossier_id}"


class SupplementItem(models.Model):
    """One paper or one question to be mended, with what the officer wrote about it.

    A paper may be pinned: `pinned` is the file meant, `pages` its pages (numbers from 1), `area`
    the place on them in words. `supplied_paper` is what came for it; `state` and `verdict` say
    what the officer found of what came.
    """

    class Kind(models.TextChoices):
        PAPER = "paper", _("Giấy tờ")
        QUESTION = "question", _("Mục tờ khai")

    class SourceFailed(models.TextChoices):
        """Why the person is asked for what the State holds (law notes 9); empty: it does not."""

        INCIDENT = "incident", _("Nguồn dữ liệu gặp sự cố")
        WRONG = "wrong", _("Dữ liệu sai hoặc đã cũ")
        UNREADABLE = "unreadable", _("Bản trong kho không đọc được")
        NO_MATCH = "no_match", _("Dữ liệu không trùng khớp")
        NO_INFORMATION = "no_information", _("Cơ sở dữ liệu không có thông tin")
        NOT_ENOUGH = "not_enough", _("Chưa đủ căn cứ để đối chiếu")

    class State(models.TextChoices):
        UNCHECKED = "unchecked", _("Chưa kiểm tra")
        GOOD = "good", _("Đạt")
        LACKING = "lacking", _("Chưa đạt")

    request = models.ForeignKey(SupplementRequest, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    key = models.CharField(max_length=80)
    label = models.CharField(max_length=1500)
    remark = models.CharField(max_length=500, blank=True)
    source_failed = models.CharField(max_length=14, choices=SourceFailed.choices, blank=True)
    declared = models.JSONField(null=True, blank=True)
    supplied = models.JSONField(null=True, blank=True)
    supplied_at = models.DateTimeField(null=True, blank=True)
    pinned = models.ForeignKey(
        "dossiers.DossierPaper", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    pages = models.JSONField(default=list, blank=True)
    area = models.CharField(max_length=200, blank=True)
    supplied_paper = models.ForeignKey(
        "dossiers.DossierPaper", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.UNCHECKED)
    verdict = models.CharField(max_length=500, blank=True)
    checked_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["request", "kind", "key"], name="supplement_item_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"

    @property
    def place(self) -> str:
        """Where on the paper, in words; empty for the whole of it."""
        return where_words(self.pages, self.area)


class HeldAnswer(models.Model):
    """One item answered and saved by itself, not sent yet: the words by field name, as typed.

    Each person on the citizen's side keeps her own; files wait in portal.documents.resuming.
    Sending, and retention, delete the row.
    """

    item = models.ForeignKey(SupplementItem, on_delete=models.CASCADE, related_name="held")
    by = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    typed = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "by"], name="held_answer_once")]

    def __str__(self) -> str:
        return f"held for {self.item_id}"
