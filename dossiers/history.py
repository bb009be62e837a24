"""The chain of events of a dossier: what is hashed, how it is appended, how it is checked."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from dossiers.models.event import DossierEvent
from portal.outbox.publishing import publish

if TYPE_CHECKING:
    from dossiers.models import Dossier
    from portal.accounts.models import User

TOPIC = "dossier.event"


def digest(
    *,
    seq: int,
    kind: str,
    at: datetime.datetime,
    actor_id: int | None,
    status: int,
    data: dict[str, Any],
    previous: str,
    dossier: str,
) -> str:
    """Return the SHA-256 of one link: every field and the hash before it, canonical JSON, UTC."""
    body = json.dumps(
        [
            dossier,
            seq,
            kind,
            at.astimezone(datetime.UTC).isoformat(),
            actor_id,
            status,
            data,
            previous,
        ],
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(body.encode()).hexdigest()


def append(
    dossier: Dossier,
    kind: str,
    *,
    by: User | None,
    at: datetime.datetime,
    data: dict[str, Any] | None = None,
) -> DossierEvent:
    """Append an event to the locked `dossier` and write its outbox rows; the caller saves it.

    `data` holds codes, ids and digests only. A draft has no code yet and tells nobody outside.
    """
    seq = dossier.event_count + 1
    content = data or {}
    link = digest(
        seq=seq,
        kind=kind,
        at=at,
        actor_id=by.pk if by else None,
        status=int(dossier.status),
        data=content,
        previous=dossier.head_hash,
        dossier=str(dossier.uuid),
    )
    event = DossierEvent.objects.create(
        dossier=dossier,
        seq=seq,
        kind=kind,
        at=at,
        actor=by,
        status=int(dossier.status),
        data=content,
        previous_hash=dossier.head_hash,
        hash=link,
    )
    dossier.event_count = seq
    dossier.head_hash = link
    if dossier.code:
        publish(
            topic=TOPIC,
            ordering_key=dossier.code,
            idempotency_key=f"event:{event.pk}",
            payload={
                "event_id": event.pk,
                "dossier_id": dossier.pk,
                "code": dossier.code,
                "seq": seq,
                "kind": kind,
                "status": int(dossier.status),
                "step": dossier.step,
                "actor_id": by.pk if by else None,
                "at": at.isoformat(),
                "data": content,
            },
        )
    return event


def broken_links(dossier: Dossier, events: Iterable[DossierEvent] | None = None) -> list[int]:
    """Return the sequence numbers at which the chain does not hold; empty means it is whole."""
    wrong: list[int] = []
    previous, expected = "", 1
    for event in events if events is not None else dossier.events.order_by("seq"):
        link = digest(
            seq=event.seq,
            kind=event.kind,
            at=event.at,
            actor_id=event.actor_id,
            status=event.status,
            data=event.data,
            previous=previous,
            dossier=str(dossier.uuid),
        )
        if event.seq != expected or event.previous_hash != previous or event.hash != link:
            wrong.append(event.seq)
        previous, expected = event.hash, event.seq + 1
    if previous != dossier.head_hash or expected != dossier.event_count + 1:
        wrong.append(expected)
    return wrong
