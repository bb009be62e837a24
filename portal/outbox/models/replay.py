"""The record of who sent a parked message on its way again."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Replay(models.Model):
    """One replay: by whom, when, and what had stopped the message."""

    message = models.ForeignKey(
        "outbox.OutboxMessage", on_delete=models.CASCADE, related_name="replays"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    attempts = models.PositiveIntegerField()
    error = models.TextField(blank=True)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.message_id} {self.at:%d/%m/%Y %H:%M}"
