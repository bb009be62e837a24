"""The page of an order, and the button that leads to the gateway."""

from __future__ import annotations

import uuid
from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from payments.access import get_order_for
from payments.actions import start_attempt
from payments.gateways import registry
from payments.views.address import client_address
from payments.views.context import page_context
from payments.wording import heading_of
from portal.accounts.models import User

COUNTER = "counter"


@require_GET
@login_required
@never_cache
def order(request: HttpRequest, order_id: uuid.UUID) -> HttpResponse:
    """Show what is to be paid, why, and how; a paid order shows its result instead."""
    found = get_order_for(cast(User, request.user), order_id)
    if found.is_paid:
        return redirect("payments:result", order_id=found.pk)
    return render(
        request,
        "payments/order.html",
        {
            "order": found,
            "heading": heading_of(found.lines),
            "nav_current": "dossiers",
            **page_context(found),
            "gateways": registry.offered(),
            "doubtful_attempt": found.attempts.in_doubt().first(),
            "at_counter": request.GET.get("way") == COUNTER,
        },
    )


@require_POST
@login_required
@never_cache
def start(request: HttpRequest, order_id: uuid.UUID) -> HttpResponse:
    """Send the person to the gateway, or back to the page with what to do at the counter."""
    user = cast(User, request.user)
    found = get_order_for(user, order_id)
    way = request.POST.get("way", "")
    if way == COUNTER:
        page = reverse("payments:order", kwargs={"order_id": found.pk})
        return HttpResponseRedirect(f"{page}?way={COUNTER}")
    address = start_attempt(order=found, by=user, address=client_address(request), gateway=way)
    return HttpResponseRedirect(address)
