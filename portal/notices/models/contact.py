"""Where a person is reached: addresses that she proved to be hers."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from portal.notices.channel import Channel


class Contact(models.Model):
    """The verified address of a person for one channel; nothing is sent to any other."""

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="contacts")
    channel = models.CharField(max_length=5, choices=Channel.choices)
    address = models.CharField(max_length=254)
    verified_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "channel"], name="contact_one_for_each_channel"
            ),
            models.CheckConstraint(
                condition=Q(channel__in=["email", "sms"]), name="contact_is_outside"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel} of {self.user_id}"


class Verification(models.Model):
    """A code that was sent to an address: good for a few minutes and a few tries, once.

    Only a digest of the code is kept.
    """

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    channel = models.CharField(max_length=5, choices=Channel.choices)
    address = models.CharField(max_length=254)
    digest = models.CharField(max_length=64)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["user", "channel", "-id"], name="verification_newest")]

    def __str__(self) -> str:
        return f"code for {self.channel} of {self.user_id}"
