"""Asking the gateway how an attempt ended, when its server message did not come."""

from __future__ import annotations

import datetime
import logging

from django.db import transaction

from payments.actions.settling import settle
from payments.gateways import registry
from payments.gateways.base import (
    BadSignature,
    GatewayUnavailable,
    UnreadableMessage,
    Verdict,
)
from payments.models import Attempt, GatewayMessage
from payments.record import record

logger = logging.getLogger(__name__)

FIRST_PAUSE = datetime.timedelta(minutes=5)
LONGEST_PAUSE = datetime.timedelta(hours=6)
UNANSWERED_AFTER = datetime.timedelta(days=1)
CLAIM_AT_ONCE = 100


def pause_after(queries: int) -> datetime.timedelta:
    """Return how long to wait after so many queries: 5 minutes, doubling, at most 6 hours. Pure."""
    return min(FIRST_PAUSE * 2 ** min(queries, 10), LONGEST_PAUSE)


def claim_due(now: datetime.datetime) -> list[int]:
    """Return ids of attempts pending 15 minutes or more whose turn it is to be asked about.

    Each is put off to its next turn at once, so that two runs at the same moment ask about
    different attempts and a run that dies loses nothing but a turn.
    """
    with transaction.atomic():
        due = list(
            Attempt.objects.due_for_query(now).select_for_update(skip_locked=True)[:CLAIM_AT_ONCE]
        )
        for attempt in due:
            attempt.query_after = now + pause_after(attempt.queries)
            attempt.queries = min(attempt.queries + 1, 10_000)
            too_long = now - attempt.created_at >= UNANSWERED_AFTER
            if too_long and not attempt.attention and attempt.looked_at is None:
                attempt.attention = Attempt.Attention.UNANSWERED
                attempt.attention_since = now
        Attempt.objects.bulk_update(due, ["query_after", "queries", "attention", "attention_since"])
    return [attempt.pk for attempt in due]


def ask(attempt_id: int) -> Verdict | None:
    """Ask the gateway about one attempt and book its verified answer; None without an answer.

    Safe to run twice: what is no longer pending is not asked, and booking happens once.
    """
    attempt = Attempt.objects.filter(pk=attempt_id, state=Attempt.State.PENDING).first()
    if attempt is None:
        return None
    kind = GatewayMessage.Kind.QUERY
    try:
        answer = registry.get(attempt.gateway).query(attempt)
    except GatewayUnavailable as error:
        logger.warning("payment %s could not be asked about: %s", attempt.txn_ref, error)
        record(
            gateway=attempt.gateway,
            kind=kind,
            params=error.facts,
            verdict=Verdict.UNREADABLE,
            attempt=attempt,
            note=str(error),
        )
        return None
    except (BadSignature, UnreadableMessage) as error:
        verdict = Verdict.BAD_SIGNATURE if isinstance(error, BadSignature) else Verdict.UNREADABLE
        logger.error("payment %s: the gateway's answer is refused: %s", attempt.txn_ref, verdict)
        record(
            gateway=attempt.gateway,
            kind=kind,
            params={},
            verdict=verdict,
            attempt=attempt,
            note=str(error),
        )
        return None
    return settle(gateway=attempt.gateway, kind=kind, message=answer.message, params=answer.facts)
