"""The QR code of a dossier's fee, shown to the person at the counter. `…/ho-so/<code>/ma-qr/`."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from dossiers import access, cash, offers
from dossiers.desk.guards import officer_view
from dossiers.models import Dossier, HandIn
from payments import door
from payments.gateways import registry
from portal.accounts.models import User
from portal.accounts.people import signed_in
from portal.documents import qr
from portal.errors import NotFoundForPerson
from portal.numbers import whole_number
from portal.workflow.statuses import Status

MOST_LOOKS = 120
PAUSE_SECONDS = 5


@require_GET
@never_cache
@officer_view
def payment_code(request: HttpRequest, code: str) -> HttpResponse:
    """Show the code of the newest order and how it stands; look again by htmx, or by a button.

    Raises NotFoundForPerson where she may not take this fee.
    """
    user = signed_in(request)
    found = access.get_desk_dossier(user, code)
    if not cash.may_show_code(user, found):
        raise NotFoundForPerson
    order = cash.newest_order(found)
    if order is None:
        return redirect("desk:dossier", code=found.code)
    now = timezone.now()
    look = min(whole_number(request.GET.get("look", "")) or 0, MOST_LOOKS)
    is_offered = order.is_open and bool(registry.offered())
    fragment = request.headers.get("HX-Request") == "true"
    context = {
        "dossier": found,
        "order": order,
        "picture": qr.svg(
            door.address_of(order, now=now), label=_("Mã QR mở trang nộp tiền của hồ sơ này")
        )
        if is_offered
        else "",
        "ends_at": door.ends_at(now),
        "doubtful": order.attempts.in_doubt().first() if order.is_open else None,
        "takes_cash": order.is_open and cash.may_take(user, found),
        "may_ask": not order.is_open and not order.is_paid and cash.owes_now(found),
        "accepts_at": _accepts_at(user, found) if order.is_paid else "",
        "next_look": look + 1 if order.is_open and look < MOST_LOOKS else None,
        "pause_seconds": PAUSE_SECONDS,
    }
    template = "desk/payment_code_part.html" if fragment else "desk/payment_code.html"
    return render(request, template, context)


def _accepts_at(user: User, found: Dossier) -> str:
    """Return where a dossier that waited for its fee is accepted: the counter that took it down,
    the desk, or nowhere ("")."""
    if found.status != Status.REGISTERED:
        return ""
    if HandIn.objects.filter(dossier=found, taken_by=user).exists():
        return "counter"
    offered = offers.offers_for(user, found)
    return "desk" if any(each.action == "accept" and each.allowed for each in offered) else ""
