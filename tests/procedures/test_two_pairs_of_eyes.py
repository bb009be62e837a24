"""Who edits cannot approve; both stay in the record."""

import pytest
from django.db import DatabaseError, transaction

from portal.errors import NotFoundForPerson
from procedures.authoring import drafts
from procedures.authoring.approve import approve, send_back
from procedures.authoring.errors import (
    DraftHasFaults,
    DraftIsClosed,
    DraftMovedOn,
    EditorCannotApprove,
    NotAnEditor,
    RemarksMissing,
)
from procedures.authoring.submit import submit, take_back
from procedures.models import Draft, DraftReview
from tests import people
from tests.procedures import authors

State = Draft.State


@pytest.fixture
def draft(tai):
    return authors.begin(tai)


def state_of(draft):
    return Draft.objects.get(pk=draft.pk).state


def record_of(draft):
    return [(review.kind, review.by.full_name) for review in draft.reviews.select_related("by")]


def test_an_editor_puts_a_draft_forward_and_another_administrator_approves_it(draft, tai, nga):
    sent = submit(draft=draft, by=tai, seen=1)
    done = approve(draft=sent, by=nga, seen=1)

    assert (done.state, state_of(draft)) == (State.APPROVED, State.APPROVED)
    assert record_of(draft) == [("submitted", "Phan Văn Tài"), ("approved", "Lương Thị Nga")]


def test_a_draft_with_faults_is_not_put_forward_and_every_fault_is_told(draft, tai):
    broken = drafts.save_part(draft=draft, by=tai, seen=1, part="channels", value=[])
    broken = drafts.save_part(draft=broken, by=tai, seen=2, part="form", value=None)

    with pytest.raises(DraftHasFaults) as refused:
        submit(draft=broken, by=tai, seen=3)

    assert {fault.part for fault in refused.value.faults} == {"channels", "form"}
    assert state_of(draft) == State.EDITING
    assert not DraftReview.objects.exists()


def test_who_did_not_write_in_it_does_not_put_it_forward(draft, nga):
    with pytest.raises(NotAnEditor):
        submit(draft=draft, by=nga, seen=1)

    assert state_of(draft) == State.EDITING


def test_who_wrote_it_cannot_approve_it(tai, nga):
    draft = authors.submitted(tai)

    with pytest.raises(EditorCannotApprove):
        approve(draft=draft, by=tai, seen=1)

    assert state_of(draft) == State.SUBMITTED


def test_who_changed_a_word_of_it_cannot_approve_it_either(draft, tai, nga):
    changed = drafts.save_part(draft=draft, by=nga, seen=1, part="summary", value="Ngắn hơn")
    sent = submit(draft=changed, by=tai, seen=2)

    with pytest.raises(EditorCannotApprove):
        approve(draft=sent, by=nga, seen=2)

    assert record_of(draft) == [("submitted", "Phan Văn Tài")]


def test_the_database_refuses_an_approval_by_an_editor(tai):
    draft = authors.submitted(tai)

    with pytest.raises(DatabaseError, match="cannot approve"), transaction.atomic():
        DraftReview.objects.create(
            draft=draft, kind="approved", revision=1, by=tai, at=people.MONDAY
        )


def test_the_record_cannot_be_rewritten(tai):
    authors.submitted(tai)

    with pytest.raises(DatabaseError), transaction.atomic():
        DraftReview.objects.update(remarks="khác")
    with pytest.raises(DatabaseError), transaction.atomic():
        DraftReview.objects.all().delete()


@pytest.mark.parametrize("who", ["huy", "trang", "nhan"])
def test_nobody_but_administrators_moves_a_draft(world, tai, who):
    draft = authors.submitted(tai)
    somebody = getattr(world.people, who)

    for step in (submit, take_back, approve):
        with pytest.raises(NotFoundForPerson):
            step(draft=draft, by=somebody, seen=1)
    with pytest.raises(NotFoundForPerson):
        send_back(draft=draft, by=somebody, seen=1, remarks="Sửa lại")

    assert state_of(draft) == State.SUBMITTED


def test_a_draft_is_sent_back_with_remarks_and_can_be_edited_again(tai, nga):
    draft = authors.submitted(tai)

    back = send_back(draft=draft, by=nga, seen=1, remarks=" Thiếu mức phí. ")

    assert back.state == State.EDITING
    assert draft.reviews.last().remarks == "Thiếu mức phí."
    assert drafts.save_part(draft=back, by=tai, seen=1, part="summary", value="x").revision == 2


@pytest.mark.parametrize("remarks", ["", "   ", "\x00"])
def test_sending_back_without_a_word_is_refused(tai, nga, remarks):
    draft = authors.submitted(tai)

    with pytest.raises(RemarksMissing):
        send_back(draft=draft, by=nga, seen=1, remarks=remarks)

    assert state_of(draft) == State.SUBMITTED


def test_nothing_is_edited_while_a_draft_waits(tai):
    draft = authors.submitted(tai)

    with pytest.raises(DraftIsClosed):
        drafts.save_part(draft=draft, by=tai, seen=1, part="name", value="Khác")

    assert Draft.objects.get().name == "Thông báo lưu trú"


def test_an_editor_takes_a_draft_back(tai, nga):
    draft = authors.submitted(tai)

    with pytest.raises(NotAnEditor):
        take_back(draft=draft, by=nga, seen=1)
    back = take_back(draft=draft, by=tai, seen=1)

    assert back.state == State.EDITING
    assert record_of(draft)[-1] == ("taken_back", "Phan Văn Tài")


def test_an_approval_of_an_older_text_is_refused_as_stale(tai, nga):
    draft = authors.submitted(tai)
    back = take_back(draft=draft, by=tai, seen=1)
    changed = drafts.save_part(draft=back, by=tai, seen=1, part="summary", value="Mới")
    submit(draft=changed, by=tai, seen=2)

    with pytest.raises(DraftMovedOn):
        approve(draft=draft, by=nga, seen=1)

    assert state_of(draft) == State.SUBMITTED


def test_a_step_that_was_done_already_is_refused(tai, nga):
    draft = authors.approved(tai, nga)

    with pytest.raises(DraftMovedOn):
        approve(draft=draft, by=nga, seen=1)
    with pytest.raises(DraftMovedOn):
        take_back(draft=draft, by=tai, seen=1)

    assert len(record_of(draft)) == 2


def test_an_approved_draft_can_still_be_sent_back(tai, nga):
    draft = authors.approved(tai, nga)

    assert send_back(draft=draft, by=nga, seen=1, remarks="Lùi lại").state == State.EDITING
