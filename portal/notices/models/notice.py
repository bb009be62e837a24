"""What one person was told of one event: the entry of the inbox."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Notice(models.Model):
    """One event told to one person, in words rendered when it happened.

    `key` names the event for ever: the same event makes one notice a person, however often it is
    delivered. `about` is the code that the notice is about, `href` where the person goes on.
    """

    recipient = models.ForeignKey(
        "accounts.User", on_delete=models.CASCADE, related_name="notices", db_index=False
    )
    event = models.CharField(max_length=60)
    key = models.CharField(max_length=120)
    about = models.CharField(max_length=60, blank=True)
    href = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=2)
    title = models.CharField(max_length=200)
    body = models.TextField()
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["recipient", "key"], name="notice_once_for_each_person")
        ]
        indexes = [
            models.Index(fields=["recipient", "-id"], name="notice_inbox"),
            models.Index(
                fields=["recipient"], condition=Q(read_at__isnull=True), name="notice_unread"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.key}"

    @property
    def is_unread(self) -> bool:
        """Has the person not opened it yet?"""
        return self.read_at is None
