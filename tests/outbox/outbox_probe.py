"""A consumer for a real worker process: slow enough to be killed in the middle."""

import time
from pathlib import Path

from django.apps import AppConfig


class ProbeConfig(AppConfig):
    name = "outbox_probe"
    path = str(Path(__file__).parent)

    def ready(self):
        from portal.outbox.registry import register_consumer

        register_consumer("probe", handle, topics=["probe.*"], parallel=2)


def handle(message):
    """Write the effect, then dawdle before the commit."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO outbox_probe (line, event) VALUES (%s, %s)",
            [message.ordering_key, message.idempotency_key],
        )
    time.sleep(0.02)
