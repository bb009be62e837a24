"""Plans of review: the administrators' pages, the CSV, and the published result."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.people import signed_in
from portal.errors import NotFoundForPerson
from procedures.authoring.pages.guards import writer_view
from procedures.models import ReviewItem, ReviewPlan
from procedures.papers.forms import ReasonForm
from procedures.simplification import plans
from procedures.simplification.drawing_up import MOST_ACTIVITIES, as_data
from procedures.simplification.errors import ItemExists, NothingToReview, PlanExists, PlanIsFull
from procedures.simplification.exporting import csv_of
from procedures.simplification.forms import (
    ActivitySet,
    ItemCodeForm,
    ItemForm,
    PlanForm,
    activities,
)
from procedures.simplification.picture import draw
from procedures.simplification.results import outcome_of

METHODS = ["GET", "HEAD", "POST"]
MOST_PLANS = 50
FACTS = ("year", "title", "decision_number", "decided_on", "wage_dong", "is_published")
ITEM_FACTS = tuple(name for name in ItemForm.base_fields if name != "reason")


@require_http_methods(METHODS)
@writer_view
def plans_page(request: HttpRequest) -> HttpResponse:
    """List the plans, the latest year first; draw up another."""
    year = timezone.localdate().year
    form = PlanForm(request.POST or None, initial={"year": year})
    if request.method == "POST" and form.is_valid() and _save_plan(request, form, None):
        return redirect("procedures:review_plan", form.cleaned_data["year"])
    rows = list(ReviewPlan.objects.select_related("changed_by")[:MOST_PLANS])
    return _answer(request, "plans", form, rows=rows)


@require_http_methods(METHODS)
@writer_view
def plan(request: HttpRequest, year: int) -> HttpResponse:
    """Show a plan and what came of it; put another procedure into it."""
    found = plans.get_plan_for(signed_in(request), year)
    form = ItemCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and (item := _add(request, found, form)):
        return redirect("procedures:review_item", year, item.pk)
    outcome = outcome_of(found)
    return _answer(request, "plan", form, plan=found, outcome=outcome, pictures=draw(outcome.rows))


@require_http_methods(METHODS)
@writer_view
def edit_plan(request: HttpRequest, year: int) -> HttpResponse:
    """Change a plan's facts; publish its result, or take it back."""
    found = plans.get_plan_for(signed_in(request), year)
    initial = {name: getattr(found, name) for name in FACTS}
    form = PlanForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid() and _save_plan(request, form, found):
        return redirect("procedures:review_plan", form.cleaned_data["year"])
    return _answer(request, "plan_form", form, plan=ReviewPlan.objects.get(pk=found.pk))


@require_safe
@writer_view
def plan_csv(request: HttpRequest, year: int) -> HttpResponse:
    """Return what came of a plan as CSV."""
    return _csv(plans.get_plan_for(signed_in(request), year))


@require_http_methods(METHODS)
@writer_view
def item(request: HttpRequest, year: int, pk: int) -> HttpResponse:
    """Edit what one procedure costs before and after, and what is to be cut."""
    found = plans.get_item_for(signed_in(request), year, pk)
    if request.method == "POST" and request.POST.get("viec") == "bo":
        return _remove(request, found)
    initial = {name: getattr(found, name) for name in ITEM_FACTS}
    form = ItemForm(request.POST or None, initial=initial)
    before = _rows(request, found.activities_before, "truoc")
    after = _rows(request, found.activities_after, "sau")
    valid = all([form.is_valid(), before.is_valid(), after.is_valid()])
    if request.method == "POST" and valid:
        facts = {name: form.cleaned_data[name] for name in ITEM_FACTS}
        facts["activities_before"] = as_data(activities(before)[:MOST_ACTIVITIES])
        facts["activities_after"] = as_data(activities(after)[:MOST_ACTIVITIES])
        reason = form.cleaned_data["reason"]
        plans.save_item(found, facts, by=signed_in(request), reason=reason, at=timezone.now())
        messages.success(request, _("Đã lưu."))
        return redirect(request.path)
    return _item_page(request, found, form, before, after)


