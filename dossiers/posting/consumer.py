"""The consumer `parcels`: brings the post's news to the dossier, in order, once."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from dossiers.actions import hear_from_post
from dossiers.models import Dossier

if TYPE_CHECKING:
    from portal.outbox.models import OutboxMessage

NAME = "parcels"


def handle(message: OutboxMessage) -> None:
    """Write one piece of news; it runs in the transaction that marks it delivered."""
    payload = message.payload
    hear_from_post(
        dossier=Dossier.objects.get(uuid=payload["reference"]),
        parcel=payload["parcel_id"],
        state=payload["state"],
        tracking=payload["tracking"],
        at=datetime.datetime.fromisoformat(payload["at"]),
    )
