"""Appointments: a person, a unit, an hour. Nothing leads from here to the ticket she gets."""

from __future__ import annotations

import secrets

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dossiers.visits.models.place import Lane

SIGNS = "23456789ACDEFHJKLMNPQRTUVWXY"
"""Figures and letters that nobody takes for one another."""


def new_code() -> str:
    """Return what the person types at the kiosk: eight signs, 38 bits."""
    return "".join(secrets.choice(SIGNS) for _each in range(8))


class Appointment(models.Model):
    """One booked slot. `seat` counts the places of a slot from 1: two never hold the same."""

    class State(models.TextChoices):
        BOOKED = "booked", _("Đã hẹn")
        ARRIVED = "arrived", _("Đã đến")
        CANCELLED = "cancelled", _("Đã hủy")
        PASSED = "passed", _("Đã qua giờ hẹn")

    unit = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    lane = models.ForeignKey(Lane, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    seat = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=8, unique=True, default=new_code)
    state = models.CharField(max_length=9, choices=State.choices, default=State.BOOKED)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "person"],
                condition=Q(state="booked"),
                name="appointment_one_open_of_a_person",
            ),
            models.UniqueConstraint(
                fields=["unit", "starts_at", "seat"],
                condition=Q(state__in=("booked", "arrived")),
                name="appointment_seat_once",
            ),
            models.CheckConstraint(condition=Q(seat__gte=1), name="appointment_seat_counts_from_1"),
            models.CheckConstraint(
                condition=Q(state="booked", ended_at=None)
                | (~Q(state="booked") & Q(ended_at__isnull=False)),
                name="appointment_ends_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["starts_at"], condition=Q(state="booked"), name="appointment_open"
            ),
            models.Index(
                fields=["ended_at"],
                condition=Q(ended_at__isnull=False),
                name="appointment_to_erase",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.starts_at:%d/%m/%Y %H:%M}"
