"""Nothing leaves a transaction except through the outbox, and nothing stays behind."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from portal.outbox import waking
from portal.outbox.errors import OutsideTransaction
from portal.outbox.models import OutboxMessage
from portal.outbox.publishing import publish
from portal.outbox.registry import register_consumer

EVENT = {
    "topic": "dossier.accepted",
    "ordering_key": "dossier:H99.21-261122-0001",
    "idempotency_key": "event:41",
    "payload": {"code": "H99.21-261122-0001", "at": datetime(2026, 11, 22, 2, 0, tzinfo=UTC)},
}


def ignore(message):
    pass


@pytest.fixture(autouse=True)
def asked(monkeypatch):
    """Record who was woken instead of waking."""
    names = []
    monkeypatch.setattr("portal.outbox.publishing.ask", names.append)
    return names


@pytest.mark.django_db
def test_each_listener_of_the_topic_gets_exactly_one_row():
    register_consumer("national", ignore, topics=["dossier.*"])
    register_consumer("notices", ignore, topics=["dossier.accepted", "payment.settled"])
    register_consumer("papers", ignore, topics=["dossier.returned"])

    publish(**EVENT)

    rows = OutboxMessage.objects.order_by("consumer")
    assert [row.consumer for row in rows] == ["national", "notices"]
    assert {row.idempotency_key for row in rows} == {"event:41"}
    assert rows[0].payload == {"code": "H99.21-261122-0001", "at": "2026-11-22T02:00:00Z"}
    assert (rows[0].state, rows[0].attempts) == (OutboxMessage.State.WAITING, 0)


@pytest.mark.django_db
def test_a_topic_nobody_wants_leaves_nothing(django_assert_num_queries):
    register_consumer("papers", ignore, topics=["dossier.returned"])

    with django_assert_num_queries(0):
        assert publish(**EVENT) == []


@pytest.mark.django_db
def test_publishing_takes_two_queries_for_any_number_of_listeners(django_assert_num_queries):
    for name in ("national", "notices", "papers", "insights"):
        register_consumer(name, ignore, topics=["dossier.*"])

    with django_assert_num_queries(2):
        publish(**EVENT)


@pytest.mark.django_db(transaction=True, available_apps=["portal.outbox"])
def test_outside_a_transaction_it_is_refused():
    register_consumer("national", ignore, topics=["dossier.*"])

    with pytest.raises(OutsideTransaction):
        publish(**EVENT)

    assert OutboxMessage.objects.count() == 0


@pytest.mark.django_db(transaction=True, available_apps=["portal.outbox"])
def test_a_change_that_is_rolled_back_tells_nobody(asked):
    register_consumer("national", ignore, topics=["dossier.*"])

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        publish(**EVENT)
        raise ZeroDivisionError

    assert OutboxMessage.objects.count() == 0
    assert asked == []


@pytest.mark.django_db(transaction=True, available_apps=["portal.outbox"])
def test_listeners_are_woken_after_the_commit_only(asked):
    register_consumer("national", ignore, topics=["dossier.*"])
    register_consumer("notices", ignore, topics=["dossier.*"])

    with transaction.atomic():
        publish(**EVENT)
        assert asked == []

    assert asked == ["national", "notices"]


@pytest.mark.django_db
def test_the_same_event_twice_is_an_error():
    register_consumer("national", ignore, topics=["dossier.*"])
    publish(**EVENT)

    with pytest.raises(IntegrityError), transaction.atomic():
        publish(**EVENT)

    assert OutboxMessage.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("state", "delivered_at"), [(1, None), (0, datetime(2026, 11, 22, tzinfo=UTC)), (3, None)]
)
def test_the_database_knows_no_half_delivered_message(state, delivered_at):
    with pytest.raises(IntegrityError):
        OutboxMessage.objects.create(
            consumer="national",
            topic="t",
            ordering_key="k",
            idempotency_key="i",
            payload={},
            state=state,
            delivered_at=delivered_at,
        )


def test_a_consumer_is_registered_once():
    register_consumer("national", ignore, topics=["dossier.*"])

    with pytest.raises(ValueError, match="registered twice"):
        register_consumer("national", ignore, topics=["payment.*"])


@pytest.mark.parametrize(
    "wrong",
    [
        {"topics": []},
        {"topics": "dossier.*"},
        {"topics": ["a"], "max_attempts": 0},
        {"topics": ["a"], "parallel": 0},
    ],
)
def test_a_consumer_that_could_never_work_is_refused(wrong):
    with pytest.raises(ValueError, match="national"):
        register_consumer("national", ignore, **wrong)


def test_a_sleeping_redis_is_asked_only_once_in_a_while(monkeypatch):
    calls = []

    def dead(*args, **kwargs):
        calls.append(args)
        raise ConnectionError("no route")

    monkeypatch.setattr(waking.cache, "add", dead, raising=False)

    assert waking.ask("national") is False
    assert waking.ask("national") is False
    assert len(calls) == 1
