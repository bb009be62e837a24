"""What a machine sends becomes one dossier, or a conflict in words; nothing is lost or doubled."""

import datetime

import pytest
from django.utils import timezone

from dossiers import clock, history, telling
from dossiers.counter.offline import devices
from dossiers.models import Dossier, OfflineReception
from portal.accounts.models import Posting, User
from portal.errors import NotFoundForPerson
from portal.workflow.statuses import Status
from tests import people
from tests.dossiers.conftest import at
from tests.dossiers.counter.conftest import ANSWERS, NHAN
from tests.dossiers.counter.offline.conftest import BACK


def test_it_is_received_as_of_the_hour_at_which_the_person_stood_there(world, send):
    reception = send()

    dossier = Dossier.objects.get()
    assert (reception.state, reception.dossier, reception.words) == ("accepted", dossier, "")
    assert dossier.status == Status.ACCEPTED
    assert dossier.code == "H99.21-261102-0001"
    assert dossier.accepted_at == dossier.filed_at == at(hour=9, minute=30)
    assert dossier.due_at == at(day=5, hour=17)
    assert dossier.answers.data == ANSWERS
    assert [(b.component_key, b.copies) for b in dossier.brought.all()] == [("can_cuoc", 1)]
    assert (dossier.hand_in.name, dossier.submitter.personal_id) == (NHAN.name, NHAN.personal_id)


def test_its_history_says_both_times_and_the_provisional_number(send):
    dossier = send().dossier

    filed, accepted = dossier.events.order_by("seq")
    assert (filed.at, accepted.at) == (BACK, BACK)
    assert filed.data["provisional"] == "TAM-H99.21-01-001"
    taken_down_at = datetime.datetime.fromisoformat(filed.data["taken_down_at"])
    assert taken_down_at == at(hour=9, minute=30)
    assert history.broken_links(dossier) == []
    told = telling.tell(dossier.events.order_by("seq"), public=True)
    assert "Số tạm TAM-H99.21-01-001" in told[-1].note


def test_sent_again_it_is_answered_as_the_first_time(send, told):
    record = told()
    first = send(record=record)

    second = send(record={**record, "sent_at": at(hour=14).isoformat()}, now=at(hour=14))

    assert (second.pk, second.state, second.dossier) == (first.pk, "accepted", first.dossier)
    assert (Dossier.objects.count(), OfflineReception.objects.count()) == (1, 1)


def test_once_received_the_typed_text_lies_in_the_dossier_alone(send):
    assert send().fields == {}


def is_conflict(reception, reason):
    """It waits with all that was typed, and no dossier or account came of it."""
    made = Dossier.objects.filter(hand_in__name=NHAN.name).count()
    known = User.objects.filter(personal_id=NHAN.personal_id).count()
    return (reception.state, reception.reason, made, known) == ("conflict", reason, 0, 0) and (
        reception.fields["nop-name"] == [NHAN.name]
    )


def test_what_lacks_is_told_one_by_one(send):
    reception = send(muc_dich=None, **{"giay-can_cuoc-copies": "0"})

    assert is_conflict(reception, "incomplete")
    assert reception.words == "Chọn mục đích sử dụng; Nhận hoặc quét: Bản chụp thẻ căn cước"


def test_a_number_of_somebody_elses_name_waits_for_an_officer(world, send):
    reception = send(**{"nop-personal_id": world.huy.personal_id})

    assert is_conflict(reception, "incomplete")
    assert world.huy.full_name not in reception.words


def test_a_procedure_that_closed_meanwhile_is_a_conflict(world, send):
    world.offering.is_active = False
    world.offering.save()

    reception = send()

    assert is_conflict(reception, "not_open_for_filing")
    assert reception.words == "Thủ tục 1.004873 không còn nhận ở quầy này."


def test_a_number_that_was_used_makes_no_second_dossier(send):
    first = send()

    second = send(**{"nop-personal_id": "038158001128", "nop-name": "Lò Thị Én"})

    assert (second.state, second.reason, second.dossier) == ("conflict", "number_used", None)
    assert Dossier.objects.get() == first.dossier


def test_a_number_beyond_the_block_is_a_conflict(send):
    assert is_conflict(send(serial=devices.NUMBERS + 1), "number_unknown")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"received_at": at(day=1, hour=9)}, "time_not_believable"),
        ({"received_at": at(day=2, hour=15)}, "time_not_believable"),
        ({"now": at(day=12, hour=9), "received_at": at(day=11, hour=9)}, "device_ended"),
    ],
)
def test_an_hour_that_cannot_be_starts_no_clock(send, change, reason):
    assert is_conflict(send(**change), reason)


def test_a_machine_whose_clock_is_wrong_is_not_believed(send, told):
    assert is_conflict(send(record=told(sent_at=at(hour=10))), "clock_wrong")


def test_a_revoked_machine_loses_nothing(world, device, send):
    devices.revoke(by=world.people.trang, key=device.uuid)

    assert is_conflict(send(), "device_revoked")


def test_an_officer_who_left_the_counter_still_hands_over_what_she_took_down(world, send):
    Posting.objects.filter(user=world.people.trang).update(until=datetime.date(2025, 12, 31))

    reception = send(by=User.objects.get(pk=world.people.trang.pk))

    assert is_conflict(reception, "not_posted")


def test_somebody_elses_machine_sends_nothing(world, send):
    with pytest.raises(NotFoundForPerson):
        send(by=world.people.yen)

    assert OfflineReception.objects.count() == 0


def test_machines_of_a_unit_never_share_a_number(world, device):
    again = devices.prepare(by=world.people.trang, unit=world.centre, now=timezone.now())

    assert (device.prefix, again.prefix) == ("TAM-H99.21-01", "TAM-H99.21-02")


def test_taken_down_for_another_commune_its_transfer_counts_from_when_it_could_be_sent(world):
    dossier = Dossier(
        procedure_version=world.version,
        submitted_at_unit=world.other_centre,
        receiving_unit=world.centre,
        competent_agency=world.commune,
        return_unit=world.centre,
    )

    clock.start(dossier, now=people.MONDAY, sent_at=at(hour=16))

    assert dossier.accepted_at == people.MONDAY
    assert dossier.competent_received_at > at(hour=16)  # after 15:00: the next morning
