"""Redis and Celery only wake: without them nothing is lost, only later."""

import threading
from contextlib import contextmanager
from functools import partial

import pytest
from django.core.cache import cache
from django.core.cache.backends.redis import RedisCache
from django.db import connection, transaction

from portal.celery import app
from portal.outbox import tasks, waking
from portal.outbox.locks import slot
from portal.outbox.models import OutboxMessage
from portal.outbox.publishing import publish
from portal.outbox.registry import register_consumer

pytestmark = pytest.mark.django_db(transaction=True, available_apps=["portal.outbox"])


@pytest.fixture
def queued(monkeypatch):
    """Record the wakes that reach the queue."""
    names = []

    def record(args, **options):
        names.append((args[0], options))

    monkeypatch.setattr(tasks.wake, "apply_async", record)
    return names


def test_a_burst_of_events_queues_one_wake_for_each_listener(tell, queued):
    for name in ("national", "notices"):
        register_consumer(name, lambda message: None, topics=["dossier.*"])

    tell("A", 1, 2, 3)

    assert queued == [("national", {"retry": False}), ("notices", {"retry": False})]


def test_after_a_look_has_begun_the_next_event_asks_again(tell, queued):
    register_consumer("national", lambda message: None, topics=["dossier.*"])
    tell("A", 1)

    tasks.wake("national")
    tell("A", 2)

    assert len(queued) == 2
    states = OutboxMessage.objects.order_by("id").values_list("state", flat=True)
    assert list(states) == [OutboxMessage.State.DELIVERED, OutboxMessage.State.WAITING]


@pytest.mark.parametrize("dead", ["cache", "queue"])
def test_redis_down_at_commit_loses_nothing(effects, monkeypatch, caplog, dead):
    register_consumer("national", effects.write, topics=["dossier.*"])
    naps = []
    monkeypatch.setattr("kombu.utils.functional.sleep", naps.append)
    if dead == "cache":
        monkeypatch.setattr(waking, "cache", RedisCache("unix:///nowhere/redis.sock", {}))
    else:
        nowhere = app.connection_for_write("redis+socket:///nowhere/redis.sock")
        send = partial(tasks.wake.apply_async, connection=nowhere)
        monkeypatch.setattr(tasks.wake, "apply_async", send)

    with transaction.atomic():
        publish(topic="dossier.accepted", ordering_key="A", idempotency_key="A1", payload={})

    assert "the sweep will deliver" in caplog.text
    assert naps == []
    assert effects.seen() == []
    tasks.sweep()
    assert effects.seen() == ["A1"]


def test_the_sweep_wakes_only_who_has_something_ready(tell, queued):
    register_consumer("national", lambda message: None, topics=["dossier.*"])
    register_consumer("papers", lambda message: None, topics=["payment.*"])
    tell("A", 1)
    cache.clear()
    queued.clear()

    tasks.sweep()

    assert [name for name, _options in queued] == ["national"]


def test_a_wake_may_run_twice_and_for_a_consumer_that_is_gone(tell, effects, queued):
    register_consumer("national", effects.write, topics=["dossier.*"])
    tell("A", 1)

    tasks.wake("national")
    tasks.wake("national")
    tasks.wake("retired")

    assert effects.seen() == ["A1"]


def test_a_consumer_is_not_given_more_workers_than_it_may_have(tell, effects, queued):
    register_consumer("national", effects.write, topics=["dossier.*"], parallel=1)
    tell("A", 1)

    with taken_elsewhere("national"):
        tasks.wake("national")
        assert effects.seen() == []
    tasks.wake("national")

    assert effects.seen() == ["A1"]


@contextmanager
def taken_elsewhere(name):
    """Hold the only slot of a consumer from another connection."""
    ready, leave = threading.Event(), threading.Event()

    def hold():
        try:
            with slot(name, 1) as ours:
                assert ours
                ready.set()
                leave.wait(20)
        finally:
            connection.close()

    thread = threading.Thread(target=hold)
    thread.start()
    assert ready.wait(20)
    yield
    leave.set()
    thread.join(20)


def test_the_sweep_is_on_the_schedule(settings):
    entry = settings.CELERY_BEAT_SCHEDULE["outbox-sweep"]

    assert entry["task"] in app.tasks
    assert entry["schedule"] == 15.0
