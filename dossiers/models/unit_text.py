"""Texts that a unit keeps for its officers: canned replies and templates of letters."""

from __future__ import annotations

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _


@pghistory.track()
class UnitText(models.Model):
    """A canned reply (câu trả lời mẫu) or a letter's template, in the tag language of results
    (dossiers/results/tags.py). The unit's leaders write it, its officers use it."""

    class Use(models.TextChoices):
        """Where it is offered."""

        SUPPLEMENT = "supplement", _("Yêu cầu bổ sung")
        MESSAGE = "message", _("Tin nhắn cho người nộp")
        REFUSAL = "refusal", _("Từ chối, dừng xử lý")
        NOTE = "note", _("Ghi chú nội bộ")
        LETTER = "letter", _("Thư, công văn")

    unit = models.ForeignKey("agencies.Agency", on_delete=models.CASCADE, related_name="+")
    use = models.CharField(max_length=10, choices=Use)
    title = models.CharField(max_length=120)
    body = models.TextField()
    changed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["use", "title", "id"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "use", "title"], name="unit_text_once_by_title")
        ]

    def __str__(self) -> str:
        return self.title
