"""A recount (tính lại ngày hẹn): how a change of the calendar reaches open dossiers."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Recount(models.Model):
    """One run over the open dossiers: under which edition, who asked, why, how far it is.

    `last_id` is the dossier done last, so that a run that was cut off goes on from there; it and
    the figures are written in the same transaction as the dossier. `failures` names at most a
    hundred dossiers that refused, with the code of the refusal.
    """

    edition = models.ForeignKey(
        "agencies.CalendarEdition", on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField(max_length=500)
    decision = models.CharField(max_length=60, blank=True)
    """Number of the decision that gives an area more time, where one ordered it; events name it."""
    started_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    last_id = models.BigIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    failures = models.JSONField(default=list)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["finished_at"],
                condition=Q(finished_at=None),
                nulls_distinct=False,
                name="recount_one_at_a_time",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="recount_says_why"),
            models.CheckConstraint(
                condition=Q(done__gte=F("changed") + F("failed")), name="recount_figures_add_up"
            ),
        ]

    def __str__(self) -> str:
        return f"recount {self.pk} under edition {self.edition_id}"
