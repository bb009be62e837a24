"""Asking the workers to look. Never needed for delivery, only for speed."""

import logging
import time

from django.core.cache import cache

logger = logging.getLogger(__name__)

_FLAG_SECONDS = 15
_QUIET_SECONDS = 5.0
_quiet_until = 0.0


def ask(consumer: str) -> bool:
    """Queue a look at a consumer's messages unless one is queued; say whether the queue answered.

    Never raises: the messages are committed, and a sweep finds them. After a failure the queue is
    left alone for a few seconds, so that a dead Redis slows no request down twice.
    """
    global _quiet_until
    if time.monotonic() < _quiet_until:
        return False
    from portal.outbox.tasks import wake

    try:
        if cache.add(_flag(consumer), 1, timeout=_FLAG_SECONDS):
            wake.apply_async((consumer,), retry=False)
    except Exception as error:
        _quiet_until = time.monotonic() + _QUIET_SECONDS
        logger.warning("outbox: no wake for %s, the sweep will deliver (%s)", consumer, error)
        return False
    return True


def begun(consumer: str) -> None:
    """Take the flag down: whatever is committed from now on asks again.

    Called before looking. A message committed while the flag was up is seen by that look.
    """
    try:
        cache.delete(_flag(consumer))
    except Exception as error:
        logger.warning("outbox: the flag of %s stays up for a moment (%s)", consumer, error)


def _flag(consumer: str) -> str:
    return f"outbox:asked:{consumer}"
