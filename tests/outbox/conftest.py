"""Fixtures of the outbox: an empty registry, and a table that handlers write into."""

from types import SimpleNamespace

import pytest
from django.db import connection, transaction

from portal.outbox import waking
from portal.outbox.publishing import publish
from portal.outbox.registry import consumers


@pytest.fixture(autouse=True)
def _empty_registry():
    """Only the consumers of the test listen."""
    saved = dict(consumers)
    consumers.clear()
    yield
    consumers.clear()
    consumers.update(saved)


@pytest.fixture(autouse=True)
def _queue_is_asked(monkeypatch):
    """Forget that an earlier test found Redis dead."""
    monkeypatch.setattr(waking, "_quiet_until", 0.0)


@pytest.fixture
def effects(request):
    """A table outside Django's models where a handler's own writes land, in order."""
    name = "transactional_db" if "transactional_db" in request.fixturenames else "db"
    request.getfixturevalue(name)
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS outbox_probe")
        cursor.execute(
            "CREATE TABLE outbox_probe (id bigserial PRIMARY KEY, line text, event text)"
        )

    def write(message):
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO outbox_probe (line, event) VALUES (%s, %s)",
                [message.ordering_key, message.idempotency_key],
            )

    def seen(line=None):
        with connection.cursor() as cursor:
            cursor.execute("SELECT line, event FROM outbox_probe ORDER BY id")
            return [event for at, event in cursor.fetchall() if line in (None, at)]

    yield SimpleNamespace(write=write, seen=seen)
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS outbox_probe")


@pytest.fixture
def tell():
    """Publish events of a dossier, each in its own transaction: tell("A", 1, 2, 3)."""

    def tell(line, *events, topic="dossier.accepted"):
        for event in events:
            with transaction.atomic():
                publish(
                    topic=topic,
                    ordering_key=line,
                    idempotency_key=f"{line}{event}",
                    payload={"line": line, "event": event},
                )

    return tell
