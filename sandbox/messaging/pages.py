"""The phones and mailboxes: a page for people, JSON for tests."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from sandbox.messaging.models import Message

MOST = 1000
TITLES = {"sms1": "SMS, nhà mạng 1", "sms2": "SMS, nhà mạng 2", "mail": "Thư điện tử"}


@require_GET
def messages(request: HttpRequest) -> HttpResponse:
    """Everything that arrived, the newest first; ?to= for one address."""
    rows = Message.objects.order_by("-id")
    to = request.GET.get("to", "").strip()[:254]
    if to:
        rows = rows.filter(recipient=to)
    page = Paginator(rows, 30).get_page(request.GET.get("trang"))
    shown = [(row, TITLES.get(row.gateway, row.gateway)) for row in page]
    context = {"page": page, "rows": shown, "to": to, "here": "messages"}
    return render(request, "sandbox/messaging/list.html", context)


@require_GET
def api(request: HttpRequest) -> JsonResponse:
    """The newest messages, at most 1000; ?to= for those of one address."""
    rows = Message.objects.order_by("-id")
    if to := request.GET.get("to"):
        rows = rows.filter(recipient=to)
    shown = [
        {
            "gateway": row.gateway,
            "reference": row.reference,
            "to": row.recipient,
            "sender": row.sender,
            "subject": row.subject,
            "text": row.text,
            "received_at": timezone.localtime(row.received_at).isoformat(),
            "resent": row.resent,
        }
        for row in rows[:MOST]
    ]
    return JsonResponse({"results": shown})
