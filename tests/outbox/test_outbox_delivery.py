"""Delivering: in order for each line, with pauses, parked when it will not work."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, connection

from portal.outbox.backoff import Backoff
from portal.outbox.delivery import deliver_ready
from portal.outbox.errors import PermanentError, TransientError, UnknownConsumer
from portal.outbox.models import OutboxMessage, Replay
from portal.outbox.registry import register_consumer

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
STEADY = Backoff(first=timedelta(seconds=10), longest=timedelta(minutes=10), jitter=0)
STATE = OutboxMessage.State


def listener(name, fails=(), error=TransientError, **known):
    """Register a consumer that notes what it gets and fails on the events in `fails`."""
    got = []

    def handle(message):
        if message.idempotency_key in fails:
            raise error(f"no luck with {message.idempotency_key}")
        got.append(message.idempotency_key)

    register_consumer(name, handle, topics=["dossier.*"], backoff=STEADY, **known)
    return got


def row(event, consumer="national"):
    return OutboxMessage.objects.get(consumer=consumer, idempotency_key=event)


def test_messages_of_a_line_arrive_in_the_order_published(tell):
    got = listener("national")
    tell("A", 1)
    tell("B", 1)
    tell("A", 2, 3)

    report = deliver_ready("national")

    assert (report.delivered, report.failed, report.parked) == (4, 0, 0)
    assert [event for event in got if event[0] == "A"] == ["A1", "A2", "A3"]
    assert sorted(got) == ["A1", "A2", "A3", "B1"]


def test_a_delivered_message_is_marked_and_not_delivered_again(tell):
    got = listener("national")
    tell("A", 1)

    deliver_ready("national")
    again = deliver_ready("national")

    message = row("A1")
    assert (message.state, message.attempts, message.starts) == (STATE.DELIVERED, 1, 0)
    assert message.delivered_at is not None
    assert again.handled == 0
    assert got == ["A1"]


def test_a_failed_head_backs_off_and_holds_its_own_line_only(tell):
    got = listener("national", fails={"A1"})
    notices = listener("notices")
    tell("A", 1, 2)
    tell("B", 1)

    report = deliver_ready(now=NOON)

    assert (report.delivered, report.failed) == (4, 1)
    assert got == ["B1"]
    assert notices == ["A1", "A2", "B1"]
    message = row("A1")
    assert (message.state, message.attempts) == (STATE.WAITING, 1)
    assert message.next_attempt_at == NOON + timedelta(seconds=10)
    assert message.last_error == "TransientError: no luck with A1"


def test_the_line_goes_on_when_the_pause_is_over(tell):
    fails = {"A1"}
    got = listener("national", fails=fails)
    tell("A", 1, 2)
    deliver_ready("national", now=NOON)
    fails.clear()

    assert deliver_ready("national", now=NOON + timedelta(seconds=9)).handled == 0
    assert deliver_ready("national", now=NOON + timedelta(seconds=10)).delivered == 2
    assert got == ["A1", "A2"]


def test_pauses_grow_and_the_last_attempt_parks(tell):
    listener("national", fails={"A1"}, max_attempts=3)
    tell("A", 1)
    pauses = []
    now = NOON

    while row("A1").state == STATE.WAITING:
        deliver_ready("national", now=now)
        due = row("A1").next_attempt_at
        if due:
            pauses.append(due - now)
            now = due

    assert pauses == [timedelta(seconds=10), timedelta(seconds=20)]
    message = row("A1")
    assert (message.state, message.attempts) == (STATE.PARKED, 3)
    assert message.last_error == "TransientError: no luck with A1"


def test_a_parked_head_holds_back_its_own_consumer_and_line_only(tell):
    got = listener("national", fails={"A1"}, error=PermanentError)
    notices = listener("notices")
    tell("A", 1, 2)
    tell("B", 1)

    deliver_ready()
    deliver_ready(now=NOON + timedelta(days=365))

    assert (row("A1").state, row("A1").attempts) == (STATE.PARKED, 1)
    assert row("A2").state == STATE.WAITING
    assert got == ["B1"]
    assert notices == ["A1", "A2", "B1"]


def test_the_other_side_may_say_when_to_come_back(tell):
    def busy(message):
        raise TransientError("429", retry_after=timedelta(minutes=7))

    register_consumer("national", busy, topics=["dossier.*"])
    tell("A", 1)

    deliver_ready("national", now=NOON)

    assert row("A1").next_attempt_at == NOON + timedelta(minutes=7)


def test_what_the_handler_wrote_counts_only_if_it_succeeds(tell, effects):
    fails = {"A1"}

    def write_then_fail(message):
        effects.write(message)
        if message.idempotency_key in fails:
            raise RuntimeError("after writing")

    register_consumer("papers", write_then_fail, topics=["dossier.*"], backoff=STEADY)
    tell("A", 1)

    deliver_ready("papers", now=NOON)
    assert effects.seen() == []

    fails.clear()
    deliver_ready("papers", now=NOON + timedelta(minutes=1))
    assert effects.seen() == ["A1"]


@pytest.mark.parametrize("broken", ["deferred", "at once"])
def test_a_handler_that_breaks_a_constraint_is_a_failed_attempt(tell, broken):
    def break_it(message):
        if broken == "deferred":
            Replay.objects.create(message_id=0, by_id=0, attempts=1)
        else:
            OutboxMessage.objects.filter(pk=message.pk).update(state=7)

    register_consumer("papers", break_it, topics=["dossier.*"])
    tell("A", 1)

    report = deliver_ready("papers")

    assert report.failed == 1
    assert row("A1", "papers").last_error.startswith(f"{IntegrityError.__name__}: ")
    assert Replay.objects.count() == 0


def test_what_a_handler_does_to_its_copy_changes_no_row(tell):
    def meddle(message):
        message.state = STATE.PARKED
        message.payload["event"] = "forged"
        message.idempotency_key = "forged"

    register_consumer("papers", meddle, topics=["dossier.*"])
    tell("A", 1)

    deliver_ready("papers")

    message = row("A1", "papers")
    assert (message.state, message.payload["event"]) == (STATE.DELIVERED, 1)


def test_an_error_with_odd_letters_is_kept(tell):
    listener("national", fails={"A1"}, error=lambda text: RuntimeError("a\0b" + "é" * 5000))
    tell("A", 1)

    deliver_ready("national")

    assert row("A1").last_error == "RuntimeError: ab" + "é" * 1984


def test_a_message_that_killed_five_workers_is_parked_untouched(tell):
    got = listener("national")
    tell("A", 1)
    OutboxMessage.objects.update(starts=5)

    report = deliver_ready("national")

    assert (report.parked, got) == (1, [])
    message = row("A1")
    assert message.state == STATE.PARKED
    assert message.last_error == "the worker died 5 times while handling it"


def test_a_call_stops_at_its_limit_and_says_so(tell):
    got = listener("national")
    tell("A", *range(30))
    tell("B", 1)

    first = deliver_ready("national", limit=4)
    rest = deliver_ready("national")

    assert (first.handled, first.stopped) == (4, True)
    assert (rest.delivered, rest.stopped) == (27, False)
    assert [event for event in got if event[0] == "A"] == [f"A{n}" for n in range(30)]


def test_a_long_line_lets_the_next_one_in_between(tell):
    got = listener("national")
    tell("A", *range(30))
    tell("B", 1)

    deliver_ready("national")

    assert got.index("B1") == 20


def test_an_unknown_consumer_is_an_error_and_its_rows_stay(tell):
    listener("national")
    tell("A", 1)
    OutboxMessage.objects.update(consumer="retired")

    with pytest.raises(UnknownConsumer):
        deliver_ready("retired")
    assert deliver_ready().handled == 0
    assert row("A1", "retired").state == STATE.WAITING


@pytest.mark.parametrize(
    ("attempts", "chance", "seconds"),
    [
        (1, 0.5, 10),
        (2, 0.5, 20),
        (5, 0.5, 160),
        (9, 0.5, 2560),
        (10, 0.5, 3600),
        (1, 0.0, 8),
        (1, 0.75, 11),
        (500, 0.5, 3600),
    ],
)
def test_pauses_double_up_to_an_hour_within_their_jitter(attempts, chance, seconds):
    assert Backoff().pause(attempts, chance) == timedelta(seconds=seconds)


def test_looking_for_work_costs_as_much_as_the_open_work_not_the_archive():
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO outbox_outboxmessage (consumer, topic, ordering_key, idempotency_key,"
            " payload, created_at, state, attempts, starts, last_error, delivered_at)"
            " SELECT 'national', 't', 'k' || i % 500, i, '{}', now(), state, 1, 0, '',"
            " CASE state WHEN 1 THEN now() END"
            " FROM generate_series(1, 20000) i, LATERAL (SELECT (i % 1000 > 0)::int AS state) s"
        )
        cursor.execute("ANALYZE outbox_outboxmessage")

    heads = OutboxMessage.objects.due(NOON).heads().filter(consumer="national", pk__gt=0)
    plan = heads.order_by("pk")[:100].explain()

    assert "outbox_lines" in plan
    assert "Seq Scan" not in plan
