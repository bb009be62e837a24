"""Pauses of the clock (tạm dừng tính thời hạn), each with its start, end, reason and author."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class ClockPause(models.Model):
    """One span in which the time does not count (law notes 2.5). Open while `ended_at` is empty."""

    class Kind(models.TextChoices):
        SUPPLEMENT = "supplement", _("Chờ bổ sung")
        PAYMENT = "payment", _("Chờ nộp tiền")
        CONSULT = "consult", _("Lấy ý kiến")
        RETURNED = "returned", _("Trả lại hồ sơ chính để sửa")

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.CASCADE, related_name="pauses")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    started_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["started_at"]
        constraints = [
            models.CheckConstraint(
                name="pause_forward",
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at")),
            ),
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(ended_at__isnull=True), name="pause_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} from {self.started_at:%Y-%m-%d %H:%M}"
