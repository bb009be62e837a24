"""Writing to the outbox, inside the transaction that makes the change."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django.db import connection, transaction

from portal.outbox.errors import OutsideTransaction
from portal.outbox.locks import lock_line
from portal.outbox.models import OutboxMessage
from portal.outbox.registry import listeners
from portal.outbox.waking import ask


def publish(
    *, topic: str, ordering_key: str, idempotency_key: str, payload: Mapping[str, Any]
) -> list[OutboxMessage]:
    """Write one message for each consumer of `topic`, committed or lost with the caller's change.

    `ordering_key`: messages with the same one reach each consumer in the order published.
    `idempotency_key`: names this event for ever; a second publication with it is an error
    (`IntegrityError`), as is a call outside a transaction (`OutsideTransaction`). `payload`: a
    snapshot of the event in codes, ids and digests, never personal text. After the commit the
    workers are woken; if that fails, the sweep delivers.
    """
    if not connection.in_atomic_block:
        raise OutsideTransaction("publish inside transaction.atomic()")
    wanted = listeners(topic)
    if not wanted:
        return []
    lock_line(ordering_key)
    messages = OutboxMessage.objects.bulk_create(
        OutboxMessage(
            consumer=consumer.name,
            topic=topic,
            ordering_key=ordering_key,
            idempotency_key=idempotency_key,
            payload=dict(payload),
        )
        for consumer in wanted
    )
    for consumer in wanted:
        transaction.on_commit(partial(ask, consumer.name))
    return messages


def postpone(ordering_key: str, until: datetime) -> int:
    """Let what waits in these lines rest until then; return how many messages do.

    For work that nobody waits for, so that it does not come before what somebody does. What is
    published later in the same lines waits behind it.
    """
    waiting = OutboxMessage.objects.filter(state=OutboxMessage.State.WAITING)
    return waiting.filter(ordering_key=ordering_key).update(next_attempt_at=until)
