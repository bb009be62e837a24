"""Advisory locks of the outbox: all of them vanish with the connection that holds them.

Session locks (`held`) need a connection that stays with the worker: PgBouncer must run in session
mode for workers, or be left out.
"""

import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, InterfaceError, connection

logger = logging.getLogger(__name__)


def lock_line(ordering_key: str) -> None:
    """Let one transaction at a time add to a line, until its end.

    Ids are given in the order of inserting, not of committing: without this, a message could be
    delivered before one with a lower id appears.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_number("publish", ordering_key)])


@contextmanager
def held(*names: str) -> Iterator[bool]:
    """Hold a lock for the block if nobody else does, and say whether it is held."""
    number = _number(*names)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [number])
        (got,) = cursor.fetchone()
    try:
        yield got
    finally:
        if got:
            _release(number)


@contextmanager
def slot(name: str, slots: int) -> Iterator[bool]:
    """Hold one of `slots` places for the block if one is free, and say whether it is held."""
    for index in range(slots):
        with held("slot", name, str(index)) as got:
            if got:
                yield True
                return
    yield False


def _release(number: int) -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [number])
    except (DatabaseError, InterfaceError):
        # The connection is gone, and the lock with it; the first error is the one to show.
        logger.warning("outbox: a lock was released by a lost connection")
        connection.close()


def _number(*names: str) -> int:
    digest = hashlib.sha256("\0".join(("outbox", *names)).encode()).digest()
    return int.from_bytes(digest[:8], "big", signed=True)
