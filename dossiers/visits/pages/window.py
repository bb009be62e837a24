"""The officer's page at a window: open, call, serve, close. Works without a script."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from dossiers.visits import calling, windows
from dossiers.visits.forms import OpenForm
from dossiers.visits.guards import chosen_of, officer_of, served_units
from dossiers.visits.models import Opening, Ticket
from portal.accounts.models import Role, User
from portal.accounts.people import duties_of, signed_in
from portal.agencies.models import Agency
from portal.errors import Refusal
from portal.numbers import whole_number


@require_http_methods(["GET", "HEAD", "POST"])
@officer_of(served_units)
def window(request: HttpRequest, units: list[Agency]) -> HttpResponse:
    """Show the window and take what the officer does there.

    What cannot be done (nobody waits, the number was called elsewhere, somebody sits at the window)
    is told above the window as it is now: there she goes on.
    """
    try:
        return _answer(request, units)
    except Refusal as refusal:
        messages.warning(request, gettext(str(refusal.message)))
        return _show(request, units, status=refusal.status)


def _answer(request: HttpRequest, units: list[Agency]) -> HttpResponse:
    by = signed_in(request)
    do = request.POST.get("do", "")
    if request.method == "POST" and do != "open":
        return _done(request, by, do)
    if do != "open" or windows.opening_of(by) is not None:
        return _show(request, units)
    form = OpenForm(request.POST, unit=chosen_of(request, units))
    if not form.is_valid():
        return _form(request, units, form, status=422)
    data = form.cleaned_data
    windows.open_window(window=data["window"], lanes=data["lanes"], by=by, now=timezone.now())
    return redirect("visits:window")


def _show(request: HttpRequest, units: list[Agency], *, status: int = 200) -> HttpResponse:
    """Show the window that she opened, or the form that opens one."""
    by = signed_in(request)
    opening = windows.opening_of(by)
    if opening is not None:
        return render(request, "visits/window.html", _context(by, opening), status=status)
    return _form(request, units, OpenForm(unit=chosen_of(request, units)), status=status)


def _form(
    request: HttpRequest, units: list[Agency], form: OpenForm, *, status: int
) -> HttpResponse:
    context = {"form": form, "unit": chosen_of(request, units), "units": units}
    return render(request, "visits/open.html", context, status=status)


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
