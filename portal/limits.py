"""How often one address may ask, counted in Redis. Without Redis nobody is turned away."""

from __future__ import annotations

import logging
import time

from django.core.cache import cache

logger = logging.getLogger(__name__)


def is_within(name: str, who: str, *, most: int, seconds: int, now: float | None = None) -> bool:
    """Count one try of `who` and say whether it is among the first `most` of its window.

    Windows of `seconds` follow each other, so up to twice `most` may pass across a border.
    """
    window = int((time.time() if now is None else now) // seconds)
    key = f"limit:{name}:{who}:{window}"
    try:
        cache.add(key, 0, timeout=2 * seconds)
        return int(cache.incr(key)) <= most
    except Exception as error:
        logger.warning("limits: %s is not counted (%s)", name, error)
        return True
