"""What the QR code at the counter opens on the person's phone: one order, without signing in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from payments import door as doors
from payments.actions import start_attempt
from payments.actions.starting import VALID_FOR
from payments.gateways import registry
from payments.models import Order
from payments.purposes import purpose_of
from payments.refusals import TooManyAttempts
from payments.selectors import last_known
from payments.standing import Standing, standing_of
from payments.views.address import client_address
from payments.views.result import MAX_LOOKS, TITLES, looks_of
from payments.wording import heading_of
from portal import limits
from portal.errors import Refusal

STARTS = 180
"""How often one address may open the gateway: a whole hall may share one, through the centre's
Wi-Fi or a telephone network. The order itself has at most ten pages open."""
SECONDS = int(VALID_FOR.total_seconds())
"""The window of that count: as long as a page of the gateway is open, so that both limits are over
after the time that `TooManyAttempts` tells the person to wait."""


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def door(request: HttpRequest, token: str) -> HttpResponse:
    """Show amount, procedure and code, and lead to the gateway; say in words why not.

    Raises NotFoundForPerson, DoorEnded.
    """
    order = doors.open_door(token, now=timezone.now())
    if request.method != "POST":
        return _page(request, order, token)
    who = client_address(request) or ""
    if not limits.is_within("payment-door", who, most=STARTS, seconds=SECONDS):
        words = gettext(str(TooManyAttempts.message))
        return _page(request, order, token, refusal=words, status=TooManyAttempts.status)
    try:
        address = start_attempt(
            order=order,
            by=None,
            address=who,
            gateway=request.POST.get("way", "")[:20],
        )
    except Refusal as refusal:
        words = gettext(str(refusal.message))
        return _page(request, order, token, refusal=words, status=refusal.status)
    return HttpResponseRedirect(address)


def _page(
    request: HttpRequest, order: Order, token: str, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    last = order.attempts.order_by("-pk").first()
    known = last_known(last)
    standing = standing_of(order.state, known)
    failed = standing is Standing.FAILED and last is not None and known is not None
    look = looks_of(request)
    fragment = request.headers.get("HX-Request") == "true"
    context = {
        "order": order,
        "token": token,
        "heading": heading_of(order.lines),
        "title": TITLES[standing] if order.is_open and last else heading_of(order.lines),
        "code": purpose_of(order).page_facts(order).public_code,
        "standing": standing.value,
        "attempt": last,
        "explanation": registry.get(last.gateway).explain(known.code)
        if failed and last and known
        else "",
        "gateways": registry.offered(),
        "refusal_words": refusal,
        "next_look": look + 1 if standing is Standing.WAITING and look < MAX_LOOKS else None,
        "pause_seconds": 3 + look,
        "fragment": fragment,
    }
    template = "payments/door_part.html" if fragment else "payments/door.html"
    return render(request, template, context, status=status)
