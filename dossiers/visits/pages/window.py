"""The officer's page at a window: open, call, serve, close. Works without a script."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dossiers.visits import calling, windows
from dossiers.visits.forms import OpenForm
from dossiers.visits.guards import chosen_of, officer_of, served_units
from dossiers.visits.models import Opening, Ticket
from portal.accounts.models import Role, User
from portal.accounts.people import duties_of, signed_in
from portal.agencies.models import Agency
from portal.numbers import whole_number


@require_http_methods(["GET", "HEAD", "POST"])
@officer_of(served_units)
def window(request: HttpRequest, units: list[Agency]) -> HttpResponse:
    """Show the window and take what the officer does there."""
    by = signed_in(request)
    do = request.POST.get("do", "")
    if request.method == "POST" and do != "open":
        return _done(request, by, do)
    opening = windows.opening_of(by)
    if opening is not None:
        return render(request, "visits/window.html", _context(by, opening))
    unit = chosen_of(request, units)
    form = OpenForm(request.POST if do == "open" else None, unit=unit)
    if do == "open" and form.is_valid():
        data = form.cleaned_data
        windows.open_window(window=data["window"], lanes=data["lanes"], by=by, now=timezone.now())
        return redirect("visits:window")
    context = {"form": form, "unit": unit, "units": units}
    return render(request, "visits/open.html", context, status=422 if form.errors else 200)


@require_safe
@officer_of(served_units)
def waiting(request: HttpRequest, units: list[Agency]) -> HttpResponse:
    """Show how many wait, alone: the page asks every ten seconds."""
    opening = windows.opening_of(signed_in(request))
    rows = _waiting(opening) if opening is not None else []
    return render(request, "visits/waiting.html", {"rows": rows})


def _done(request: HttpRequest, by: User, do: str) -> HttpResponse:
    now = timezone.now()
    number = whole_number(request.POST.get("number", "")) or 0
    if do == "next":
        calling.call_next(by=by, now=now)
    elif do == "again":
        calling.call_again(by=by, number=number, now=now)
    elif do == "absent":
        calling.absent(by=by, number=number, now=now)
    elif do == "finish":
        calling.finish(by=by, number=number, now=now)
    elif do == "close":
        windows.close_window(by=by, now=now)
    elif do in ("serve", "receive"):
        calling.serve(by=by, number=number, now=now)
        opening = windows.opening_of(by)
        if do == "receive" and opening is not None:
            return redirect(_reception(opening))
    return redirect("visits:window")


def _context(by: User, opening: Opening) -> dict[str, Any]:
    unit = opening.window.unit
    ticket = calling.current_of(opening)
    return {
        "opening": opening,
        "unit": unit,
        "ticket": ticket,
        "rows": _waiting(opening),
        "calls_left": max(0, calling.MOST_CALLS - ticket.calls) if ticket else 0,
        "receives": duties_of(by).has(Role.RECEPTION, unit.pk),
        "reception": _reception(opening),
    }


def _reception(opening: Opening) -> str:
    return f"{reverse('counter:receive')}?quay={opening.window.unit.code}"


def _waiting(opening: Opening) -> list[Any]:
    """Return the window's lanes with how many wait there, and how many of them with priority."""
    now = timezone.now()
    here = Q(tickets__day=timezone.localdate(now), tickets__state=Ticket.State.WAITING)
    first = here & ~Q(tickets__priority="")
    lanes = opening.lanes.annotate(
        waiting=Count("tickets", filter=here), priority=Count("tickets", filter=first)
    )
    return list(lanes.order_by("letter"))
