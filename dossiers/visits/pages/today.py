"""The supervisor's page of the day."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from dossiers.visits import figures, windows
from dossiers.visits.guards import chosen_of, led_units, officer_of
from portal.agencies.models import Agency
from portal.numbers import whole_number


@require_http_methods(["GET", "HEAD", "POST"])
@officer_of(led_units)
def today(request: HttpRequest, units: list[Agency]) -> HttpResponse:
    """Show who waits now and the medians of today, by lane, and which windows are open.

    A window that its officer left open may be closed here.
    """
    unit = chosen_of(request, units)
    if request.method == "POST":
        number = whole_number(request.POST.get("opening", "")) or 0
        windows.close_for(opening_id=number, units=units, now=timezone.now())
        return redirect(f"{reverse('visits:today')}?don-vi={unit.code}")
    context = {
        "unit": unit,
        "units": units,
        "rows": figures.of_day(unit, timezone.localdate()),
        "openings": figures.openings_at([unit]),
    }
    return render(request, "visits/today.html", context)
