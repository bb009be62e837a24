"""Parcels, what happened to them, and what the post takes."""

from __future__ import annotations

import uuid

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Parcel(models.Model):
    """One parcel handed to the post. `reference` names its matter (opaque here), `code` is public.

    `key` is told to the post with each try, so that a lost answer makes no second parcel. Names and
    addresses lie here until retention empties them; events elsewhere hold the id only.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Chờ bưu điện nhận")
        ACCEPTED = "accepted", _("Bưu điện đã nhận")
        IN_TRANSIT = "in_transit", _("Đang trên đường đi")
        OUT = "out", _("Bưu tá đang đi giao")
        DELIVERED = "delivered", _("Đã giao tận nơi")
        RETURNED = "returned", _("Không giao được, đã trả lại nơi gửi")
        CANCELLED = "cancelled", _("Đã gọi lại bưu gửi")
        REFUSED = "refused", _("Bưu điện không nhận")

    OPEN = (State.WAITING, State.ACCEPTED, State.IN_TRANSIT, State.OUT)

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reference = models.CharField(max_length=36)
    code = models.CharField(max_length=60)
    content = models.CharField(max_length=200)
    sender = models.JSONField()
    recipient = models.JSONField()
    # What the post asks of the recipient on delivery, in đồng, as it was shown; null: not known.
    postage = models.PositiveIntegerField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    tracking = models.CharField(max_length=30, blank=True)
    result = models.CharField(max_length=300, blank=True)
    created_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    recall_asked_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField()
    next_look_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["reference"],
                condition=Q(state__in=["waiting", "accepted", "in_transit", "out"]),
                name="parcel_one_open",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["accepted", "in_transit", "out", "delivered", "returned"])
                | ~Q(tracking=""),
                name="parcel_on_its_way_has_number",
            ),
        ]
        indexes = [
            models.Index(fields=["reference", "id"], name="parcel_by_reference"),
            models.Index(
                fields=["next_look_at"],
                condition=Q(next_look_at__isnull=False),
                name="parcel_to_follow",
            ),
        ]

    def __str__(self) -> str:
        return f"parcel {self.pk} of {self.code}: {self.state}"

    @property
    def is_open(self) -> bool:
        """Is it with the post, or on its way there?"""
        return self.state in self.OPEN

    @property
    def may_be_recalled(self) -> bool:
        """Has it not left the post office yet, as far as we know?"""
        return self.state in (self.State.WAITING, self.State.ACCEPTED) and not self.recall_asked_at


class ParcelScan(models.Model):
    """What the post told of a parcel, once for each number."""

    parcel = models.ForeignKey(Parcel, on_delete=models.CASCADE, related_name="scans")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=Parcel.State.choices)
    at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    remark = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["parcel", "number"], name="parcel_scan_once")
        ]

    def __str__(self) -> str:
        return f"{self.parcel_id}/{self.number} {self.state}"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Postage(models.Model):
    """What the post takes for a result to a province, in đồng, from a day on.

    An empty province stands for all that have no row of their own.
    """

    province = models.CharField(max_length=2, blank=True)
    amount = models.PositiveIntegerField()
    valid_from = models.DateField()

    class Meta:
        ordering = ["province", "-valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["province", "valid_from"], name="postage_once_a_day"),
            models.CheckConstraint(
                condition=Q(amount__gte=1000, amount__lte=1_000_000), name="postage_sensible"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.province or '*'} {self.amount} from {self.valid_from}"
