"""Figures of a month, counted each hour, so that the board costs the same for any history."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class MonthFigure(models.Model):
    """What one agency did in a calendar month with dossiers of one receiving unit.

    `received` counts dossiers that were filed in the month and accepted since (rows without an
    officer). Finished ones (status 9) stand at the officer who first drafted their result, in the
    month in which they were completed; late is what was completed after its date. The causes are
    parts of `late`, of each dossier the first that holds: late even by the new date of an apology;
    an opinion that came after its time or never; dossiers opened at other agencies. What is left
    was slow at the agency itself.
    """

    month = models.DateField()
    receiving_unit = models.ForeignKey(
        "agencies.Agency", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    competent_agency = models.ForeignKey(
        "agencies.Agency", on_delete=models.CASCADE, related_name="+"
    )
    officer = models.ForeignKey(
        "accounts.User", on_delete=models.CASCADE, null=True, related_name="+", db_index=False
    )
    received = models.PositiveIntegerField(default=0)
    on_time = models.PositiveIntegerField(default=0)
    late = models.PositiveIntegerField(default=0)
    late_again = models.PositiveIntegerField(default=0)
    late_opinion = models.PositiveIntegerField(default=0)
    late_child = models.PositiveIntegerField(default=0)
    counted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="month_figure_once",
                fields=["month", "receiving_unit", "competent_agency", "officer"],
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="month_figure_causes_are_parts",
                condition=Q(late__gte=F("late_again") + F("late_opinion") + F("late_child")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} of {self.competent_agency_id}"
