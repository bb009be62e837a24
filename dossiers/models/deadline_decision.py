"""Decisions that give the dossiers of an area more time (gia hạn vì thiên tai, dịch bệnh)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class DeadlineDecision(models.Model):
    """One decision: who signed it, for which agencies, from which day to which, and why.

    Its days are days off in the calendars of its agencies; `recount` brought open dossiers under
    them. `ended_on` is the first day on which time runs again where it was ended early, once;
    `ending` is the recount of that.
    """

    number = models.CharField(max_length=60)
    signed_on = models.DateField()
    signer = models.CharField(max_length=120)
    reason = models.CharField(max_length=300)
    from_day = models.DateField()
    to_day = models.DateField()
    agencies = models.ManyToManyField("agencies.Agency", related_name="+")
    entered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    recount = models.OneToOneField(
        "dossiers.Recount", on_delete=models.PROTECT, null=True, related_name="+"
    )
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ending = models.OneToOneField(
        "dossiers.Recount", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["number", "signed_on"], name="deadline_decision_entered_once"
            ),
            models.CheckConstraint(
                condition=Q(to_day__gte=F("from_day")), name="deadline_decision_forward"
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None, ended_by=None, ended_at=None)
                | Q(
                    ended_on__gte=F("from_day"),
                    ended_on__lte=F("to_day"),
                    ended_by__isnull=False,
                    ended_at__isnull=False,
                ),
                name="deadline_decision_ended_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} of {self.signed_on}"
