"""Conflicts are settled by an officer of the unit: made a dossier, or discarded with a reason."""

import pytest

from dossiers import actions, drafts
from dossiers.counter.offline import settling
from dossiers.counter.offline.errors import DraftOpen, SettledAlready
from dossiers.errors import ReasonMissing
from dossiers.models import BroughtPaper, Dossier
from portal.accounts.models import Posting
from portal.errors import NotFoundForPerson
from portal.workflow.statuses import Status
from tests import people
from tests.dossiers.conftest import at
from tests.dossiers.counter.conftest import NHAN, TODAY


@pytest.fixture
def conflict(send):
    """Nhạn's visit, without the paper that is required."""
    return send(**{"giay-can_cuoc-copies": ""})


def bring(draft, officer):
    BroughtPaper.objects.create(
        dossier=draft, component_key="can_cuoc", name="Thẻ", copies=1, recorded_by=officer
    )


def test_it_opens_as_a_draft_with_all_that_was_typed_and_becomes_a_dossier(world, conflict):
    trang = world.people.trang
    draft = settling.open_draft(by=trang, key=conflict.uuid)
    assert settling.open_draft(by=trang, key=conflict.uuid) == draft
    assert (draft.status, draft.hand_in.name) == (Status.DRAFT, NHAN.name)
    bring(draft, trang)

    dossier = actions.receive_at_counter(dossier=draft, by=trang, now=at(hour=14))

    conflict.refresh_from_db()
    assert (conflict.state, conflict.dossier, conflict.fields) == ("accepted", dossier, {})
    assert conflict.settled_by == trang
    assert dossier.accepted_at == at(hour=14)  # only now is it complete and proper
    assert dossier.events.get(kind="filed").data["provisional"] == conflict.number
    with pytest.raises(SettledAlready):
        settling.open_draft(by=trang, key=conflict.uuid)


def test_a_colleague_of_the_unit_settles_what_another_took_down(world, conflict):
    linh = people.make_user("Đặng Thùy Linh", "035193001122")
    Posting.objects.create(user=linh, agency=world.centre, role="reception", since=TODAY)

    draft = settling.open_draft(by=linh, key=conflict.uuid)

    assert draft.hand_in.taken_by == linh


def test_a_draft_that_is_thrown_away_leaves_the_conflict_as_it_was(world, conflict):
    draft = settling.open_draft(by=world.people.trang, key=conflict.uuid)
    with pytest.raises(DraftOpen):
        settling.discard(by=world.people.trang, key=conflict.uuid, why="Nhập thử")

    drafts.discard(draft=draft, by=world.people.trang)

    assert settling.conflicts_of(world.people.trang) == [conflict]
    assert Dossier.objects.count() == 0


def test_it_is_discarded_only_with_a_reason(world, conflict):
    with pytest.raises(ReasonMissing):
        settling.discard(by=world.people.trang, key=conflict.uuid, why="  ")

    settling.discard(by=world.people.trang, key=conflict.uuid, why="Người nộp xin rút")

    conflict.refresh_from_db()
    assert (conflict.state, conflict.note, conflict.fields) == (
        "discarded",
        "Người nộp xin rút",
        {},
    )
    assert settling.conflicts_of(world.people.trang) == []


def test_nobody_of_another_unit_sees_it(world, conflict):
    assert settling.conflicts_of(world.people.yen) == []
    with pytest.raises(NotFoundForPerson):
        settling.get_for(world.people.yen, conflict.uuid)


def test_what_is_settled_is_found_by_its_provisional_number(world, send):
    reception = send()

    assert settling.lately_of(world.people.trang, "tam-h99.21-01-001") == [reception]
    assert settling.lately_of(world.people.trang, "TAM-H99.21-01-002") == []
    assert settling.lately_of(world.people.trang, "nonsense") == []
    assert settling.lately_of(world.people.yen, reception.number) == []


def test_what_was_typed_is_told_in_the_words_of_the_page(conflict):
    lines = settling.lines_of(conflict)

    assert lines[:2] == [
        ("Số định danh cá nhân", NHAN.personal_id),
        ("Họ, chữ đệm, tên", NHAN.name),
    ]
    assert ("Mục đích sử dụng", "Để kết hôn") in lines