@require_safe
def published(request: HttpRequest, year: int) -> HttpResponse:
    """Show everybody what came of a plan whose result is published."""
    found = _published(year)
    outcome = outcome_of(found, for_all=True)
    context = {"plan": found, "outcome": outcome, "pictures": draw(outcome.rows)}
    return render(request, "procedures/reviews/published.html", context)


@require_safe
def published_csv(request: HttpRequest, year: int) -> HttpResponse:
    """Return the published result as CSV."""
    return _csv(_published(year), for_all=True)


def _published(year: int) -> ReviewPlan:
    found = ReviewPlan.objects.filter(year=year, is_published=True).first()
    if found is None:
        raise NotFoundForPerson
    return found


def _csv(found: ReviewPlan, *, for_all: bool = False) -> HttpResponse:
    rows = csv_of(outcome_of(found, for_all=for_all))
    answer = HttpResponse(rows, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="ra-soat-{found.year}.csv"'
    return answer


def _save_plan(request: HttpRequest, form: PlanForm, old: ReviewPlan | None) -> bool:
    facts = {name: form.cleaned_data[name] for name in FACTS}
    reason = form.cleaned_data["reason"]
    try:
        plans.save_plan(facts, old=old, by=signed_in(request), reason=reason, at=timezone.now())
    except PlanExists as refusal:
        form.add_error("year", str(refusal.message))
        return False
    messages.success(request, _("Đã lưu kế hoạch rà soát."))
    return True


def _add(request: HttpRequest, found: ReviewPlan, form: ItemCodeForm) -> ReviewItem | None:
    code, reason = form.cleaned_data["code"].strip(), form.cleaned_data["reason"]
    by, now = signed_in(request), timezone.now()
    try:
        return plans.add_item(found, code, by=by, reason=reason, at=now)
    except (NothingToReview, ItemExists, PlanIsFull) as refusal:
        form.add_error("code", str(refusal.message))
        return None


def _remove(request: HttpRequest, found: ReviewItem) -> HttpResponse:
    asked = ReasonForm(request.POST)
    if asked.is_valid():
        reason = asked.cleaned_data["reason"]
        plans.remove_item(found, by=signed_in(request), reason=reason, at=timezone.now())
        words = {"code": found.procedure.code}
        messages.success(request, _("Đã bỏ thủ tục %(code)s khỏi kế hoạch.") % words)
        return redirect("procedures:review_plan", found.plan.year)
    form = ItemForm(None, initial={name: getattr(found, name) for name in ITEM_FACTS})
    before = _rows(None, found.activities_before, "truoc")
    after = _rows(None, found.activities_after, "sau")
    return _item_page(request, found, form, before, after, refused=asked)


def _rows(request: HttpRequest | None, held: list[dict[str, Any]], prefix: str) -> Any:
    data = request.POST if request is not None and request.method == "POST" else None
    return ActivitySet(data, initial=held, prefix=prefix)


def _item_page(
    request: HttpRequest,
    found: ReviewItem,
    form: ItemForm,
    before: Any,
    after: Any,
    *,
    refused: ReasonForm | None = None,
) -> HttpResponse:
    outcome = outcome_of(found.plan)
    row = next(each for each in outcome.rows if each.item.pk == found.pk)
    sides = [
        (_("Trước rà soát"), before, row.before),
        (_("Sau rà soát"), after, row.after),
    ]
    return _answer(
        request,
        "item",
        refused or form,
        facts=form,
        item=found,
        plan=found.plan,
        row=row,
        sides=sides,
        bad_rows=any(each.is_bound and not each.is_valid() for each in (before, after)),
    )


def _answer(request: HttpRequest, page: str, form: Any, **context: Any) -> HttpResponse:
    refused = (form.is_bound and bool(form.errors)) or context.get("bad_rows", False)
    context |= {"form": form}
    template = f"procedures/reviews/{page}.html"
    return render(request, template, context, status=422 if refused else 200)
