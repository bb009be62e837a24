"""Delivering: at least once, in order for each line, each line by one worker at a time.

A worker holds a line by a session lock and its head by a row lock, both until the handler's work
is committed; a killed worker's connection drops both at once. Nothing else remembers who is busy.
"""

import logging
import time
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from portal.outbox.errors import PermanentError, TransientError
from portal.outbox.locks import held
from portal.outbox.models import OutboxMessage
from portal.outbox.registry import Consumer, consumer_named, consumers

logger = logging.getLogger(__name__)

PAGE = 100
"""Lines looked up at a time."""
TURN = 20
"""Messages of one line before the next line gets its turn."""
DEATHS = 5
"""A message that took this many workers with it is parked instead of tried again."""


class Outcome(Enum):
    """What became of one attempt."""

    DELIVERED = auto()
    FAILED = auto()
    PARKED = auto()
    NOTHING = auto()


@dataclass
class Report:
    """What one call did."""

    delivered: int = 0
    failed: int = 0
    parked: int = 0
    stopped: bool = False
    """It stopped at `limit` or `seconds`; there may be more to do."""

    @property
    def handled(self) -> int:
        """Return the number of attempts."""
        return self.delivered + self.failed + self.parked

    def add(self, outcome: Outcome) -> None:
        """Count one attempt."""
        self.delivered += outcome is Outcome.DELIVERED
        self.failed += outcome is Outcome.FAILED
        self.parked += outcome is Outcome.PARKED


def deliver_ready(
    consumer: str | None = None,
    *,
    limit: int = 1000,
    seconds: float | None = None,
    now: datetime | None = None,
) -> Report:
    """Deliver what is ready, until nothing is, or `limit` attempts or `seconds` are used up.

    For one consumer (`UnknownConsumer` when there is none) or for all. May run anywhere, any
    number of times at once. `now` fixes the clock that decides whose pause is over. Call it
    outside a transaction: inside one, nothing is committed and no lock is let go before its end.
    """
    chosen = [consumer] if consumer is not None else sorted(consumers)
    report = Report()
    until = None if seconds is None else time.monotonic() + seconds
    for name in chosen:
        _deliver_lines(consumer_named(name), report, limit, until, now)
    return report


def _deliver_lines(
    consumer: Consumer, report: Report, limit: int, until: float | None, now: datetime | None
) -> None:
    """Go round one consumer's lines until a whole round moves nothing."""
    after, progress = 0, 0
    while not report.stopped:
        page = _ready_heads(consumer.name, after, now)
        for pk, ordering_key in page:
            progress += _take_turn(consumer, ordering_key, report, limit, until, now)
            after = pk
            if report.handled >= limit or (until is not None and time.monotonic() >= until):
                report.stopped = True
                return
        if len(page) < PAGE:
            if not progress:
                return
            # Another round from the start: each line that moved may have a new head.
            after, progress = 0, 0


def is_ready(consumer: str, now: datetime | None = None) -> bool:
    """Say whether a consumer has a message that could be delivered now."""
    return bool(_ready_heads(consumer, 0, now, size=1))


def _ready_heads(
    consumer: str, after: int, now: datetime | None, size: int = PAGE
) -> list[tuple[int, str]]:
    # One consumer at a time: so the index of waiting messages serves both filter and order.
    ready = OutboxMessage.objects.due(now or timezone.now()).heads()
    ready = ready.filter(consumer=consumer, pk__gt=after).order_by("pk")
    return list(ready.values_list("pk", "ordering_key")[:size])


def _take_turn(
    consumer: Consumer,
    ordering_key: str,
    report: Report,
    limit: int,
    until: float | None,
    now: datetime | None,
) -> int:
    """Deliver from the front of one line; return the number of attempts."""
    done = 0
    with held("line", consumer.name, ordering_key) as ours:
        while ours and done < TURN and report.handled < limit:
            outcome = _deliver_head(consumer, ordering_key, now or timezone.now())
            report.add(outcome)
            done += outcome is not Outcome.NOTHING
            late = until is not None and time.monotonic() >= until
            if outcome is not Outcome.DELIVERED or late:
                break
    return done


def _deliver_head(consumer: Consumer, ordering_key: str, now: datetime) -> Outcome:
    line = OutboxMessage.objects.undelivered().filter(
        consumer=consumer.name, ordering_key=ordering_key
    )
    head = line.order_by("pk").first()
    if head is None or head.state != OutboxMessage.State.WAITING:
        return Outcome.NOTHING
    if head.next_attempt_at is not None and head.next_attempt_at > now:
        return Outcome.NOTHING
    # Committed before the handler runs, so that a death during it leaves a trace.
    OutboxMessage.objects.filter(pk=head.pk).update(starts=F("starts") + 1)
    with transaction.atomic():
        locked = line.filter(pk=head.pk, state=OutboxMessage.State.WAITING)
        message = locked.select_for_update(skip_locked=True).first()
        # The line's lock already keeps others out; asked again under the row's lock, this holds
        # even where a connection pooler breaks session locks.
        if message is None or line.filter(pk__lt=message.pk).exists():
            return Outcome.NOTHING
        return _attempt(consumer, message, now)


def _attempt(consumer: Consumer, message: OutboxMessage, now: datetime) -> Outcome:
    if message.starts > DEATHS:
        return _park(message, f"the worker died {message.starts - 1} times while handling it")
    try:
        with transaction.atomic():
            consumer.handler(message)
            # Deferred constraints would fail at the commit, too late to count as a failure.
            connection.check_constraints()
    except PermanentError as error:
        return _park(message, _told(error), attempts=message.attempts + 1)
    except Exception as error:
        return _failed(consumer, message, error, now)
    # By id alone: what the handler did to the object in its hands is not ours to save.
    OutboxMessage.objects.filter(pk=message.pk).update(
        state=OutboxMessage.State.DELIVERED,
        attempts=F("attempts") + 1,
        starts=0,
        delivered_at=timezone.now(),
        next_attempt_at=None,
    )
    return Outcome.DELIVERED


def _failed(consumer: Consumer, message: OutboxMessage, error: Exception, now: datetime) -> Outcome:
    attempts = message.attempts + 1
    if attempts >= consumer.max_attempts:
        return _park(message, _told(error), attempts=attempts)
    logger.info("outbox: %s failed, attempt %d", message, attempts, exc_info=error)
    pause = getattr(error, "retry_after", None) if isinstance(error, TransientError) else None
    OutboxMessage.objects.filter(pk=message.pk).update(
        attempts=attempts,
        starts=0,
        last_error=_told(error),
        next_attempt_at=now + (pause or consumer.backoff.pause(attempts)),
    )
    return Outcome.FAILED


def _park(message: OutboxMessage, error: str, *, attempts: int | None = None) -> Outcome:
    logger.error("outbox: %s is parked: %s", message, error)
    OutboxMessage.objects.filter(pk=message.pk).update(
        state=OutboxMessage.State.PARKED,
        attempts=message.attempts if attempts is None else attempts,
        starts=0,
        last_error=error,
        next_attempt_at=None,
    )
    return Outcome.PARKED


def _told(error: Exception) -> str:
    # PostgreSQL takes no NUL in text, and an error page may be long.
    return f"{type(error).__name__}: {error}".replace("\0", "")[:2000]
