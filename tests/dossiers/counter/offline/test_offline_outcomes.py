"""What became of a visit that was taken down without a network is said truly, whatever it was."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from dossiers import actions
from dossiers.asking import Asked
from dossiers.counter.offline import devices, settling
from dossiers.counter.offline.outcomes import Outcome, outcome_of, words_of
from dossiers.models import OfflineReception
from tests import people
from tests.dossiers.counter.test_fee_first import fee_first_workflow

OVERVIEW = reverse("counter:offline_overview")
ASKED = [Asked("paper", "can_cuoc", "Mang bản chụp thẻ.")]


@pytest.fixture
def ready(world):
    """Trang's machine, prepared just now."""
    return devices.prepare(by=world.people.trang, unit=world.centre)


@pytest.fixture
def client(client, world):
    client.force_login(
        world.people.trang, backend="portal.accounts.backends.NationalIdentityBackend"
    )
    return client


@pytest.fixture
def visit(client, ready, told):
    """Send a visit that is no dossier by itself: the paper is missing. Return record and row."""

    def send(serial=1, **changes):
        now = timezone.now()
        fields = {"giay-can_cuoc-copies": "", **changes}
        record = told(received_at=now, sent_at=now, serial=serial, **fields)
        answer = post(client, ready, record)
        assert answer["state"] == "conflict"
        return record, OfflineReception.objects.get(uuid=record["key"])

    return send


def post(client, device, record):
    address = reverse("counter:offline_send", args=[device.uuid])
    return client.post(address, json.dumps(record), content_type="application/json").json()


def ended(client, device):
    return client.get(reverse("counter:offline_state", args=[device.uuid])).json()["ended"]


def ask(world, reception):
    draft = settling.open_draft(by=world.people.trang, key=reception.uuid)
    return actions.ask_at_counter(
        dossier=draft, by=world.people.trang, reason="Chưa có bản chụp thẻ.", items=ASKED
    )


def refuse(world, reception):
    draft = settling.open_draft(by=world.people.trang, key=reception.uuid)
    return actions.refuse_at_counter(
        dossier=draft,
        by=world.people.trang,
        reason="Không thuộc thẩm quyền.",
        legal_basis="khoản 2 Điều 17",
    )


def of(reception):
    return outcome_of(OfflineReception.objects.select_related("dossier").get(pk=reception.pk))


def test_one_that_was_asked_for_more_is_not_called_received(world, client, ready, visit):
    record, reception = visit()
    asked = ask(world, reception)

    assert of(reception) is Outcome.ASKED
    desk = reverse("desk:dossier", args=[asked.code])
    kept = {"state": "asked", "words": "", "code": asked.code, "href": desk}
    assert ended(client, ready) == {str(reception.uuid): kept}
    assert post(client, ready, record) == kept  # the machine that heard no answer sends again
    page = client.get(OVERVIEW).text
    assert "Đã yêu cầu bổ sung (Mẫu\u00a002)" in page and desk in page
    assert "Đã tiếp nhận" not in page
    own = client.get(reverse("counter:offline_reception", args=[reception.uuid])).text
    assert "Đã yêu cầu bổ sung (Mẫu\u00a002)" in own and desk in own


def test_one_that_was_refused_is_not_called_received(world, client, ready, visit):
    record, reception = visit()
    refused = refuse(world, reception)

    assert of(reception) is Outcome.REFUSED
    assert post(client, ready, record)["state"] == "refused"
    assert ended(client, ready)[str(reception.uuid)]["code"] == refused.code
    page = client.get(OVERVIEW).text
    assert "Không tiếp nhận (Mẫu\u00a003)" in page and "Đã tiếp nhận" not in page


def test_once_what_lacked_is_there_it_is_received(world, client, ready, visit, pdf):
    trang = world.people.trang
    _record, reception = visit()
    asked = ask(world, reception)
    scan = {"can_cuoc": pdf(by=trang)}
    supplied = actions.supply(
        dossier=asked, by=trang, seen=asked.revision, answers={}, files=scan, at_counter=True
    )
    assert of(reception) is Outcome.ASKED

    actions.accept_supplement(dossier=supplied, by=trang, seen=supplied.revision)

    assert of(reception) is Outcome.ACCEPTED
    assert ended(client, ready)[str(reception.uuid)]["state"] == "accepted"


def test_one_that_the_person_withdrew_says_so(world, visit):
    _record, reception = visit()
    asked = ask(world, reception)
    actions.withdraw(dossier=asked, by=asked.submitter, seen=asked.revision)

    assert of(reception) is Outcome.WITHDRAWN


class TestWhereTheFeeComesFirst:
    @pytest.fixture
    def world(self, db):
        return people.make_world(workflow=fee_first_workflow())

    def test_one_that_waits_for_the_fee_has_a_code_and_is_not_received(self, world, visit):
        _record, reception = visit(**{"giay-can_cuoc-copies": "1"})
        assert reception.reason == "fee_first"
        draft = settling.open_draft(by=world.people.trang, key=reception.uuid)

        actions.receive_at_counter(dossier=draft, by=world.people.trang, by_code=True)

        assert of(reception) is Outcome.FILED


def test_a_conflict_stays_one_while_its_draft_is_open_and_one_thrown_away_says_why(
    world, client, ready, visit
):
    _record, open_one = visit(serial=1)
    _record, gone = visit(serial=2)
    settling.open_draft(by=world.people.trang, key=open_one.uuid)
    settling.discard(by=world.people.trang, key=gone.uuid, why="Bà Nhạn đổi ý")

    told = ended(client, ready)

    assert (of(open_one), of(gone)) == (Outcome.CONFLICT, Outcome.DISCARDED)
    assert told[str(open_one.uuid)] == {
        "state": "conflict",
        "words": open_one.words,
        "href": reverse("counter:offline_reception", args=[open_one.uuid]),
    }
    assert (told[str(gone.uuid)]["state"], told[str(gone.uuid)]["words"]) == (
        "discarded",
        "Bà Nhạn đổi ý",
    )


def test_a_machine_is_told_of_its_own_conflicts_only_and_at_a_fixed_cost(
    world, client, ready, visit, told
):
    now = timezone.now()
    received = told(received_at=now, sent_at=now, serial=3)
    assert post(client, ready, received)["state"] == "accepted"
    other = devices.prepare(by=world.people.trang, unit=world.centre)
    visit(serial=1)
    with CaptureQueriesContext(connection) as one:
        assert len(ended(client, ready)) == 1
    refuse(world, visit(serial=2)[1])
    with CaptureQueriesContext(connection) as two:
        assert len(ended(client, ready)) == 2

    assert ended(client, other) == {}
    assert len(two) == len(one)


def test_every_outcome_has_words_of_its_own():
    assert len({words_of(each) for each in Outcome}) == len(Outcome)
