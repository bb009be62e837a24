"""Plans of review: who may, and the one place that writes them."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import IntegrityError, transaction

from portal.errors import NotFoundForPerson
from procedures.authoring.access import may_write
from procedures.models import Procedure, ProcedureVersion, ReviewItem, ReviewPlan
from procedures.simplification.drawing_up import activities_of, as_data
from procedures.simplification.errors import ItemExists, NothingToReview, PlanExists, PlanIsFull

MOST_ITEMS = 200
PARTS = ("servicechannel_set", "component_set", "feerule_set")


def get_plan_for(user: Any, year: int) -> ReviewPlan:
    """Return the year's plan if `user` may change it; raise NotFoundForPerson otherwise."""
    plan = ReviewPlan.objects.filter(year=year).first() if may_write(user) else None
    if plan is None:
        raise NotFoundForPerson
    return plan


def get_item_for(user: Any, year: int, pk: int) -> ReviewItem:
    """Return an item of the year's plan if `user` may change it; NotFoundForPerson otherwise."""
    plan = get_plan_for(user, year)
    found = plan.items.select_related("procedure__current", "before")
    item = found.filter(pk=pk).first() if pk < 2**63 else None
    if item is None:
        raise NotFoundForPerson
    item.plan = plan
    return item


def save_plan(
    facts: dict[str, Any],
    *,
    old: ReviewPlan | None,
    by: Any,
    reason: str,
    at: datetime.datetime,
) -> ReviewPlan:
    """Write a plan's facts (year, title, decision, wage, published). Raises PlanExists."""
    plan = old or ReviewPlan()
    for name, value in facts.items():
        setattr(plan, name, value)
    try:
        with transaction.atomic():
            _sign(plan, by, reason, at)
    except IntegrityError as error:
        if "review_plan_year_once" in str(error):
            raise PlanExists from error
        raise
    return plan


@transaction.atomic
def add_item(
    plan: ReviewPlan, code: str, *, by: Any, reason: str, at: datetime.datetime
) -> ReviewItem:
    """Put a procedure into the plan, with the version of the year's first day as its before.

    What came first into force later stands for it where there was none. Both costings begin with
    what the versions ask for. Raises NothingToReview, ItemExists, PlanIsFull.
    """
    ReviewPlan.objects.select_for_update().get(pk=plan.pk)
    procedure = Procedure.objects.filter(code=code).first()
    before = version_on(procedure, datetime.date(plan.year, 1, 1)) if procedure else None
    if procedure is None or before is None:
        raise NothingToReview
    if plan.items.filter(procedure=procedure).exists():
        raise ItemExists
    if plan.items.count() >= MOST_ITEMS:
        raise PlanIsFull
    now = procedure.current_id or before.pk
    versions = ProcedureVersion.objects.prefetch_related(*PARTS).in_bulk([before.pk, now])
    item = ReviewItem(
        plan=plan,
        procedure=procedure,
        before=before,
        activities_before=as_data(activities_of(versions[before.pk])),
        activities_after=as_data(activities_of(versions[now])),
    )
    _sign(item, by, reason, at)
    return item


def save_item(
    item: ReviewItem, facts: dict[str, Any], *, by: Any, reason: str, at: datetime.datetime
) -> ReviewItem:
    """Write what a procedure's review says: frequency, targets, proposal, both costings."""
    for name, value in facts.items():
        setattr(item, name, value)
    _sign(item, by, reason, at)
    return item


@transaction.atomic
def remove_item(item: ReviewItem, *, by: Any, reason: str, at: datetime.datetime) -> None:
    """Take a procedure out of the plan; its history stays, with who and why."""
    _sign(item, by, reason, at)
    item.delete()


def version_on(procedure: Procedure, day: datetime.date) -> ProcedureVersion | None:
    """Return the version in force on a day, the province's own first; else the first ever."""
    published = ProcedureVersion.objects.filter(
        procedure=procedure, published_at__isnull=False, is_listing=False
    )
    then = published.filter(effective_from__lte=day).exclude(effective_to__lte=day)
    return (
        then.order_by("-source", "-number").first()
        or published.order_by("effective_from", "number").first()
    )


def _sign(row: Any, by: Any, reason: str, at: datetime.datetime) -> None:
    row.changed_by, row.reason, row.changed_at = by, reason, at
    row.save()
