"""One event on its way to one consumer."""

from __future__ import annotations

from datetime import datetime

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _


class OutboxQuerySet(models.QuerySet["OutboxMessage"]):
    """Adjectives for messages."""

    def undelivered(self) -> OutboxQuerySet:
        """Keep what still holds its place in its line: waiting or parked."""
        return self.filter(state__in=[OutboxMessage.State.WAITING, OutboxMessage.State.PARKED])

    def parked(self) -> OutboxQuerySet:
        """Keep what waits for a person."""
        return self.filter(state=OutboxMessage.State.PARKED)

    def due(self, now: datetime) -> OutboxQuerySet:
        """Keep waiting messages whose pause is over."""
        over = Q(next_attempt_at__isnull=True) | Q(next_attempt_at__lte=now)
        return self.filter(over, state=OutboxMessage.State.WAITING)

    def heads(self) -> OutboxQuerySet:
        """Keep messages with no undelivered one before them in the line of consumer and key."""
        before = OutboxMessage.objects.undelivered().filter(
            consumer=OuterRef("consumer"),
            ordering_key=OuterRef("ordering_key"),
            pk__lt=OuterRef("pk"),
        )
        return self.filter(~Exists(before))


class OutboxMessage(models.Model):
    """A row for each event and consumer, committed with the change it tells of.

    Messages of one consumer with one `ordering_key` form a line: only its head, the lowest
    undelivered id, is delivered.
    """

    class State(models.IntegerChoices):
        WAITING = 0, _("đang chờ gửi")
        DELIVERED = 1, _("đã gửi")
        PARKED = 2, _("bị giữ lại")

    consumer = models.CharField(max_length=40)
    topic = models.CharField(max_length=80)
    ordering_key = models.CharField(max_length=120)
    idempotency_key = models.CharField(max_length=200)
    payload = models.JSONField(encoder=DjangoJSONEncoder)
    created_at = models.DateTimeField(auto_now_add=True)
    state = models.PositiveSmallIntegerField(choices=State.choices, default=State.WAITING)
    attempts = models.PositiveIntegerField(default=0)
    starts = models.PositiveIntegerField(default=0)
    """How often a worker began with it since the last outcome: more than 1 means workers died."""
    next_attempt_at = models.DateTimeField(null=True, blank=True)
    """Null: at once. So a fresh message depends on no clock but the database's order."""
    last_error = models.TextField(blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)

    objects = OutboxQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["consumer", "idempotency_key"], name="outbox_once_for_each_consumer"
            ),
            models.CheckConstraint(
                condition=Q(state=1, delivered_at__isnull=False)
                | (~Q(state=1) & Q(delivered_at__isnull=True)),
                name="outbox_delivered_has_its_time",
            ),
            models.CheckConstraint(condition=Q(state__in=[0, 1, 2]), name="outbox_known_state"),
        ]
        indexes = [
            # Both cover open work only, so that the cost of a look follows it, not the archive.
            models.Index(
                fields=["consumer", "ordering_key", "id"],
                condition=Q(state__in=[0, 2]),
                name="outbox_lines",
            ),
            models.Index(fields=["consumer", "id"], condition=Q(state=0), name="outbox_waiting"),
            models.Index(fields=["consumer", "id"], condition=Q(state=2), name="outbox_parked"),
            models.Index(
                fields=["delivered_at", "consumer"], condition=Q(state=1), name="outbox_delivered"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.consumer}: {self.topic} {self.idempotency_key}"
