"""The page of a number on its holder's phone. Whoever has the address may look and give it up."""

from __future__ import annotations

import hashlib
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dossiers.visits import taking
from dossiers.visits.models import Ticket
from dossiers.visits.standing import Standing, standing_of
from portal.errors import NotFoundForPerson


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def follow(request: HttpRequest, token: str) -> HttpResponse:
    """Show how the number stands; `?moi=MARK` answers the part that changed, or 204.

    So a page that asks every ten seconds is read aloud only when something is new.
    """
    if request.method == "POST":
        taking.leave(token=token, now=timezone.now())
        return redirect("visits:follow", token=token)
    rows = Ticket.objects.filter(token=token).select_related("lane__unit", "opening__window")
    ticket = rows.first()
    if ticket is None:
        raise NotFoundForPerson
    now = timezone.now()
    context: dict[str, Any] = {"ticket": ticket, "is_today": ticket.day == timezone.localdate(now)}
    if context["is_today"] and ticket.state == Ticket.State.WAITING:
        context["standing"] = standing_of(ticket, now=now)
    context["mark"] = _mark(ticket, context.get("standing"))
    seen = request.GET.get("moi", "")
    if seen == context["mark"]:
        return HttpResponse(status=204)
    context["is_part"] = bool(seen)
    return render(request, "visits/follow_part.html" if seen else "visits/follow.html", context)


def _mark(ticket: Ticket, standing: Standing | None) -> str:
    """Return a sign that changes with everything that the part shows."""
    shown = f"{ticket.state}:{ticket.calls}:{ticket.opening_id}:{ticket.was_sent_back}:{standing}"
    return hashlib.sha256(shown.encode()).hexdigest()[:12]
