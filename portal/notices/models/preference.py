"""What a person chose: which events by which channel, in which language, and quiet nights."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.notices.channel import Channel


class Preference(models.Model):
    """How a person wants to be told; without a row the defaults hold."""

    languages = [("vi", _("Tiếng Việt")), ("en", _("Tiếng Anh"))]

    user = models.OneToOneField(
        "accounts.User", on_delete=models.CASCADE, related_name="notice_preference"
    )
    language = models.CharField(max_length=2, default="vi", choices=languages)
    quiet_at_night = models.BooleanField(default=True)

    def __str__(self) -> str:
        return f"preference of {self.user_id}"


class Choice(models.Model):
    """One event by one channel, wanted or not; a row only where the person said so."""

    user = models.ForeignKey(
        "accounts.User", on_delete=models.CASCADE, related_name="notice_choices"
    )
    event = models.CharField(max_length=60)
    channel = models.CharField(max_length=5, choices=Channel.choices)
    wanted = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "event", "channel"], name="choice_once")
        ]

    def __str__(self) -> str:
        return f"{self.event} by {self.channel}"
