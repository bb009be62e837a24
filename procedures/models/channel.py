"""How a dossier is handed in, and how long the answer takes (cách thức thực hiện)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from portal.worktime import phrases
from portal.worktime.units import Unit
from procedures.models.choices import Channel, DurationUnit
from procedures.models.part import VersionPart


class ServiceChannel(VersionPart):
    """One row of "Cách thức thực hiện": a channel, for one case where the source tells cases.

    `duration_text` is as published. `duration_amount` and `duration_unit` are set only when the
    text says both; a number without a unit leaves them empty and stands in `remarks`.
    """

    channel = models.PositiveSmallIntegerField(choices=Channel.choices)
    case = models.CharField(max_length=200, blank=True)
    duration_text = models.TextField(blank=True)
    duration_amount = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    duration_unit = models.CharField(max_length=12, choices=DurationUnit.choices, blank=True)
    fee_text = models.TextField(blank=True)
    description = models.TextField(blank=True)

    class Meta(VersionPart.Meta):
        constraints = [
            models.CheckConstraint(
                name="channel_duration_whole",
                condition=Q(duration_amount__isnull=True, duration_unit="")
                | (Q(duration_amount__gt=0) & ~Q(duration_unit="")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()}: {self.duration_text}"


class ProcessingCase(VersionPart):
    """A time limit that the source gives for a case ("1.001193.01"), beside those by channel."""

    code = models.CharField(max_length=40)
    name = models.TextField(blank=True)
    duration_amount = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    duration_unit = models.CharField(max_length=12, choices=DurationUnit.choices, blank=True)

    class Meta(VersionPart.Meta):
        constraints = [
            models.CheckConstraint(
                name="case_duration_whole",
                condition=Q(duration_amount__isnull=True, duration_unit="")
                | (Q(duration_amount__gt=0) & ~Q(duration_unit="")),
            )
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def time_words(self) -> str:
        """The limit in words ("7 ngày làm việc"), empty where the source gives none."""
        if self.duration_amount is None:
            return ""
        return phrases.measure(self.duration_amount, Unit(self.duration_unit))
