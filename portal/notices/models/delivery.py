"""One message on its way by one channel, what came of each try, and who sent it again."""

from __future__ import annotations

import datetime
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from portal.notices.channel import Channel


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    """Adjectives of deliveries."""

    def waiting(self) -> DeliveryQuerySet:
        """Keep what is still to be sent."""
        return self.filter(state=Delivery.State.WAITING)

    def due(self, now: datetime.datetime) -> DeliveryQuerySet:
        """Keep what is to be sent now, and has nothing older of its line still waiting.

        A parked one holds nothing back: newer news is worth more than the order.
        """
        before = Delivery.objects.waiting().filter(
            line=OuterRef("line"), channel=OuterRef("channel"), pk__lt=OuterRef("pk")
        )
        over = Q(next_try_at__isnull=True) | Q(next_try_at__lte=now)
        return self.waiting().filter(over).filter(~Exists(before))


class Delivery(models.Model):
    """A rendered message for one address; also the row that the workers send from.

    `key` is handed to the provider, so that a repeated try is known as one. Messages of one `line`
    and channel leave in order. A `secret` text (a code) is erased once it left or is over.
    """

    class State(models.IntegerChoices):
        WAITING = 0, _("đang chờ gửi")
        SENT = 1, _("đã gửi")
        PARKED = 2, _("bị giữ lại")
        DROPPED = 3, _("không gửi nữa")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    notice = models.ForeignKey(
        "notices.Notice", on_delete=models.CASCADE, null=True, related_name="deliveries"
    )
    recipient = models.ForeignKey(
        "accounts.User", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    channel = models.CharField(max_length=5, choices=Channel.choices)
    event = models.CharField(max_length=60)
    address = models.CharField(max_length=254, blank=True)
    subject = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    line = models.CharField(max_length=120)
    secret = models.BooleanField(default=False)
    state = models.PositiveSmallIntegerField(choices=State.choices, default=State.WAITING)
    provider = models.CharField(max_length=40, blank=True)
    reference = models.CharField(max_length=120, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    result = models.TextField(blank=True)
    created_at = models.DateTimeField()
    next_try_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(
                fields=["notice", "channel"], name="delivery_once_for_each_channel"
            ),
            models.CheckConstraint(
                condition=Q(state=0, finished_at__isnull=True)
                | (~Q(state=0) & Q(finished_at__isnull=False)),
                name="delivery_finished_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(channel="site", address="") | (~Q(channel="site") & ~Q(address="")),
                name="delivery_outside_has_address",
            ),
        ]
        indexes = [
            models.Index(
                fields=["line", "channel", "id"], condition=Q(state=0), name="delivery_lines"
            ),
            models.Index(fields=["id"], condition=Q(state=0), name="delivery_waiting"),
            models.Index(fields=["id"], condition=Q(state=2), name="delivery_parked"),
            models.Index(
                fields=["finished_at"],
                condition=Q(state=1) & ~Q(channel="site"),
                name="delivery_sent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.event} {self.key}"


class Attempt(models.Model):
    """One call of one provider and its answer."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="attempts")
    provider = models.CharField(max_length=40)
    at = models.DateTimeField()
    succeeded = models.BooleanField()
    result = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.provider} {self.at:%Y-%m-%d %H:%M:%S}"


class DeliveryReplay(models.Model):
    """Who sent a parked delivery on its way again, and what had stopped it."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="replays")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField()
    result = models.TextField(blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.delivery_id} {self.at:%Y-%m-%d %H:%M}"
