"""The consumer `notices`: tells applicant and submitter what happened, after the commit."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone

from dossiers.behalf.sides import sides_of
from dossiers.models import Dossier
from dossiers.notices import facts, linked
from dossiers.notices.events import RATE, event_for
from dossiers.ratings import door
from portal.accounts.models import User
from portal.notices.events import Event, events
from portal.notices.making import tell

if TYPE_CHECKING:
    from portal.outbox.models import OutboxMessage

NAME = "notices"


def handle(message: OutboxMessage) -> None:
    """Make the notices of one event. What is told twice is made once: the event names it."""
    payload = message.payload
    kind, data = payload["kind"], payload["data"]
    if kind in linked.KINDS:
        parent = Dossier.objects.select_related(*facts.WITH, "assignee").get(
            pk=payload["dossier_id"]
        )
        moment = datetime.datetime.fromisoformat(payload["at"])
        linked.handle(parent, kind, data, at=moment, key=f"event:{payload['event_id']}")
        return
    event = event_for(kind, data)
    if event is None or _is_inner(kind, data):
        return
    dossier = Dossier.objects.select_related(*facts.WITH).get(pk=payload["dossier_id"])
    at = datetime.datetime.fromisoformat(payload["at"])
    for person in sides_of(dossier, timezone.localdate()):
        _tell(person, event, dossier, kind, data, at, key=f"event:{payload['event_id']}")
    if kind == "returned" and dossier.submitter:
        _invite(dossier.submitter, dossier, at)


def _invite(person: User, dossier: Dossier, at: datetime.datetime) -> None:
    """Ask once how it was; the address needs no signing in."""
    tell(
        recipient=person,
        event=events[RATE],
        key=f"rate:{dossier.pk}",
        values=lambda: {
            **facts.values_of(dossier, "returned", {}, at),
            **facts.address_of(person),
        },
        href=door.path_of(dossier),
        about=str(dossier.code),
        at=at,
    )


def _is_inner(kind: str, data: dict[str, Any]) -> bool:
    """A recount that moves no date of the person's is the agency's own matter."""
    return kind == "recounted" and data.get("date") != "due"


def _tell(
    person: User,
    event: Event,
    dossier: Dossier,
    kind: str,
    data: dict[str, Any],
    at: datetime.datetime,
    *,
    key: str,
) -> None:
    tell(
        recipient=person,
        event=event,
        key=key,
        values=lambda: {**facts.values_of(dossier, kind, data, at), **facts.address_of(person)},
        href=_leads_to(dossier, kind, data),
        about=str(dossier.code),
        at=at,
    )


def _leads_to(dossier: Dossier, kind: str, data: dict[str, Any]) -> str:
    """Return the page where the news is acted on: money is paid on the page of its order."""
    if kind == "payment_required" and data.get("order"):
        return reverse("payments:order", args=[data["order"]])
    return reverse("dossiers:dossier", args=[dossier.code])
