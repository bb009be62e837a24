"""What the person declared and handed in: answers and papers."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dossiers.models.worklist import ANSWERS_KNOW_WHETHER_OPEN


class Answers(models.Model):
    """Answers to the form of the dossier's procedure version, by question key.

    `verified` names, for a question key, the source that filled it (identity, population data);
    such an answer is not typed by the person. `typed` holds, by field name, entries that are not
    good answers yet, so that nothing typed is lost. `left_over` holds, as [{label, words}], answers
    for which the procedure's new version has no place; they are shown until the draft is filed.
    `check_passed` tells that the short check before filing said yes; what it asked is not kept.
    `is_open` is written by the database itself: answers of what is open are indexed for the queue.
    """

    dossier = models.OneToOneField(
        "dossiers.Dossier", on_delete=models.CASCADE, related_name="answers"
    )
    data = models.JSONField(default=dict)
    verified = models.JSONField(default=dict)
    typed = models.JSONField(default=dict)
    left_over = models.JSONField(default=list)
    pages_done = models.JSONField(default=list)
    check_passed = models.BooleanField(default=False)
    saved_at = models.DateTimeField(auto_now=True)
    is_open = models.BooleanField(default=False, db_default=False, editable=False)

    class Meta:
        verbose_name_plural = "answers"
        indexes = [
            GinIndex(
                fields=["data"],
                opclasses=["jsonb_path_ops"],
                name="answers_of_open_dossiers",
                condition=Q(is_open=True),
            )
        ]
        triggers = [ANSWERS_KNOW_WHETHER_OPEN]

    def __str__(self) -> str:
        return f"answers of {self.dossier_id}"


class OfficerAnswers(models.Model):
    """What officers wrote into their own fields of the form, by question key.

    Apart from the person's answers: her pages never read it, and erasing it at the end of its time
    breaks no chain (the events hold keys only).
    """

    dossier = models.OneToOneField(
        "dossiers.Dossier", on_delete=models.CASCADE, related_name="officer_answers"
    )
    data = models.JSONField(default=dict)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "officer answers"

    def __str__(self) -> str:
        return f"officers' answers of {self.dossier_id}"


class DossierPaper(models.Model):
    """A file handed in for one component of the dossier (thành phần hồ sơ).

    A replaced paper stays, with `replaced_at`; the papers in force are those without it.
    `issued_on` is the day that stands on the paper (ngày cấp), as the person says; None when she
    does not, or when nobody asks (dossiers/paper_days.py). `vault_item` is what was taken from the
    person's vault instead of being handed in again; then `file` is that item's own. `taken_why` and
    `taken_by` tell why, and by whom, a scan that must be scanned again was taken as it is
    (dossiers/coarse_scans.py).
    """

    class State(models.TextChoices):
        UNCHECKED = "unchecked", _("Chưa kiểm tra")
        GOOD = "good", _("Đạt")
        LACKING = "lacking", _("Chưa đạt")

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.CASCADE, related_name="papers")
    component_key = models.CharField(max_length=80)
    name = models.CharField(max_length=1500)
    file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, related_name="+")
    version = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=State.choices, default=State.UNCHECKED)
    remark = models.CharField(max_length=500, blank=True)
    checked_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    taken_why = models.CharField(max_length=500, blank=True, default="")
    taken_by = models.ForeignKey(
        "accounts.User",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="+",
    )
    replaced_at = models.DateTimeField(null=True, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    vault_item = models.ForeignKey(
        "vault.VaultItem",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="+",
    )

    class Meta:
        ordering = ["component_key", "id"]
        indexes = [
            models.Index(
                fields=["dossier", "component_key"],
                condition=Q(replaced_at__isnull=True),
                name="paper_in_force",
            )
        ]

    def __str__(self) -> str:
        return f"{self.component_key} of {self.dossier_id}"
