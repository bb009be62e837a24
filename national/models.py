"""What the national portal acknowledged."""

from __future__ import annotations

from django.db import models


class Exchange(models.Model):
    """One acknowledged call about one event of a dossier.

    Written in the transaction that marks the outbox message delivered, so a message that was not
    acknowledged has none.
    """

    message = models.ForeignKey(
        "outbox.OutboxMessage", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    code = models.CharField(max_length=60)
    event_id = models.BigIntegerField()
    status = models.PositiveSmallIntegerField()
    service = models.CharField(max_length=40)
    was_update = models.BooleanField(default=False)
    answer = models.CharField(max_length=500, blank=True)
    acknowledged_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["code", "event_id"], name="exchange_by_dossier")]
        constraints = [
            models.UniqueConstraint(fields=["event_id", "service"], name="exchange_once")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.service} {self.status}"
