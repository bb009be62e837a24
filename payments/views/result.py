"""The page after the gateway: paid, not yet confirmed, or failed. It changes nothing."""

from __future__ import annotations

import uuid
from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from payments.access import get_order_for
from payments.gateways import registry
from payments.models import Attempt
from payments.models.attempt import CASH
from payments.selectors import last_known
from payments.standing import LastAttempt, Standing, standing_of
from payments.views.context import page_context
from payments.wording import capitalised
from portal.accounts.models import User
from portal.documents.words import amount_in_words
from portal.numbers import whole_number

MAX_LOOKS = 20
TITLES = {
    Standing.PAID: _("Đã nộp xong"),
    Standing.CANCELLED: _("Không phải nộp nữa"),
    Standing.REFUND: _("Sẽ hoàn tiền"),
    Standing.WAITING: _("Chưa xác nhận"),
    Standing.FAILED: _("Chưa nộp được"),
    Standing.NOT_STARTED: _("Chưa nộp"),
}


@require_GET
@login_required
@never_cache
def result(request: HttpRequest, order_id: uuid.UUID) -> HttpResponse:
    """Show how the payment stands, from what the database knows.

    While the server message is awaited the page looks again by htmx, at most 20 times with longer
    and longer pauses (`look` counts them), and offers a plain link for the same.
    """
    order = get_order_for(cast(User, request.user), order_id)
    attempts = order.attempts.order_by("-pk")
    settled = attempts.filter(state=Attempt.State.SETTLED).first() if order.is_paid else None
    last = settled or attempts.first()
    known = last_known(last)
    standing = standing_of(order.state, known)
    look = looks_of(request)
    fragment = request.headers.get("HX-Request") == "true"
    context = {
        "order": order,
        "standing": standing.value,
        "title": TITLES[standing],
        "nav_current": "dossiers",
        "attempt": last,
        "amount_in_words": capitalised(amount_in_words(order.amount)),
        "at_cash": last is not None and last.gateway == CASH,
        "explanation": _explain(last, known) if standing is Standing.FAILED else "",
        "next_look": look + 1 if standing is Standing.WAITING and look < MAX_LOOKS else None,
        "pause_seconds": 3 + look,
        "fragment": fragment,
        **page_context(order),
    }
    template = "payments/result_part.html" if fragment else "payments/result.html"
    return render(request, template, context)


def _explain(attempt: Attempt | None, known: LastAttempt | None) -> str:
    if attempt is None or known is None:
        return ""
    return str(registry.get(attempt.gateway).explain(known.code))


def looks_of(request: HttpRequest) -> int:
    """Return how often the page has looked again by itself, at most 20."""
    return min(whole_number(request.GET.get("look", "")) or 0, MAX_LOOKS)
