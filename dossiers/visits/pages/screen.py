"""The calling screen of a unit: numbers and windows, for everybody, without signing in."""

from __future__ import annotations

import hashlib

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from dossiers.visits.guards import public_unit
from dossiers.visits.models import Ticket
from dossiers.visits.windows import AT_WINDOW

MOST = 8


@require_safe
@never_cache
def screen(request: HttpRequest, code: str) -> HttpResponse:
    """Show the numbers that are called, newest first; `?moi=MARK` answers 204 when nothing is new.

    So a screen that looks every three seconds changes, and is read aloud, only when a call is made.
    """
    unit = public_unit(code)
    called = list(
        Ticket.objects.filter(
            day=timezone.localdate(), lane__unit=unit, state__in=AT_WINDOW, called_at__isnull=False
        )
        .select_related("lane", "opening__window")
        .order_by("-called_at", "-pk")[:MOST]
    )
    mark = _mark(called)
    seen = request.GET.get("moi", "")
    if seen == mark:
        return HttpResponse(status=204)
    context = {"unit": unit, "called": called, "mark": mark, "screen_name": unit.short_name}
    template = "visits/screen_part.html" if seen else "visits/screen.html"
    return render(request, template, context)


def _mark(called: list[Ticket]) -> str:
    """Return a sign that changes with every call and when somebody begins to be served."""
    parts = [f"{each.pk}:{each.calls}:{each.state}" for each in called]
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:12]
