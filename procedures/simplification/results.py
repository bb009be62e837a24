"""A plan with what came of it: each procedure's measures and costs, the sums, and the finding."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from portal.design.formats import dong, percent
from procedures.models import ProcedureVersion, ReviewItem, ReviewPlan
from procedures.simplification import achieving, costs
from procedures.simplification.achieving import Measure
from procedures.simplification.costs import Costing, Saving
from procedures.simplification.drawing_up import brought, conditions_of, from_data
from procedures.simplification.plans import MOST_ITEMS, PARTS


@dataclass(frozen=True)
class Row:
    """One procedure: its item, both costings, the saving, and what is measured."""

    item: ReviewItem
    before: Costing
    after: Costing
    saving: Saving
    measures: tuple[Measure, ...]
    is_replaced: bool
    """Is a later version in force than the one at the plan's start?"""

    def measure(self, key: str) -> Measure:
        """Return one of the measures."""
        return next(each for each in self.measures if each.key == key)


@dataclass(frozen=True)
class Outcome:
    """All rows of a plan and their sums in đồng a year."""

    rows: tuple[Row, ...]
    before_dong: int
    after_dong: int

    @property
    def saving(self) -> Saving:
        """What all procedures together save a year."""
        return Saving(
            self.before_dong - self.after_dong,
            costs.cut_percent(self.before_dong, self.after_dong),
        )

    @property
    def targets(self) -> tuple[int, int]:
        """How many targets are met, of how many that can be judged."""
        judged = [m.is_met for row in self.rows for m in row.measures if m.is_met is not None]
        return sum(judged), len(judged)

    @property
    def finding(self) -> str:
        """The result in one sentence: the title of the picture."""
        saving = self.saving
        if not self.rows or saving.percent is None:
            return _("Chưa có số liệu chi phí")
        words = {
            "share": percent(abs(saving.percent)),
            "money": dong(abs(saving.year_dong)),
        }
        if saving.year_dong < 0:
            return _("Chi phí tăng %(share)s, thêm %(money)s mỗi năm") % words
        if saving.year_dong == 0:
            return _("Chi phí chưa giảm")
        if not all(row.is_replaced for row in self.rows):
            return _("Theo phương án: cắt %(share)s chi phí, tiết kiệm %(money)s mỗi năm") % words
        return _("Cắt %(share)s chi phí, tiết kiệm %(money)s mỗi năm") % words


def outcome_of(plan: ReviewPlan, *, for_all: bool = False) -> Outcome:
    """Return what came of a plan until now, in a fixed number of queries.

    `for_all`: without the procedures between agencies, which only officers see.
    """
    chosen = plan.items.filter(procedure__is_internal=False) if for_all else plan.items
    items = list(chosen.select_related("procedure").order_by("procedure__code")[:MOST_ITEMS])
    wanted = {item.before_id for item in items} | {item.procedure.current_id for item in items}
    versions = ProcedureVersion.objects.defer("form", "workflow", "remarks", "steps")
    found = versions.prefetch_related(*PARTS).in_bulk([pk for pk in wanted if pk])
    rows = tuple(
        row_of(
            item, plan, found[item.before_id], found[item.procedure.current_id or item.before_id]
        )
        for item in items
    )
    return Outcome(
        rows,
        sum(row.before.year_dong for row in rows),
        sum(row.after.year_dong for row in rows),
    )


def row_of(item: ReviewItem, plan: ReviewPlan, was: ProcedureVersion, now: ProcedureVersion) -> Row:
    """Return what came of one procedure's review, between two versions."""
    often = {
        "wage_dong": plan.wage_dong,
        "times_per_year": item.times_per_year,
        "subjects": item.subjects,
    }
    before = costs.cost_of(from_data(item.activities_before), **often)
    after = costs.cost_of(from_data(item.activities_after), **often)
    hours = achieving.hours_of(_limits(was), _limits(now))
    measures = (
        Measure(achieving.TIME, *hours, item.cut_time_percent),
        Measure(
            achieving.COST,
            before.once_dong,
            after.once_dong,
            item.cut_cost_percent,
            is_proposed=was.pk == now.pk,
        ),
        Measure(achieving.PAPERS, len(brought(was)), len(brought(now)), item.cut_papers),
        Measure(achieving.CONDITIONS, conditions_of(was), conditions_of(now), item.cut_conditions),
    )
    return Row(item, before, after, costs.saving_of(before, after), measures, was.pk != now.pk)


def _limits(version: ProcedureVersion) -> Iterable[tuple[Decimal, str]]:
    return [
        (row.duration_amount, row.duration_unit)
        for row in version.servicechannel_set.all()
        if row.duration_amount is not None
    ]
