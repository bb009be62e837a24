"""The consumer `papers`: makes the paper that an event calls for, in a worker, after the commit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossiers.papers.issuing import KIND_OF_EVENT, issue_for

if TYPE_CHECKING:
    from portal.outbox.models import OutboxMessage

NAME = "papers"
PARALLEL = 2


def handle(message: OutboxMessage) -> None:
    """Issue the paper of a dossier's event; most events call for none."""
    if message.payload["kind"] in KIND_OF_EVENT:
        issue_for(int(message.payload["event_id"]))
