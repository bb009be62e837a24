"""What a person sees and does: counts, replay, pruning."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from portal.accounts.models import User
from portal.outbox.counting import Counts, counts
from portal.outbox.delivery import deliver_ready
from portal.outbox.errors import NotParked, PermanentError
from portal.outbox.models import OutboxMessage, Replay
from portal.outbox.registry import register_consumer
from portal.outbox.replays import replay

pytestmark = pytest.mark.django_db

STATE = OutboxMessage.State


@pytest.fixture
def khai():
    return User.objects.create_user(username="khai")


@pytest.fixture
def broken():
    """A consumer that refuses while the set is not empty."""
    broken = {"yes"}

    def handle(message):
        if broken:
            raise PermanentError("the register answers 400")

    register_consumer("national", handle, topics=["dossier.*"])
    return broken


def test_a_replayed_message_goes_first_and_its_line_follows(tell, khai, broken):
    tell("A", 1, 2)
    deliver_ready("national")
    broken.clear()

    replay(OutboxMessage.objects.get(idempotency_key="A1"), khai)

    message = OutboxMessage.objects.get(idempotency_key="A1")
    assert (message.state, message.attempts) == (STATE.WAITING, 0)
    assert deliver_ready("national").delivered == 2
    (record,) = Replay.objects.all()
    assert (record.message, record.by, record.attempts) == (message, khai, 1)
    assert record.error == "PermanentError: the register answers 400"


@pytest.mark.parametrize("state", [STATE.WAITING, STATE.DELIVERED])
def test_only_a_parked_message_is_replayed(tell, khai, broken, state):
    broken.clear()
    tell("A", 1)
    if state == STATE.DELIVERED:
        deliver_ready("national")
    message = OutboxMessage.objects.get()

    with pytest.raises(NotParked):
        replay(message, khai)

    assert OutboxMessage.objects.get().state == state
    assert Replay.objects.count() == 0


def test_counts_tell_open_work_and_the_last_day_only(tell, khai, broken, django_assert_num_queries):
    register_consumer("notices", lambda message: None, topics=["dossier.*"])
    register_consumer("papers", lambda message: None, topics=["dossier.returned"])
    tell("A", 1, 2)
    tell("B", 1)
    deliver_ready()
    OutboxMessage.objects.filter(consumer="notices", idempotency_key="B1").update(
        delivered_at=timezone.now() - timedelta(hours=25)
    )

    with django_assert_num_queries(2):
        found = counts()

    oldest = OutboxMessage.objects.get(consumer="national", idempotency_key="A2").created_at
    assert found == {
        "national": Counts(waiting=1, parked=2, oldest_waiting=oldest),
        "notices": Counts(delivered_last_day=2),
        "papers": Counts(),
    }


def test_pruning_removes_old_delivered_messages_only(tell, broken, capsys):
    register_consumer("notices", lambda message: None, topics=["dossier.*"])
    tell("A", 1)
    tell("B", 1)
    deliver_ready()
    long_ago = timezone.now() - timedelta(days=91)
    OutboxMessage.objects.update(created_at=long_ago)
    OutboxMessage.objects.filter(consumer="notices", idempotency_key="A1").update(
        delivered_at=long_ago
    )

    call_command("prune_outbox")

    assert capsys.readouterr().out == "removed 1 delivered messages\n"
    left = OutboxMessage.objects.order_by("pk").values_list("consumer", "idempotency_key")
    assert list(left) == [("national", "A1"), ("national", "B1"), ("notices", "B1")]


def test_pruning_refuses_to_remove_everything():
    with pytest.raises(CommandError):
        call_command("prune_outbox", "--days", "0")
