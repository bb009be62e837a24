"""The outbox consumer: tells the national portal every step of every dossier, in order."""

from __future__ import annotations

from django.utils import timezone

from national.adapters.base import Acknowledgement
from national.adapters.registry import adapter
from national.building import build
from national.models import Exchange
from portal.outbox.models import OutboxMessage

CONSUMER = "national"

TOLD = frozenset(
    {
        "filed",
        "accepted",
        "rejected",
        "supplement_requested",
        "supplied",
        "supplement_accepted",
        "payment_required",
        "paid",
        "withdrawn",
        "stopped",
        "stopped_on_request",
        "completed",
        "returned",
    }
)
"""Events that change the status or the supplement list; a move does when it changes the status."""


def is_told(kind: str, data: dict[str, object]) -> bool:
    """Is the national portal told of an event of this kind?

    A recount, like a new appointment or papers that came early, is told when it moves NgayHenTra,
    on which the portal judges the agency (law notes 2.5); a moved limit of reception, or a date
    that hangs on an answer, is in no message.
    """
    if kind in ("recounted", "apologised", "papers_received"):
        return "due_at" in data
    return kind in TOLD or (kind == "moved" and bool(data.get("status_changed")))


def deliver(message: OutboxMessage) -> None:
    """Send one event: the dossier as it was then, and the step of progress.

    Runs inside the outbox's transaction. Whatever goes wrong raises, and the message is sent again
    later: both calls may be repeated without doubling anything.
    """
    payload = message.payload
    if not is_told(payload["kind"], payload["data"]):
        return
    snapshot = build(payload["event_id"])
    portal = adapter()
    for acknowledged in (portal.push_dossier(snapshot), portal.push_progress(snapshot)):
        _note(message, payload["event_id"], snapshot.code, snapshot.status, acknowledged)


def _note(
    message: OutboxMessage, event_id: int, code: str, status: int, acknowledged: Acknowledgement
) -> None:
    Exchange.objects.create(
        message=message,
        code=code,
        event_id=event_id,
        status=status,
        service=acknowledged.service,
        was_update=acknowledged.was_update,
        answer=acknowledged.message[:500],
        acknowledged_at=timezone.now(),
    )
