"""The operators' page: what was sent, waits or is parked; send one again."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from portal.accounts.people import signed_in
from portal.errors import NotFoundForPerson
from portal.notices import sending
from portal.notices.addresses import masked
from portal.notices.channel import Channel
from portal.notices.events import event_named
from portal.notices.models import Delivery
from portal.notices.pages.guards import key_in, operator_view

PAGE = 50
_STATES = {
    "giu": Delivery.State.PARKED,
    "cho": Delivery.State.WAITING,
    "gui": Delivery.State.SENT,
}


@require_GET
@operator_view
def deliveries(request: HttpRequest) -> HttpResponse:
    """List e-mails and SMS: those that need a person first."""
    state = request.GET.get("tin", "giu")
    state = state if state in _STATES else "giu"
    outside = Delivery.objects.exclude(channel=Channel.SITE)
    rows = outside.filter(state=_STATES[state]).select_related("notice")
    newest_first = state == "gui"
    after = key_in(request)
    if after is not None:
        rows = rows.filter(pk__lt=after) if newest_first else rows.filter(pk__gt=after)
    rows = rows.order_by("-id" if newest_first else "id").prefetch_related("attempts")
    found = list(rows[: PAGE + 1])
    shown = found[:PAGE]
    open_ones = outside.filter(state__in=[Delivery.State.PARKED, Delivery.State.WAITING])
    standing = dict(open_ones.values_list("state").annotate(Count("pk")).order_by())
    context = {
        "state": state,
        "rows": [(row, _event_words(row.event), masked(row.channel, row.address)) for row in shown],
        "parked": standing.get(Delivery.State.PARKED, 0),
        "waiting": standing.get(Delivery.State.WAITING, 0),
        "after": shown[-1].pk if len(found) > PAGE else None,
    }
    return render(request, "notices/deliveries.html", context)


def _event_words(key: str) -> str:
    event = event_named(key)
    return str(event.label) if event else key


@require_POST
@operator_view
def replay(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a parked delivery again; who did is recorded."""
    if not Delivery.objects.filter(pk=pk).exists():
        raise NotFoundForPerson
    sending.replay(pk, signed_in(request))
    messages.success(request, _("Đã cho gửi lại. Kết quả hiện ở đây sau ít giây."))
    return redirect("notices:deliveries")
