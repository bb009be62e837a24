"""Sending: the second provider when the first fails, pauses, parking, replay, order."""

import datetime

import pytest

from portal.notices import sending
from portal.notices.errors import NotParked
from portal.notices.models import Attempt, Delivery, DeliveryReplay
from tests import people

NOW = people.MONDAY


def make(user, *, channel="sms", address="0912000101", line="x", **facts):
    return Delivery.objects.create(
        recipient=user,
        channel=channel,
        address=address,
        event="dossier.filed",
        text="Đã gửi hồ sơ.",
        line=line,
        created_at=NOW,
        **facts,
    )


def tries(delivery):
    return list(delivery.attempts.values_list("provider", "succeeded"))


def test_the_first_provider_sends(world, providers):
    delivery = make(world.huy)

    sending.send_due(now=NOW)

    delivery.refresh_from_db()
    assert (delivery.state, delivery.provider, delivery.tries) == (1, "sms1", 1)
    assert delivery.reference == "sms1-1"
    assert delivery.finished_at == NOW
    assert providers["sms"][0].taken[0].key == str(delivery.key)


def test_the_second_provider_sends_when_the_first_fails(world, providers):
    providers["sms"][0].mode = "fail"
    delivery = make(world.huy)

    sending.send_due(now=NOW)

    delivery.refresh_from_db()
    assert (delivery.state, delivery.provider) == (1, "sms2")
    assert tries(delivery) == [("sms1", False), ("sms2", True)]


def test_when_all_fail_it_is_tried_again_after_a_pause(world, providers):
    for provider in providers["sms"]:
        provider.mode = "fail"
    delivery = make(world.huy)

    sending.send_due(now=NOW)
    sending.send_due(now=NOW + datetime.timedelta(seconds=1))

    delivery.refresh_from_db()
    assert (delivery.state, delivery.tries) == (0, 1)
    assert delivery.result == "sms2: HTTP 500"
    providers["sms"][0].mode = "take"
    sending.send_due(now=NOW + datetime.timedelta(minutes=1))
    delivery.refresh_from_db()
    assert (delivery.state, delivery.tries) == (1, 2)


def test_after_the_last_try_it_is_parked_and_can_be_sent_again(world, providers):
    for provider in providers["sms"]:
        provider.mode = "fail"
    delivery = make(world.huy)
    now = NOW
    for _turn in range(sending.MOST_TRIES):
        sending.send_due(now=now)
        now += datetime.timedelta(hours=2)

    delivery.refresh_from_db()
    assert delivery.state == Delivery.State.PARKED
    assert Attempt.objects.count() == 2 * sending.MOST_TRIES
    providers["sms"][1].mode = "take"
    sending.replay(delivery.pk, world.people.tai, now=now)
    sending.send_due(now=now)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.provider) == (1, "sms2")
    kept = DeliveryReplay.objects.get()
    assert (kept.by, kept.tries) == (world.people.tai, sending.MOST_TRIES)


def test_only_a_parked_one_can_be_sent_again(world, providers):
    delivery = make(world.huy)

    with pytest.raises(NotParked):
        sending.replay(delivery.pk, world.people.tai)

    assert not DeliveryReplay.objects.exists()


def test_a_refused_address_is_parked_at_once_and_asks_nobody_else(world, providers):
    providers["sms"][0].mode = "refuse"
    delivery = make(world.huy)

    sending.send_due(now=NOW)

    delivery.refresh_from_db()
    assert delivery.state == Delivery.State.PARKED
    assert tries(delivery) == [("sms1", False)]


def test_one_line_leaves_in_order_and_holds_back_no_other(world, providers):
    first = make(world.huy, line="a", next_try_at=NOW + datetime.timedelta(minutes=5))
    second = make(world.huy, line="a")
    other = make(world.huy, line="b")

    sending.send_due(now=NOW)

    states = {d.pk: d.state for d in Delivery.objects.all()}
    assert states == {first.pk: 0, second.pk: 0, other.pk: 1}
    sending.send_due(now=NOW + datetime.timedelta(minutes=6))
    sent = [message.key for message in providers["sms"][0].taken]
    assert sent == [str(other.key), str(first.key), str(second.key)]


def test_a_worker_that_died_loses_nothing(world, providers):
    delivery = make(world.huy)
    claimed = sending._claim(NOW)  # and then the worker is killed

    assert claimed.pk == delivery.pk
    assert sending.send_due(now=NOW).sent == 0
    assert sending.send_due(now=NOW + sending.CLAIM).sent == 1


def test_a_code_that_cannot_be_sent_is_not_kept_for_anybody(world, providers):
    providers["sms"][0].mode = "refuse"
    code = make(world.huy, secret=True)

    sending.send_due(now=NOW)

    code.refresh_from_db()
    assert (code.state, code.text) == (Delivery.State.DROPPED, "")


def test_a_code_is_erased_once_it_left_and_dropped_once_it_is_over(world, providers):
    left = make(world.huy, secret=True, line="c")
    over = make(world.huy, secret=True, line="d", expires_at=NOW)

    sending.send_due(now=NOW)

    left.refresh_from_db()
    over.refresh_from_db()
    assert (left.state, left.text) == (1, "")
    assert (over.state, over.text) == (Delivery.State.DROPPED, "")
    assert providers["sms"][0].taken[0].text == "Đã gửi hồ sơ."
    assert len(providers["sms"][0].taken) == 1
