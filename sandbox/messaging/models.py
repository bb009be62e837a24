"""Messages that a gateway took."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class Message(models.Model):
    """One message; the same reference again is the same message, and only counted."""

    gateway = models.CharField(max_length=10)
    reference = models.CharField(max_length=80)
    recipient = models.CharField(max_length=254, db_index=True)
    sender = models.CharField(max_length=254)
    subject = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    received_at = models.DateTimeField(default=timezone.now)
    resent = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gateway", "reference"], name="message_once")
        ]

    def __str__(self) -> str:
        return f"{self.gateway} {self.recipient}"
