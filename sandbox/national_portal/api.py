"""What the national portal holds, as JSON, for tests and reconciliation: not the protocol."""

from __future__ import annotations

from typing import Any

from django.db.models import Count
from django.http import Http404, HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from sandbox.national_portal import holdings
from sandbox.national_portal.judgement import Verdict
from sandbox.national_portal.models import Call, Dossier, Message
from sandbox.national_portal.transitions import LABELS

MOST = 1000


def call_row(call: Call) -> dict[str, Any]:
    """Return one call without its request."""
    answer = call.answer or {}
    return {
        "id": call.pk,
        "at": timezone.localtime(call.at).isoformat(),
        "service": call.service,
        "verdict": call.verdict,
        "fault": call.fault,
        "error_code": call.error_code,
        "message": answer.get("message", ""),
    }


def dossier_view(code: str) -> dict[str, Any]:
    """Return everything about one code; raise Http404 when no message ever named it."""
    messages = list(Message.objects.filter(code=code).select_related("call").order_by("id"))
    if not messages:
        raise Http404
    accepted = [message for message in messages if message.verdict == Verdict.ACCEPTED]
    turns = holdings.statuses(accepted)
    progress = [message for message in accepted if message.service == holdings.PROGRESS]
    syncs = [message for message in accepted if message.service == holdings.SYNC]
    calls = list({message.call.pk: message.call for message in messages}.values())
    return {
        "code": code,
        "status": turns[-1]["status"] if turns else None,
        "label": LABELS[turns[-1]["status"]] if turns else "",
        "statuses": turns,
        "progress": [
            {**message.payload, "received_at": timezone.localtime(message.received_at)}
            for message in progress
        ],
        "content": syncs[-1].payload if syncs else None,
        "calls": [call_row(call) for call in calls],
        "refused": sum(message.verdict == Verdict.REFUSED for message in messages),
        "resent": sum(message.verdict == Verdict.RESENT for message in messages),
    }


@require_GET
def dossier(_request: HttpRequest, code: str) -> JsonResponse:
    """One dossier: status, statuses in order, progress, calls, refused and resent counts."""
    try:
        return JsonResponse(dossier_view(code))
    except Http404:
        return JsonResponse({"error": "not held"}, status=404)


@require_GET
def dossiers(request: HttpRequest) -> JsonResponse:
    """The statuses of held dossiers in order of code, at most 1000 after `after`."""
    after = request.GET.get("after", "")
    codes = list(
        Dossier.objects.filter(code__gt=after)
        .order_by("code")
        .values_list("code", flat=True)[: MOST + 1]
    )
    shown = codes[:MOST]
    histories: dict[str, list[int]] = {code: [] for code in shown}
    changes = Message.objects.filter(code__in=shown, is_change=True, verdict=Verdict.ACCEPTED)
    for code, status in changes.order_by("id").values_list("code", "status"):
        histories[code].append(status)
    rows = [
        {"code": code, "status": past[-1], "statuses": past} for code, past in histories.items()
    ]
    return JsonResponse({"results": rows, "next": shown[-1] if len(codes) > MOST else None})


@require_GET
def summary(_request: HttpRequest) -> JsonResponse:
    """Counts of dossiers, of calls by verdict and by fault, and of messages by verdict."""

    def counts(model: type[Call] | type[Message], name: str) -> dict[str, int]:
        return dict(model.objects.order_by().values_list(name).annotate(Count("id")))  # type: ignore[attr-defined]

    return JsonResponse(
        {
            "dossiers": Dossier.objects.count(),
            "calls": counts(Call, "verdict"),
            "faults": {key: n for key, n in counts(Call, "fault").items() if key},
            "messages": counts(Message, "verdict"),
        }
    )
