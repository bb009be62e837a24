"""What is told of a dossier's events, to whom, once."""

import datetime

import pytest

from dossiers import actions
from dossiers.models import DossierEvent
from dossiers.notices.consumer import handle
from dossiers.notices.events import KEY_OF_KIND
from portal.notices.events import events
from portal.notices.models import Choice, Delivery, Notice, Preference
from portal.outbox.models import OutboxMessage
from tests import people
from tests.counting import counted_queries
from tests.notices.conftest import at, tell_now


def titles(user):
    return list(
        Notice.objects.filter(recipient=user).order_by("id").values_list("title", flat=True)
    )


def test_filing_and_acceptance_are_told_in_order(world, accepted):
    tell_now()

    assert titles(world.huy) == [
        f"Đã gửi hồ sơ {accepted.code}",
        f"Hồ sơ {accepted.code} được tiếp nhận",
    ]
    told = Notice.objects.get(recipient=world.huy, event="dossier.accepted")
    assert told.body == (
        "Trung tâm PVHCC phường An Hải đã tiếp nhận hồ sơ Xác nhận tình trạng hôn nhân. "
        "Hẹn trả kết quả 17:00\u00a0Thứ\u00a0Năm\u00a005/11/2026. Giấy tiếp nhận có ở trang hồ sơ."
    )
    assert told.href == f"/ho-so/{accepted.code}/"
    assert told.at == at(hour=9)


def test_the_same_message_twice_makes_one_notice(world, accepted):
    tell_now()
    before = Notice.objects.count()

    for message in OutboxMessage.objects.filter(consumer="notices"):
        handle(message)

    assert Notice.objects.count() == before == 2


def test_a_supplement_says_why_and_the_sms_does_not(world, filed, reachable):
    actions.request_supplement(
        dossier=filed,
        by=world.people.trang,
        seen=filed.revision,
        reason="Bản chụp thẻ căn cước bị mờ",
        items=[actions.Asked("paper", "can_cuoc", "Chụp lại.")],
        now=at(hour=10),
    )

    tell_now()

    told = Notice.objects.get(event="dossier.supplement")
    assert "Lý do: Bản chụp thẻ căn cước bị mờ." in told.body
    sms = told.deliveries.get(channel="sms")
    assert "mờ" not in sms.text
    assert "Huy" not in sms.text
    assert filed.code in sms.text
    email = told.deliveries.get(channel="email")
    assert email.text.startswith("Kính gửi Ông Lê Quang Huy,\n\n")
    assert f"http://127.0.0.1:8000/ho-so/{filed.code}/" in email.text


def test_inner_steps_are_nobodys_news(world, accepted):
    actions.move(
        dossier=accepted,
        by=world.people.thang,
        seen=accepted.revision,
        edge="assign",
        now=at(hour=10),
    )

    tell_now()

    assert len(titles(world.huy)) == 2


def test_without_a_proven_address_only_the_site_tells(world, filed):
    tell_now()

    assert list(Delivery.objects.values_list("channel", "state")) == [("site", 1)]


def test_what_the_person_does_not_want_is_not_sent(world, filed, reachable):
    Choice.objects.create(user=world.huy, event="dossier.filed", channel="email", wanted=False)
    Choice.objects.create(user=world.huy, event="dossier.filed", channel="sms", wanted=True)

    tell_now()

    assert set(Delivery.objects.values_list("channel", flat=True)) == {"site", "sms"}


def test_a_channel_that_is_switched_off_is_not_tried(world, filed, reachable, settings):
    settings.NOTICE_PROVIDERS = {"email": [], "sms": []}

    tell_now()

    assert list(Delivery.objects.values_list("channel", flat=True)) == ["site"]


def test_what_the_law_requires_is_sent_whatever_the_person_said(world, accepted, reachable):
    Choice.objects.create(user=world.huy, event="dossier.accepted", channel="email", wanted=False)

    tell_now()

    told = Notice.objects.get(event="dossier.accepted")
    assert told.deliveries.filter(channel="email").exists()


def test_notices_speak_the_language_the_person_chose(world, filed):
    Preference.objects.create(user=world.huy, language="en")

    tell_now()

    assert titles(world.huy) == [f"Dossier {filed.code} sent"]
    assert "Tuesday" in Notice.objects.get().body


def test_an_sms_at_night_waits_for_the_morning(world, filed, reachable, monkeypatch):
    Choice.objects.create(user=world.huy, event="dossier.filed", channel="sms", wanted=True)
    night = at(hour=23)
    monkeypatch.setattr("portal.notices.making.timezone.now", lambda: night)

    tell_now()

    sms = Delivery.objects.get(channel="sms")
    assert sms.next_try_at == at(day=3, hour=7)
    assert Delivery.objects.get(channel="email").next_try_at is None


def test_every_told_kind_of_event_has_its_notice():
    assert set(KEY_OF_KIND.values()) <= set(events)
    for key in KEY_OF_KIND.values():
        assert {"site", "email", "sms"} == {channel.value for channel in events[key].channels}


@pytest.mark.parametrize("kind", ["rejected", "stopped", "completed", "paid", "apologised"])
def test_a_notice_can_be_made_of_every_kind(world, accepted, kind):
    event = DossierEvent.objects.filter(dossier=accepted).last()
    message = OutboxMessage.objects.filter(consumer="notices").last()
    message.payload = {
        **message.payload,
        "kind": kind,
        "event_id": event.pk + 1000,
        "data": {"amount": 50_000, "outcome": "granted", "due_at": at(day=9, hour=9).isoformat()},
    }

    handle(message)

    told = Notice.objects.get(event=KEY_OF_KIND[kind])
    assert accepted.code in told.title
    assert "{" not in told.body
    assert "[" not in told.body


def test_telling_costs_the_same_whoever_is_told(world, filed, reachable):
    message = OutboxMessage.objects.filter(consumer="notices").get()

    with counted_queries() as counted:
        handle(message)

    assert counted.number == 9
    assert datetime.timedelta(0) == people.MONDAY - Notice.objects.get().at
