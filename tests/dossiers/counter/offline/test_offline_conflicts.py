"""Conflicts are settled by an officer of the unit: made a dossier, or discarded with a reason."""

import pytest
from django.urls import reverse

from dossiers import actions, drafts
from dossiers.citizen.looks import looks_at
from dossiers.counter.offline import judging, settling
from dossiers.counter.offline.advising import advice_of
from dossiers.counter.offline.errors import DraftOpen, SettledAlready
from dossiers.errors.acting import ReasonMissing
from dossiers.models import BroughtPaper, Dossier, OfflineLook
from dossiers.retention import erasing, offline
from dossiers.takeout.looking import reads
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


def test_the_list_says_what_to_do_about_each_reason(world, conflict, sign_in):
    page = sign_in(world.people.trang).get(reverse("counter:offline_overview")).text

    assert "Gọi người nộp bổ sung chỗ còn thiếu, mở thành hồ sơ rồi tiếp nhận." in page
    advised = {advice_of(reason) for reason in judging.REASONS}
    assert advice_of("no_such_reason") not in advised


def test_each_look_at_what_was_typed_is_recorded_until_nothing_is_left(world, conflict, sign_in):
    trang = world.people.trang
    page = reverse("counter:offline_reception", args=[conflict.uuid])
    client = sign_in(trang)
    client.get(reverse("counter:offline_overview"))
    assert not OfflineLook.objects.exists()

    client.get(page)
    settling.discard(by=trang, key=conflict.uuid, why="Người nộp đổi ý")
    client.get(page)

    look = OfflineLook.objects.get()
    assert (look.reader, look.subject, look.reception) == (trang, NHAN.personal_id, conflict)
    nhan = people.make_user(NHAN.name, NHAN.personal_id)
    taken_out = [(each["ai"], each["gi"]) for each in reads(nhan)]
    assert taken_out == [(trang.full_name, f"Nội dung ghi khi quầy mất mạng, {world.centre.name}")]
    told = looks_at(nhan, None)
    assert [(each.who, each.what) for each in told] == [
        (trang.full_name, f"Nội dung ghi khi quầy mất mạng, {world.centre.name}")
    ]


def test_what_a_discarded_one_says_is_erased_after_its_term(world, conflict, settings):
    settled = at(hour=15)
    settling.look(conflict, by=world.people.trang)
    settling.discard(by=world.people.trang, key=conflict.uuid, why="Bà Nhạn đổi ý", now=settled)
    later = settled.replace(year=2028)
    settings.RETENTION_MONTHS = {}
    assert erasing.sweep(now=later) == 0
    settings.RETENTION_MONTHS = {"not_accepted": 12}
    assert erasing.sweep(now=settled.replace(year=2027, day=1)) == 0

    assert erasing.sweep(now=later) == 1

    conflict.refresh_from_db()
    assert (conflict.state, conflict.words, conflict.note) == ("discarded", "", "–")
    assert conflict.looks.get().subject == ""
    assert erasing.sweep(now=later) == 0


def test_what_one_that_became_a_dossier_says_goes_with_the_dossier(world, conflict):
    trang = world.people.trang
    draft = settling.open_draft(by=trang, key=conflict.uuid)
    bring(draft, trang)
    dossier = actions.receive_at_counter(dossier=draft, by=trang, now=at(hour=14))
    conflict.refresh_from_db()
    assert conflict.words

    assert offline.forget(dossier) == 1

    conflict.refresh_from_db()
    assert (conflict.words, conflict.looks.get().subject) == ("", "")
