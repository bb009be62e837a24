"""Xin lỗi, hẹn lại (Mẫu 04): once, in time, drafted by one and signed by another."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from dossiers import actions, history
from dossiers.errors.acting import NotPossibleNow, NotYours, ReasonMissing, TechnicalReason
from dossiers.errors.letters import (
    ExtendedAlready,
    ExtensionWaits,
    NewDateWrong,
    OwnLetter,
    TooLateToExtend,
)
from dossiers.models import Extension, RefusedAttempt
from national.delivery import is_told
from portal.accounts.models import Posting, User
from tests.dossiers.conftest import at, fresh


def test_a_draft_moves_no_date(drafted):
    letter = drafted.extensions.get()

    assert letter.approved is None
    assert (letter.old_due_at, letter.new_due_at) == (at(day=5, hour=17), at(day=9, hour=17))
    assert fresh(drafted).due_at == at(day=5, hour=17)


def test_the_leader_signs_and_the_date_moves(apologised):
    saved = fresh(apologised)

    assert saved.due_at == saved.rank_at == at(day=9, hour=17)
    assert saved.original_due_at == at(day=5, hour=17)
    event = saved.events.latest("seq")
    assert event.kind == "apologised"
    assert datetime.datetime.fromisoformat(event.data["due_at"]) == at(day=9, hour=17)
    assert history.broken_links(saved) == []
    assert is_told(event.kind, event.data)  # the national portal judges by the new NgayHenTra


def test_the_leader_declines_with_a_reason(drafted, sign):
    with pytest.raises(ReasonMissing):
        sign(drafted, confirm=False)

    declined = sign(drafted, confirm=False, words="Còn kịp trong ngày, làm tiếp.")

    assert fresh(declined).due_at == at(day=5, hour=17)
    assert declined.extensions.get().answer == "Còn kịp trong ngày, làm tiếp."


def test_after_a_declined_letter_another_may_be_drafted(drafted, sign, propose):
    declined = sign(drafted, confirm=False, words="Ghi rõ lý do.")

    again = propose(declined, now=at(day=4, hour=11))

    assert [each.approved for each in again.extensions.all()] == [False, None]


def test_it_is_moved_once_at_most(apologised, propose):
    with pytest.raises(ExtendedAlready):
        propose(apologised, now=at(day=6, hour=9), day=datetime.date(2026, 11, 20))

    assert apologised.extensions.count() == 1
    assert RefusedAttempt.objects.get().reason == "extended_already"


def test_one_letter_waits_at_a_time(drafted, propose):
    with pytest.raises(ExtensionWaits):
        propose(drafted)


def test_the_database_itself_holds_one_letter_and_two_people(drafted):
    letter = drafted.extensions.get()
    twice = {"old_due_at": letter.old_due_at, "new_due_at": letter.new_due_at}
    twice |= {"drafted_by": letter.drafted_by, "drafted_at": letter.drafted_at}
    with pytest.raises(IntegrityError, match="extension_once"), transaction.atomic():
        Extension.objects.create(dossier=drafted, **twice)
    own = {"approved": True, "decided_by": letter.drafted_by, "decided_at": letter.drafted_at}
    with pytest.raises(IntegrityError, match="extension_by_two_people"), transaction.atomic():
        drafted.extensions.update(**own)


def test_on_the_last_day_it_is_too_late(processing, propose):
    with pytest.raises(TooLateToExtend) as refused:
        propose(processing, now=at(day=5, hour=8))

    words = str(refused.value.message).replace("\u00a0", " ")
    assert "17:00 Thứ Năm 05/11/2026" in words
    assert Extension.objects.count() == 0


def test_a_letter_not_signed_in_time_is_not_signed_at_all(drafted, sign):
    with pytest.raises(TooLateToExtend):
        sign(drafted, now=at(day=5, hour=8))

    assert fresh(drafted).due_at == at(day=5, hour=17)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (datetime.date(2026, 11, 5), "phải sau ngày hẹn đang có, 05/11/2026"),
        (datetime.date(2026, 11, 3), "phải sau ngày hẹn đang có"),
        (datetime.date(2026, 11, 8), "08/11/2026 là ngày nghỉ. Chọn ngày làm việc, gần nhất"),
        (datetime.date(2027, 11, 9), "không quá 60 ngày"),
        (datetime.date(9999, 12, 31), "không quá 60 ngày"),
    ],
)
def test_a_new_day_that_cannot_be_is_told(processing, propose, day, words):
    with pytest.raises(NewDateWrong) as refused:
        propose(processing, day=day)

    assert words in str(refused.value.message)


@pytest.mark.parametrize(
    ("reason", "error"), [("  ", ReasonMissing), ("HTTP 500", TechnicalReason)]
)
def test_a_letter_says_why(processing, propose, reason, error):
    with pytest.raises(error):
        propose(processing, reason=reason)


def test_only_who_handles_it_drafts_and_only_a_leader_of_the_agency_signs(
    world, processing, propose, sign
):
    with pytest.raises(NotYours):
        propose(processing, by=world.people.trang)
    drafted = propose(processing)
    for other in (world.people.trang, world.people.nhan, world.people.lua, world.huy):
        with pytest.raises(NotYours):
            sign(drafted, by=other)

    assert drafted.extensions.get().approved is None


def test_nobody_signs_her_own_letter(world, processing, propose, sign, other_leader):
    since = datetime.date(2025, 7, 1)
    Posting.objects.create(
        user=world.people.phuong, agency=world.commune, role="approver", since=since
    )
    drafted = propose(processing)

    with pytest.raises(OwnLetter):
        sign(drafted, by=User.objects.get(pk=world.people.phuong.pk))

    assert sign(drafted, by=other_leader).extensions.get().decided_by == other_leader


def test_no_letter_while_the_clock_stands_still(world, processing, propose):
    waiting = actions.require_payment(
        dossier=processing, by=world.people.phuong, seen=processing.revision, now=at(hour=11)
    )

    with pytest.raises((NotPossibleNow, NotYours)):
        propose(waiting)


def test_a_supplement_after_the_letter_moves_the_new_date(world, apologised):
    asked = actions.request_supplement(
        dossier=apologised,
        by=world.people.phuong,
        seen=apologised.revision,
        reason="Bản chụp bị mờ.",
        items=[actions.Asked("paper", "can_cuoc")],
        now=at(day=6, hour=8),
    )

    assert fresh(asked).due_at is None
    assert fresh(asked).extended_to == at(day=9, hour=17)
