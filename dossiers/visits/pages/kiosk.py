"""The kiosk: choose a lane, say whether priority, take the number. No personal data, no script."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from dossiers.visits import booking, fair, taking
from dossiers.visits.errors import CodeUsed, NoSuchCode, TooEarly, TooManyNumbers, TooManyTries
from dossiers.visits.guards import public_unit
from dossiers.visits.models import Lane, Priority, Ticket, VisitRules
from dossiers.visits.standing import standing_of
from portal import limits
from portal.agencies.models import Agency
from portal.errors import NotFoundForPerson, Refusal

NUMBERS, MINUTE = 40, 60
TRIES, TEN_MINUTES = 30, 600


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def kiosk(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Show the lanes; `?luong=A` asks for priority, `?hen=1` for the code of an appointment."""
    unit, rules = _place(code, key)
    lanes = list(Lane.objects.filter(unit=unit, is_active=True))
    if request.method == "POST":
        return _take(request, unit, rules, lanes)
    asked = request.GET.get("luong", "")
    lane = next((each for each in lanes if each.letter == asked), None)
    if request.GET.get("hen") and rules.takes_appointments:
        return render(request, "visits/kiosk_code.html", {"unit": unit, "key": key})
    if lane is None and len(lanes) == 1:
        lane = lanes[0]
    context = {"unit": unit, "key": key, "rules": rules, "lanes": lanes, "lane": lane}
    if lane is None:
        return render(request, "visits/kiosk.html", context)
    context["groups"] = [each for each in Priority if each not in ("", Priority.APPOINTMENT)]
    context["most"] = fair.MOST_IN_A_ROW
    return render(request, "visits/kiosk_priority.html", context)


@require_safe
@never_cache
def taken(request: HttpRequest, code: str, key: str, token: str) -> HttpResponse:
    """Show the number large, with the QR code of its page; the kiosk goes back by itself."""
    unit, _rules = _place(code, key)
    ticket = Ticket.objects.filter(token=token, lane__unit=unit).select_related("lane").first()
    if ticket is None:
        raise NotFoundForPerson
    now = timezone.now()
    context: dict[str, Any] = {
        "unit": unit,
        "key": key,
        "ticket": ticket,
        "address": f"{settings.SITE_URL}{reverse('visits:follow', args=[ticket.token])}",
        "most": fair.MOST_IN_A_ROW,
    }
    if ticket.state == Ticket.State.WAITING and ticket.day == timezone.localdate(now):
        context["standing"] = standing_of(ticket, now=now)
    return render(request, "visits/taken.html", context)


def _place(code: str, key: str) -> tuple[Agency, VisitRules]:
    """Return the unit of a kiosk. Raises NotFoundForPerson for another key."""
    unit = public_unit(code)
    rules = VisitRules.objects.filter(unit=unit).first()
    if rules is None or not constant_time_compare(rules.kiosk_key, key):
        raise NotFoundForPerson
    return unit, rules


def _take(request: HttpRequest, unit: Agency, rules: VisitRules, lanes: list[Lane]) -> HttpResponse:
    now = timezone.now()
    try:
        if "code" in request.POST:
            if not limits.is_within("visit-code", unit.code, most=TRIES, seconds=TEN_MINUTES):
                raise TooManyTries
            ticket = booking.arrive(unit=unit, code=request.POST["code"][:20], now=now)
        else:
            if not limits.is_within("visit-number", unit.code, most=NUMBERS, seconds=MINUTE):
                raise TooManyNumbers
            asked = request.POST.get("lane", "")
            lane = next((each for each in lanes if each.letter == asked), None)
            if lane is None:
                return redirect("visits:kiosk", code=unit.code, key=rules.kiosk_key)
            group = request.POST.get("priority", "")
            known = group in Priority.values and group != Priority.APPOINTMENT
            ticket = taking.take(lane=lane, priority=group if known else "", now=now)
    except (NoSuchCode, CodeUsed, TooEarly, TooManyTries) as refusal:
        context = {"unit": unit, "key": rules.kiosk_key, "refusal": refusal}
        return render(request, "visits/kiosk_code.html", context, status=refusal.status)
    except Refusal as refusal:
        context = {"unit": unit, "key": rules.kiosk_key, "rules": rules, "lanes": lanes}
        context["refusal"] = refusal
        return render(request, "visits/kiosk.html", context, status=refusal.status)
    return redirect("visits:taken", code=unit.code, key=rules.kiosk_key, token=ticket.token)
