"""How often the page of a procedure was opened, by day; nothing says who opened it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class ViewCount(models.Model):
    """One row for a procedure and a day (procedures/viewing.py): no address, person or hour."""

    procedure = models.ForeignKey(
        "procedures.Procedure", on_delete=models.CASCADE, related_name="view_counts"
    )
    day = models.DateField()
    times = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-day", "procedure"]
        constraints = [
            models.UniqueConstraint(fields=["day", "procedure"], name="view_count_once_a_day"),
            models.CheckConstraint(name="view_count_times", condition=Q(times__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.procedure_id} ({self.times})"
