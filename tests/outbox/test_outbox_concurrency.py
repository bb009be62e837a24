"""Several workers and publishers at once, each with its own connection."""

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from queue import Queue

import pytest
from django.db import connection, transaction

from portal.outbox.delivery import deliver_ready
from portal.outbox.errors import PermanentError
from portal.outbox.models import OutboxMessage
from portal.outbox.publishing import publish
from portal.outbox.registry import register_consumer

pytestmark = pytest.mark.django_db(transaction=True, available_apps=["portal.outbox"])


@pytest.fixture(autouse=True)
def _nobody_is_woken(monkeypatch):
    monkeypatch.setattr("portal.outbox.publishing.ask", lambda name: True)


def in_thread(function, *args):
    """Run with a connection of its own, closed at the end."""

    def run():
        try:
            return function(*args)
        finally:
            connection.close()

    pool = ThreadPoolExecutor(1)
    future = pool.submit(run)
    pool.shutdown(wait=False)
    return future


def test_workers_side_by_side_keep_each_line_in_order(tell, effects):
    register_consumer("papers", effects.write, topics=["dossier.*"])
    register_consumer("national", lambda message: None, topics=["dossier.*"])
    lines = ["A", "B", "C", "D"]
    for event in range(12):
        for line in lines:
            tell(line, event)

    reports = [future.result(30) for future in [in_thread(deliver_ready) for _ in range(4)]]

    # Whoever finds every line busy goes home; the last word is a quiet round.
    deliver_ready()
    assert Counter(effects.seen()) == Counter(f"{line}{n}" for line in lines for n in range(12))
    for line in lines:
        assert effects.seen(line) == [f"{line}{n}" for n in range(12)]
    assert sum(report.failed + report.parked for report in reports) == 0
    assert OutboxMessage.objects.undelivered().count() == 0


def test_a_line_in_hand_is_left_alone_and_others_go_on(tell, effects):
    started, go_on = threading.Event(), threading.Event()

    def slow_on_a(message):
        if message.idempotency_key == "A1":
            started.set()
            assert go_on.wait(20)
        effects.write(message)

    register_consumer("papers", slow_on_a, topics=["dossier.*"])
    tell("A", 1, 2)
    tell("B", 1)

    first = in_thread(deliver_ready, "papers")
    assert started.wait(20)
    second = deliver_ready("papers")

    assert (second.delivered, effects.seen()) == (1, ["B1"])
    go_on.set()
    assert first.result(20).delivered == 2
    assert effects.seen() == ["B1", "A1", "A2"]


def test_a_lost_connection_frees_its_line_at_once(tell, effects):
    died = Queue()

    def die_once(message):
        effects.write(message)
        if died.empty():
            died.put(True)
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                pid = cursor.fetchone()[0]
            died.put(pid)
            other = connection.copy()
            with other.cursor() as cursor:
                cursor.execute("SELECT pg_terminate_backend(%s)", [pid])
            other.close()
            effects.write(message)

    register_consumer("papers", die_once, topics=["dossier.*"])
    tell("A", 1, 2)

    first = in_thread(deliver_ready, "papers")
    with pytest.raises(Exception, match=r"terminating connection|closed|server"):
        first.result(20)
    assert effects.seen() == []
    assert OutboxMessage.objects.get(idempotency_key="A1").starts == 1

    assert deliver_ready("papers").delivered == 2
    assert effects.seen() == ["A1", "A2"]


def test_a_later_event_never_overtakes_one_whose_commit_is_slow(effects):
    register_consumer("papers", effects.write, topics=["dossier.*"])
    published, commit = threading.Event(), threading.Event()

    def event(number):
        with transaction.atomic():
            publish(
                topic="dossier.accepted",
                ordering_key="A",
                idempotency_key=f"A{number}",
                payload={},
            )
            if number == 1:
                published.set()
                assert commit.wait(20)

    slow = in_thread(event, 1)
    assert published.wait(20)
    quick = in_thread(event, 2)

    # The second publisher waits for the first, so nothing can be delivered yet.
    with pytest.raises(TimeoutError):
        quick.result(0.3)
    assert deliver_ready("papers").handled == 0

    commit.set()
    slow.result(20)
    quick.result(20)
    deliver_ready("papers")
    assert effects.seen() == ["A1", "A2"]


def test_a_parked_line_stops_no_other_worker(tell, effects):
    def refuse_a(message):
        if message.ordering_key == "A":
            raise PermanentError("no")
        effects.write(message)

    register_consumer("papers", refuse_a, topics=["dossier.*"])
    for event in range(5):
        tell("A", event)
        tell("B", event)

    futures = [in_thread(deliver_ready, "papers") for _ in range(3)]
    parked = sum(future.result(20).parked for future in futures)
    deliver_ready("papers")

    assert parked == 1
    assert effects.seen() == [f"B{n}" for n in range(5)]
    assert OutboxMessage.objects.undelivered().count() == 5
