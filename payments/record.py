"""Writing down what gateways said, bounded: the addresses are open to the whole world."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from django.core.cache import cache
from django.utils import timezone

from payments.gateways.base import Verdict
from payments.models import Attempt, GatewayMessage

logger = logging.getLogger(__name__)

MAX_FIELDS = 40
MAX_KEY = 64
MAX_VALUE = 500
UNPROVEN_A_MINUTE = 120


def bounded(params: Mapping[str, str]) -> dict[str, str]:
    """Return at most 40 fields, keys and values cut; NUL, which PostgreSQL refuses, left out."""
    first = list(params.items())[:MAX_FIELDS]
    return {_clean(key, MAX_KEY): _clean(value, MAX_VALUE) for key, value in first}


def record(
    *,
    gateway: str,
    kind: GatewayMessage.Kind,
    params: Mapping[str, str],
    verdict: Verdict,
    attempt: Attempt | None = None,
    answer: Mapping[str, str] | None = None,
    address: str | None = None,
    note: str = "",
) -> GatewayMessage:
    """Append one message to the record."""
    return GatewayMessage.objects.create(
        gateway=gateway,
        kind=kind,
        attempt=attempt,
        txn_ref=_clean(attempt.txn_ref if attempt else params.get("vnp_TxnRef", ""), 100),
        params=bounded(params),
        verdict=verdict,
        answer=dict(answer or {}),
        address=address,
        note=_clean(note, 200),
    )


def may_record_unproven() -> bool:
    """May one more message that anybody could have sent be written down in this minute?

    What comes above the limit goes to the log only, so that nobody can fill the table. Without
    Redis nothing unproven is recorded.
    """
    key = f"payments:unproven:{timezone.now():%Y%m%d%H%M}"
    try:
        cache.add(key, 0, 120)
        return cache.incr(key) <= UNPROVEN_A_MINUTE
    except Exception:
        logger.warning("no cache: an unproven payment message is not recorded", exc_info=True)
        return False


def _clean(text: str, limit: int) -> str:
    return text.replace("\x00", "")[:limit]
