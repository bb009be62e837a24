"""Sending deliveries: claimed, given to the first provider that takes them, tried again, parked.

A claim is committed before the provider is called, so a worker that dies leaves the delivery to be
tried again after the claim is over: at least once. `Delivery.key` tells the provider that it is
the same message.
"""

from __future__ import annotations

import datetime
import logging
import time
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from portal.accounts.models import User
from portal.notices.channels.base import AddressRefused, Outgoing, ProviderFailed
from portal.notices.channels.registry import providers_of
from portal.notices.errors import NotParked
from portal.notices.models import Attempt, Delivery, DeliveryReplay
from portal.outbox.backoff import Backoff

logger = logging.getLogger(__name__)

MOST_TRIES = 12
BACKOFF = Backoff(first=datetime.timedelta(seconds=20), longest=datetime.timedelta(hours=1))
CLAIM = datetime.timedelta(minutes=5)
"""Longer than all providers of a channel may take together."""
_STATE = Delivery.State


@dataclass
class Report:
    """What one call did."""

    sent: int = 0
    failed: int = 0
    parked: int = 0
    dropped: int = 0


def send_due(
    *, now: datetime.datetime | None = None, limit: int = 500, seconds: float | None = None
) -> Report:
    """Send what is due until nothing is, or `limit` or `seconds` are used up.

    `now` fixes the clock. May run anywhere, any number of times at once, outside a transaction.
    """
    report = Report()
    until = None if seconds is None else time.monotonic() + seconds
    for _turn in range(limit):
        moment = now or timezone.now()
        delivery = _claim(moment)
        if delivery is None:
            break
        state = _send(delivery, moment)
        report.sent += state == _STATE.SENT
        report.failed += state == _STATE.WAITING
        report.parked += state == _STATE.PARKED
        report.dropped += state == _STATE.DROPPED
        if until is not None and time.monotonic() >= until:
            break
    return report


@transaction.atomic
def _claim(now: datetime.datetime) -> Delivery | None:
    due = Delivery.objects.due(now).select_for_update(skip_locked=True, of=("self",))
    delivery = due.order_by("id").first()
    if delivery is None:
        return None
    delivery.tries += 1
    delivery.next_try_at = now + CLAIM
    delivery.save(update_fields=["tries", "next_try_at"])
    return delivery


def _send(delivery: Delivery, now: datetime.datetime) -> int:
    """Try every provider in turn and write what came of it; return the new state."""
    if delivery.expires_at is not None and delivery.expires_at <= now:
        return _finish(delivery, _STATE.DROPPED, "expired before it could be sent", now=now)
    message = Outgoing(
        key=str(delivery.key),
        address=delivery.address,
        subject=delivery.subject,
        text=delivery.text,
    )
    providers = providers_of(delivery.channel)
    result = "no provider is configured"
    for provider in providers:
        try:
            reference = provider.send(message)
        except AddressRefused as error:
            result = _note(delivery, provider.name, now, error)
            return _finish(delivery, _STATE.PARKED, result, now=now)
        except Exception as error:  # whatever a provider does wrong, the next one is asked
            if not isinstance(error, ProviderFailed):
                logger.exception("notices: %s failed on %s", provider.name, delivery)
            result = _note(delivery, provider.name, now, error)
            continue
        _note(delivery, provider.name, now)
        delivery.provider, delivery.reference = provider.name, reference[:120]
        return _finish(delivery, _STATE.SENT, "", now=now)
    if delivery.tries >= MOST_TRIES:
        logger.error("notices: %s is parked: %s", delivery, result)
        return _finish(delivery, _STATE.PARKED, result, now=now)
    delivery.result = result
    delivery.next_try_at = now + BACKOFF.pause(delivery.tries)
    delivery.save(update_fields=["result", "next_try_at"])
    return _STATE.WAITING


def _note(
    delivery: Delivery, provider: str, now: datetime.datetime, error: Exception | None = None
) -> str:
    told = f"{provider}: {error}".replace("\0", "")[:500] if error else ""
    Attempt.objects.create(
        delivery=delivery, provider=provider, at=now, succeeded=error is None, result=told
    )
    if error is not None:
        delivery.provider = provider
    return told


def _finish(delivery: Delivery, state: int, result: str, *, now: datetime.datetime) -> int:
    if delivery.secret and state == _STATE.PARKED:
        state = _STATE.DROPPED  # nobody waits for an old code, and nobody else is to read it
    delivery.state, delivery.result = state, result
    delivery.next_try_at, delivery.finished_at = None, now
    if delivery.secret:
        delivery.text = ""
    delivery.save()
    return state


@transaction.atomic
def replay(delivery_id: int, by: User, *, now: datetime.datetime | None = None) -> Delivery:
    """Send a parked delivery on its way again; who did is recorded. Raises NotParked."""
    from portal.notices.waking import wake_after_commit

    now = now or timezone.now()
    delivery = Delivery.objects.select_for_update().filter(pk=delivery_id).first()
    if delivery is None or delivery.state != _STATE.PARKED:
        raise NotParked
    DeliveryReplay.objects.create(
        delivery=delivery, by=by, at=now, tries=delivery.tries, result=delivery.result
    )
    delivery.state, delivery.tries = _STATE.WAITING, 0
    delivery.next_try_at = delivery.finished_at = None
    delivery.save()
    wake_after_commit()
    return delivery
