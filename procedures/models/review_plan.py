"""The yearly plan of procedures under review (kế hoạch rà soát, đơn giản hóa): law notes 10.4."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import Q

LONGEST_REASON, LONGEST_TITLE, MOST_WAGE, MOST_COUNT = 200, 300, 10_000_000, 100_000_000
FIRST_YEAR, LAST_YEAR = 2010, 2100


class Signed(models.Model):
    """A row that says who changed it last, when and why; its history keeps every state."""

    reason = models.CharField(max_length=LONGEST_REASON)
    changed_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    changed_at = models.DateTimeField()

    class Meta:
        abstract = True


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class ReviewPlan(Signed):
    """The plan of one year, issued by 31 January (NĐ 63/2010 Điều 27 to 31).

    `wage_dong` is the average income of a working hour in đồng by which time is priced (TT
    02/2017/TT-VPCP: from GDP a head, 12 months of 22 days of 8 hours). `is_published`: everybody
    may read the result.
    """

    year = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=LONGEST_TITLE)
    decision_number = models.CharField(max_length=100, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    wage_dong = models.PositiveIntegerField()
    is_published = models.BooleanField(default=False)

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["year"], name="review_plan_year_once"),
            models.CheckConstraint(
                name="review_plan_year_sound",
                condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR),
            ),
            models.CheckConstraint(
                name="review_plan_wage_sound",
                condition=Q(wage_dong__gte=1, wage_dong__lte=MOST_WAGE),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.title}"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class ReviewItem(Signed):
    """One procedure under review: how often it is done, what is to be cut, and what it costs.

    `before` is the version that was in force when the plan began. `activities_before` and
    `activities_after` are [{kind, name, minutes, times, direct_dong}] as
    `procedures.simplification.costs` takes them. The targets are percent of time and of cost, and
    numbers of papers and of conditions to be cut; null where nothing is aimed at.
    """

    plan = models.ForeignKey(ReviewPlan, on_delete=models.CASCADE, related_name="items")
    procedure = models.ForeignKey("procedures.Procedure", on_delete=models.PROTECT)
    before = models.ForeignKey(
        "procedures.ProcedureVersion", on_delete=models.PROTECT, related_name="+"
    )
    times_per_year = models.PositiveIntegerField(default=1)
    subjects = models.PositiveIntegerField(default=0)
    activities_before = models.JSONField(default=list)
    activities_after = models.JSONField(default=list)
    cut_time_percent = models.PositiveSmallIntegerField(null=True, blank=True)
    cut_cost_percent = models.PositiveSmallIntegerField(null=True, blank=True)
    cut_papers = models.PositiveSmallIntegerField(null=True, blank=True)
    cut_conditions = models.PositiveSmallIntegerField(null=True, blank=True)
    proposal = models.TextField(max_length=4000, blank=True)

    class Meta:
        ordering = ["plan", "procedure__code"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "procedure"], name="review_item_once"),
            models.CheckConstraint(
                name="review_item_percent",
                condition=(Q(cut_time_percent__isnull=True) | Q(cut_time_percent__lte=100))
                & (Q(cut_cost_percent__isnull=True) | Q(cut_cost_percent__lte=100)),
            ),
            models.CheckConstraint(
                name="review_item_counts",
                condition=Q(times_per_year__lte=MOST_COUNT, subjects__lte=MOST_COUNT),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.procedure_id}"
