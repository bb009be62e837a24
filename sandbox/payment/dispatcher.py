"""The thread that sends IPNs which are due: late ones and retries."""

from __future__ import annotations

import logging
import threading

from django.db import DatabaseError, connections

from sandbox.payment import ipn

PAUSE_SECONDS = 0.3
log = logging.getLogger(__name__)


def send_due() -> int:
    """Send every IPN that is due; return how many were sent."""
    sent = 0
    while (found := ipn.claim()) is not None:
        ipn.send(found)
        sent += 1
    return sent


def _forever(stop: threading.Event) -> None:
    while not stop.wait(PAUSE_SECONDS):
        try:
            send_due()
        except DatabaseError:
            log.exception("IPN dispatcher: the database did not answer")
            connections.close_all()


def start() -> threading.Event:
    """Start the thread; set the returned event to stop it."""
    stop = threading.Event()
    threading.Thread(target=_forever, args=[stop], name="ipn", daemon=True).start()
    return stop
