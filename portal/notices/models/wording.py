"""Texts that administrators wrote over the shipped ones. Rows are only added."""

from __future__ import annotations

import pgtrigger
from django.db import models

from portal.notices.channel import Channel


class Wording(models.Model):
    """One version of the text of an event, channel and language; the newest one holds.

    `is_reset`: from here on the shipped text holds again. Earlier versions stay with who and when.
    """

    event = models.CharField(max_length=60)
    channel = models.CharField(max_length=5, choices=Channel.choices)
    language = models.CharField(max_length=2)
    subject = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    is_reset = models.BooleanField(default=False)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["event", "channel", "language", "-id"], name="wording_newest")
        ]
        triggers = [
            pgtrigger.Protect(
                name="wording_never_changes", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.channel} {self.language} {self.at:%Y-%m-%d %H:%M}"
