"""What a one-stop unit sets for its visitors: lanes, windows, and how many may book."""

from __future__ import annotations

import secrets

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


def new_key() -> str:
    """Return a key for a kiosk: 96 bits, fit for an address."""
    return secrets.token_hex(12)


@pghistory.track()
class Lane(models.Model):
    """A lane of waiting (luồng chờ): fields of work that people wait for together.

    `letter` begins its numbers: A001, A002.
    """

    unit = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    letter = models.CharField(max_length=1)
    name = models.CharField(max_length=60)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["unit", "letter"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "letter"], name="lane_letter_once"),
            models.CheckConstraint(condition=Q(letter__regex="^[A-Z]$"), name="lane_letter"),
        ]

    def __str__(self) -> str:
        return f"{self.letter} {self.name}"


@pghistory.track()
class Window(models.Model):
    """A window (quầy) where officers serve; `lanes` are proposed to whoever opens it."""

    unit = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    lanes = models.ManyToManyField(Lane, related_name="+", blank=True)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["unit", "number"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "number"], name="window_number_once"),
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=99), name="window_number_has_two_digits"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.number}"


@pghistory.track(exclude=["kiosk_key"])
class VisitRules(models.Model):
    """How a unit takes visitors. `per_slot` people may book each slot of `slot_minutes`.

    `kiosk_key` stands in the address of the unit's kiosk, so that numbers are taken there and not
    from anywhere; a new one closes the old address.
    """

    class Minutes(models.IntegerChoices):
        QUARTER = 15, _("15 phút")
        HALF = 30, _("30 phút")
        HOUR = 60, _("1 giờ")

    unit = models.OneToOneField("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    kiosk_key = models.CharField(max_length=24, default=new_key)
    takes_appointments = models.BooleanField(default=False)
    slot_minutes = models.PositiveSmallIntegerField(choices=Minutes.choices, default=Minutes.HALF)
    per_slot = models.PositiveSmallIntegerField(default=2)
    days_ahead = models.PositiveSmallIntegerField(default=14)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(per_slot__gte=1, per_slot__lte=50), name="visit_rules_per_slot"
            ),
            models.CheckConstraint(
                condition=Q(days_ahead__gte=1, days_ahead__lte=60), name="visit_rules_days_ahead"
            ),
            models.CheckConstraint(
                condition=Q(slot_minutes__in=(15, 30, 60)), name="visit_rules_slot_minutes"
            ),
        ]

    def __str__(self) -> str:
        return f"visits at {self.unit_id}"
