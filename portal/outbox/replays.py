"""Sending parked messages on their way again."""

from functools import partial
from typing import TYPE_CHECKING

from django.db import transaction

from portal.outbox.errors import NotParked
from portal.outbox.models import OutboxMessage, Replay
from portal.outbox.waking import ask

if TYPE_CHECKING:
    from portal.accounts.models import User


@transaction.atomic
def replay(message: OutboxMessage, by: "User") -> OutboxMessage:
    """Put a parked message back at the head of its line with fresh attempts, and record who did.

    Whether the person may is the caller's to check. Raises `NotParked`.
    """
    locked = OutboxMessage.objects.select_for_update().parked().filter(pk=message.pk).first()
    if locked is None:
        raise NotParked
    Replay.objects.create(message=locked, by=by, attempts=locked.attempts, error=locked.last_error)
    locked.state = OutboxMessage.State.WAITING
    locked.attempts = 0
    locked.starts = 0
    locked.next_attempt_at = None
    locked.save(update_fields=["state", "attempts", "starts", "next_attempt_at"])
    transaction.on_commit(partial(ask, locked.consumer))
    return locked
