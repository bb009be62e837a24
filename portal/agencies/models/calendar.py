"""What an administrator may change in the working calendar; worktime itself stays pure.

Only portal/agencies/calendar_editing.py writes these tables: each change makes a new edition.
"""

from __future__ import annotations

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class CalendarDay(models.Model):
    """One date that is off or worked against the rule, for everybody or for one agency.

    Days of the `holidays` package are the seed; a row here overrides the seed for its date.
    """

    class Kind(models.TextChoices):
        OFF = "off", _("Ngày nghỉ")
        MAKE_UP = "make_up", _("Ngày làm bù")
        ORDINARY = "ordinary", _("Ngày làm việc bình thường")

    date = models.DateField()
    kind = models.CharField(max_length=8, choices=Kind.choices)
    name = models.CharField(max_length=120)
    legal_basis = models.CharField(max_length=200, blank=True)
    agency = models.ForeignKey(
        "agencies.Agency", on_delete=models.CASCADE, null=True, blank=True, related_name="days"
    )

    class Meta:
        ordering = ["date"]
        constraints = [
            models.UniqueConstraint(
                fields=["date", "agency"], name="calendar_day_once", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return f"{self.date:%d/%m/%Y} {self.name}"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class WorkingHours(models.Model):
    """One span of work on a weekday (0 is Monday), for everybody or for one agency."""

    agency = models.ForeignKey(
        "agencies.Agency", on_delete=models.CASCADE, null=True, blank=True, related_name="hours"
    )
    weekday = models.PositiveSmallIntegerField()
    starts = models.TimeField()
    ends = models.TimeField()

    class Meta:
        ordering = ["weekday", "starts"]
        verbose_name_plural = "working hours"
        constraints = [
            models.CheckConstraint(
                name="working_hours_weekday", condition=models.Q(weekday__lte=6)
            ),
            models.CheckConstraint(
                name="working_hours_forward", condition=models.Q(starts__lt=models.F("ends"))
            ),
            models.UniqueConstraint(
                fields=["agency", "weekday", "starts"],
                name="working_hours_once",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.weekday}: {self.starts:%H:%M} to {self.ends:%H:%M}"
