"""Parcels that the post took, and where each of them was."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

_WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)


class Parcel(models.Model):
    """One parcel; the same request again is the same parcel, and only counted."""

    key = models.CharField(max_length=36, unique=True)
    number = models.CharField(max_length=13, null=True, unique=True)
    content = models.JSONField()
    state = models.CharField(max_length=20)
    resent = models.PositiveIntegerField(default=0)
    received_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.number} {self.state}"


class Scan(models.Model):
    """One thing that happened to a parcel; numbered from 1."""

    parcel = models.ForeignKey(Parcel, on_delete=models.CASCADE, related_name="scans")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=20)
    at = models.DateTimeField(default=timezone.now)
    place = models.CharField(max_length=200)
    remark = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["parcel", "number"], name="scan_once")]

    def __str__(self) -> str:
        return f"{self.parcel_id}/{self.number} {self.state}"


def number_of(serial: int) -> str:
    """Return a number as posts write it (UPU S10): two letters, eight digits, a check, VN."""
    digits = f"{serial:08}"[-8:]
    rest = 11 - sum(w * int(d) for w, d in zip(_WEIGHTS, digits, strict=True)) % 11
    check = {10: 0, 11: 5}.get(rest, rest)
    return f"RM{digits}{check}VN"
