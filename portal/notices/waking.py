"""Asking a worker to send. Never needed for sending, only for speed: the sweep sends too."""

from __future__ import annotations

import logging

from django.core.cache import cache
from django.db import transaction

logger = logging.getLogger(__name__)
_FLAG = "notices:asked"
_FLAG_SECONDS = 10


def wake_after_commit() -> None:
    """Queue one sending for everything that this transaction made, once it is committed."""
    transaction.on_commit(_ask)


def begun() -> None:
    """Take the flag down, before looking: what is committed from now on asks again."""
    try:
        cache.delete(_FLAG)
    except Exception as error:
        logger.warning("notices: the flag stays up for a moment (%s)", error)


def _ask() -> None:
    from portal.notices.tasks import send

    try:
        if cache.add(_FLAG, 1, timeout=_FLAG_SECONDS):
            send.apply_async(retry=False)
    except Exception as error:
        logger.warning("notices: no wake, the sweep will send (%s)", error)
