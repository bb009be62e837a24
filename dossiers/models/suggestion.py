"""Proactive service (dịch vụ chủ động, NĐ 224/2026 Đ16; law notes 1.4): rules and suggestions."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

MOST_DAYS = 365


class ReminderRule(models.Model):
    """When people are reminded that something is due, and which procedure is then prepared.

    `kind` says what is looked at; `paper` is the code of a paper or result in the vault, `age` the
    years to be full, or the age reached in a calendar year. Administrators write these rows; a
    row that made suggestions is switched off, not deleted.
    """

    class Kind(models.TextChoices):
        VAULT = "vault", _("Giấy tờ trong kho sắp hết hạn")
        BIRTHDAY = "birthday", _("Bản thân đến tuổi, tính đủ năm")
        YEAR = "year", _("Bản thân đến tuổi trong năm")
        CHILD = "child", _("Con đến tuổi, tính đủ năm")

    class Sex(models.TextChoices):
        ANY = "", _("Cả nam và nữ")
        MALE = "male", _("Nam")
        FEMALE = "female", _("Nữ")

    title = models.CharField(max_length=120)
    words = models.CharField(max_length=500)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    paper = models.CharField(max_length=60, blank=True)
    age = models.PositiveSmallIntegerField(null=True, blank=True)
    sex = models.CharField(max_length=6, choices=Sex.choices, blank=True)
    days_before = models.PositiveSmallIntegerField(default=30)
    procedure = models.ForeignKey(
        "procedures.Procedure", on_delete=models.PROTECT, related_name="+"
    )
    legal_basis = models.CharField(max_length=300, blank=True)
    is_active = models.BooleanField(default=True)
    changed_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-is_active", "title", "pk"]
        constraints = [
            models.CheckConstraint(
                name="reminder_rule_knows_what",
                condition=(Q(kind="vault", age__isnull=True) & ~Q(paper=""))
                | (Q(paper="", age__gte=1, age__lte=120) & ~Q(kind="vault")),
            ),
            models.CheckConstraint(
                name="reminder_rule_days", condition=Q(days_before__lte=MOST_DAYS)
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Suggestion(models.Model):
    """One thing that is due for one person, told once; what she decided is remembered.

    `subject` names the matter within its rule without personal data (an item, a year, a digest of
    the child); a refused one is never made again. `draft` is what was prepared, level 2 of the
    decree: nothing is filed before she confirms.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Chờ trả lời")
        CONFIRMED = "confirmed", _("Đã dùng bản chuẩn bị")
        ADJUSTED = "adjusted", _("Đang sửa bản chuẩn bị")
        REFUSED = "refused", _("Không cần")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    rule = models.ForeignKey(ReminderRule, on_delete=models.PROTECT, related_name="suggestions")
    person = models.ForeignKey(
        "accounts.User", on_delete=models.CASCADE, related_name="suggestions", db_index=False
    )
    subject = models.CharField(max_length=80)
    due_on = models.DateField()
    item = models.ForeignKey(
        "vault.VaultItem", on_delete=models.CASCADE, null=True, related_name="+"
    )
    child = models.ForeignKey(
        "dossiers.Applicant", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    draft = models.ForeignKey(
        "dossiers.Dossier", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    state = models.CharField(max_length=9, choices=State.choices, default=State.OPEN)
    made_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "rule", "subject", "due_on"], name="suggestion_once"
            ),
            models.CheckConstraint(
                name="suggestion_decided_has_time",
                condition=Q(state="open", decided_at__isnull=True)
                | (~Q(state="open") & Q(decided_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule_id} for {self.person_id}: {self.state}"
