"""The operators' page: what was sent, acknowledged, waits or is parked; replay one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from dossiers.telling import kind_words
from national.access import may_operate
from national.delivery import CONSUMER
from national.models import Exchange
from portal.accounts.people import signed_in
from portal.numbers import whole_number
from portal.outbox.counting import counts
from portal.outbox.models import OutboxMessage
from portal.outbox.registry import consumers
from portal.outbox.replays import replay

PAGE = 50
_STATES = {
    "cho": OutboxMessage.State.WAITING,
    "giu": OutboxMessage.State.PARKED,
    "nhan": OutboxMessage.State.DELIVERED,
}


@require_GET
@never_cache
def exchange(request: HttpRequest) -> HttpResponse:
    """List messages to the national portal, those that need a person first."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if not may_operate(request.user):
        raise Http404
    state = request.GET.get("tin", "giu")
    state = state if state in _STATES else "giu"
    code = request.GET.get("ma", "").replace("\x00", "").strip()[:60]
    rows, after = _page(state, code, request.GET.get("sau", ""))
    standing = counts()
    acknowledged = _acknowledged(rows)
    context: dict[str, Any] = {
        "state": state,
        "code": code,
        "rows": [
            (row, kind_words(row.payload["kind"]), acknowledged.get(row.payload["event_id"], []))
            for row in rows
        ],
        "after": after,
        "standing": standing.get(CONSUMER),
        "others": [(name, standing[name]) for name in consumers if name != CONSUMER],
    }
    return render(request, "national/exchange.html", context)


@require_POST
def replay_one(request: HttpRequest, message_id: int) -> HttpResponse:
    """Send a parked message on its way again; who did is recorded."""
    if not may_operate(request.user):
        raise Http404
    message = OutboxMessage.objects.filter(pk=message_id).first()
    if message is None:
        raise Http404
    replay(message, signed_in(request))
    messages.success(request, _("Đã cho gửi lại. Kết quả hiện ở đây sau ít giây."))
    return redirect("national:exchange")


def _page(state: str, code: str, after: str) -> tuple[list[OutboxMessage], str]:
    """Return a page by key: open messages oldest first, delivered ones newest first."""
    found = OutboxMessage.objects.filter(consumer=CONSUMER)
    if code:
        found = found.filter(ordering_key=code).order_by("pk")
        return list(found[:200]), ""
    found = found.filter(state=_STATES[state])
    newest_first = state == "nhan"
    if (key := whole_number(after)) is not None:
        found = found.filter(Q(pk__lt=key) if newest_first else Q(pk__gt=key))
    rows = list(found.order_by("-pk" if newest_first else "pk")[: PAGE + 1])
    more = len(rows) > PAGE
    rows = rows[:PAGE]
    return rows, str(rows[-1].pk) if more else ""


def _acknowledged(rows: list[OutboxMessage]) -> dict[int, list[Exchange]]:
    """Return what was acknowledged for the events of these rows, in one query."""
    found: dict[int, list[Exchange]] = {}
    events = [row.payload["event_id"] for row in rows]
    for row in Exchange.objects.filter(event_id__in=events).order_by("pk"):
        found.setdefault(row.event_id, []).append(row)
    return found
