"""Absences: when an officer is away from an agency, and who stands in for her there."""

from __future__ import annotations

import datetime

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _


class AbsenceQuerySet(models.QuerySet["Absence"]):
    """Adjectives of absences."""

    def held_on(self, day: datetime.date) -> AbsenceQuerySet:
        """Absences in force on `day`."""
        return self.filter(ended_at=None, first_day__lte=day, last_day__gte=day)

    def meeting(self, first: datetime.date, last: datetime.date) -> AbsenceQuerySet:
        """Absences in force on one of these days, both ends included."""
        return self.filter(ended_at=None, first_day__lte=last, last_day__gte=first)


@pghistory.track()
class Absence(models.Model):
    """An officer is away from one agency (vắng mặt) from a day to a day, both included; her
    substitute (người thay) does her work there. `ended_at` ends it early: from then on it does not
    count, and what was done in it stays."""

    class Kind(models.TextChoices):
        """Why; read by the officer herself and those who lead her."""

        LEAVE = "leave", _("Nghỉ phép")
        ILLNESS = "illness", _("Ốm, thai sản, chăm con ốm")
        MISSION = "mission", _("Công tác")
        TRAINING = "training", _("Đi học, tập huấn")
        OTHER = "other", _("Việc khác")

    officer = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="absences")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    substitute = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="stands_in"
    )
    first_day = models.DateField()
    last_day = models.DateField()
    kind = models.CharField(max_length=10, choices=Kind)
    entered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    ended_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        ordering = ["first_day", "id"]
        constraints = [
            models.CheckConstraint(
                name="absence_forward", condition=Q(last_day__gte=F("first_day"))
            ),
            models.CheckConstraint(
                name="absence_by_another", condition=~Q(substitute=F("officer"))
            ),
            models.CheckConstraint(
                name="absence_ended_whole",
                condition=Q(ended_at=None, ended_by=None)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
            ),
            ExclusionConstraint(
                name="absence_days_apart",
                expressions=[
                    ("officer", RangeOperators.EQUAL),
                    ("agency", RangeOperators.EQUAL),
                    (
                        Func(
                            "first_day",
                            "last_day",
                            Value("[]"),
                            function="DATERANGE",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(ended_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.officer_id} away from {self.agency_id} from {self.first_day}"
