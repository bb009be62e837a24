"""Browsing: by sector, by agency, by life event; any procedure within three clicks."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.errors import NotFoundForPerson
from procedures import selectors
from procedures.business_events import BUSINESS_BY_KEY, BUSINESS_EVENTS
from procedures.cards import card
from procedures.life_events import BY_KEY
from procedures.models import ExecutingAgency, Procedure, Sector
from procedures.popular import popular as most_asked
from procedures.visibility import in_force

MOST_ROWS = 1000
"""More rows than any list has today; the sector with the most procedures has under 600."""
MOST_CARDS = 100
_IN_FORCE = in_force("procedures__")


@require_safe
def sectors(request: HttpRequest) -> HttpResponse:
    """Show every sector with its number of procedures."""
    rows = Sector.objects.annotate(count=Count("procedures", filter=_IN_FORCE)).filter(count__gt=0)
    rows = rows.order_by("folded_name")  # counting drops the order of the model
    context = {"rows": rows[:MOST_ROWS], "by": "sector", "title": _("Thủ tục theo lĩnh vực")}
    return render(request, "procedures/browse.html", context)


@require_safe
def agencies(request: HttpRequest) -> HttpResponse:
    """Show every executing agency with its number of procedures."""
    rows = ExecutingAgency.objects.annotate(count=Count("procedures", filter=_IN_FORCE))
    context = {
        "rows": rows.filter(count__gt=0).order_by("key")[:MOST_ROWS],
        "by": "agency",
        "title": _("Thủ tục theo cơ quan thực hiện"),
    }
    return render(request, "procedures/browse.html", context)


@require_safe
def sector(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the names of all procedures of a sector."""
    found = Sector.objects.filter(pk=pk).first()
    return _all_of(request, found, {"sector_id": pk}, "sector")


@require_safe
def agency(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the names of all procedures of an executing agency."""
    found = ExecutingAgency.objects.filter(pk=pk).first()
    return _all_of(request, found, {"executing_agencies": pk}, "agency")


def _all_of(
    request: HttpRequest, owner: Sector | ExecutingAgency | None, which: dict[str, Any], by: str
) -> HttpResponse:
    rows: QuerySet[Procedure] = selectors.names().filter(**which)[:MOST_ROWS]
    if owner is None or not rows:
        raise NotFoundForPerson
    return render(request, "procedures/names.html", {"owner": owner, "rows": rows, "by": by})


@require_safe
def life_event(request: HttpRequest, key: str) -> HttpResponse:
    """Show the procedures of one life event."""
    event = BY_KEY.get(key)
    if event is None:
        raise NotFoundForPerson
    rows = selectors.with_facts(selectors.listed().filter(life_events__contains=[key])[:MOST_CARDS])
    context = {"event": event, "cards": [card(procedure) for procedure in rows]}
    return render(request, "procedures/life_event.html", context)


@require_safe
def central(request: HttpRequest) -> HttpResponse:
    """Say which procedures a ministry runs centrally in reality."""
    told = Procedure.objects.filter(in_force()).exclude(central_note="")
    rows = told.only("code", "name", "centrally_run_by", "central_note").order_by("code")
    context = {
        "central": [row for row in rows[:MOST_CARDS] if row.centrally_run_by],
        "own": [row for row in rows[:MOST_CARDS] if not row.centrally_run_by],
    }
    return render(request, "procedures/central.html", context)


@require_safe
def popular(request: HttpRequest) -> HttpResponse:
    """Show what many people do."""
    context = {"cards": [card(procedure) for procedure in most_asked()]}
    return render(request, "procedures/popular.html", context)


@require_safe
def business_events(request: HttpRequest) -> HttpResponse:
    """Show the events in the life of a business."""
    return render(request, "procedures/business_events.html", {"events": BUSINESS_EVENTS})


@require_safe
def business_event(request: HttpRequest, key: str) -> HttpResponse:
    """Show the procedures of one business event."""
    event = BUSINESS_BY_KEY.get(key)
    if event is None:
        raise NotFoundForPerson
    rows = selectors.with_facts(selectors.listed().filter(event.holds())[:MOST_CARDS])
    context = {"event": event, "cards": [card(procedure) for procedure in rows]}
    return render(request, "procedures/life_event.html", context)
