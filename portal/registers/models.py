"""Every look into a register: who, about whom, for what, and what was answered."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class RegisterLook(models.Model):
    """One question to a register with its answer; a read of personal data.

    `subject` is the personal number or tax code asked about. `reference` and `key` say for which
    matter and which paper of it (opaque here: this room knows no dossier); `code` is the matter's
    public code at the time. `facts` is the answer as [[label, value]], erased by retention.
    """

    class Outcome(models.TextChoices):
        MATCH = "match", _("Trùng khớp")
        NO_MATCH = "no_match", _("Không trùng khớp")
        NO_INFORMATION = "no_information", _("Không có thông tin")
        NOT_ENOUGH = "not_enough", _("Chưa đủ căn cứ")
        SILENT = "silent", _("Không trả lời")
        WRONG = "wrong", _("Trả lời sai, không dùng được")

    subject = models.CharField(max_length=14)
    register = models.CharField(max_length=20)
    register_title = models.CharField(max_length=200)
    product = models.CharField(max_length=40)
    purpose = models.CharField(max_length=500)
    reference = models.CharField(max_length=36)
    code = models.CharField(max_length=60, blank=True)
    key = models.CharField(max_length=80)
    asked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    outcome = models.CharField(max_length=14, choices=Outcome.choices)
    facts = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.CheckConstraint(name="register_look_has_purpose", condition=~Q(purpose=""))
        ]
        indexes = [
            models.Index(fields=["subject", "-id"], name="register_by_subject"),
            models.Index(fields=["reference", "key", "-id"], name="register_by_reference"),
        ]

    def __str__(self) -> str:
        return f"{self.register} {self.product}: {self.outcome}"

    @property
    def is_match(self) -> bool:
        """Did the register confirm it?"""
        return self.outcome == self.Outcome.MATCH
