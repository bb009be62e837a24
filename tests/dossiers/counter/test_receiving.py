"""Receiving at the counter: draft, registered and accepted at once, by the right officer only."""

import uuid

import pytest

from dossiers import actions, counter_drafts, drafts, history
from dossiers.errors.acting import NotPossibleNow, NotYours
from dossiers.errors.filing import Incomplete, NotOpenForFiling
from dossiers.models import Dossier, RefusedAttempt
from portal.accounts.models import Posting, User
from portal.outbox.models import OutboxMessage
from portal.workflow.statuses import Status
from tests import people
from tests.dossiers.conftest import at, fresh
from tests.dossiers.counter.conftest import ANSWERS, NHAN, TODAY


def receive(draft, by, now=people.MONDAY):
    return actions.receive_at_counter(dossier=draft, by=by, now=now)


def _nothing_happened(draft, reason):
    stored = fresh(draft)
    assert (stored.status, stored.code, stored.submitter_id) == (Status.DRAFT, None, None)
    assert stored.events.count() == 0
    assert OutboxMessage.objects.count() == 0
    assert User.objects.filter(personal_id=NHAN.personal_id).count() == 0
    assert [attempt.reason for attempt in RefusedAttempt.objects.all()] == [reason]


def test_one_press_registers_and_accepts_with_one_code_and_two_events(world, take_down):
    dossier = receive(take_down(), world.people.trang)

    assert dossier.status == Status.ACCEPTED
    assert dossier.code == "H99.21-261102-0001"
    assert (dossier.filed_at, dossier.accepted_at) == (people.MONDAY, people.MONDAY)
    assert dossier.due_at == at(day=5, hour=17)
    assert dossier.channel == Dossier.Channel.IN_PERSON
    assert dossier.identity_level == 0
    told = list(dossier.events.order_by("seq").values_list("kind", "status", "actor"))
    assert told == [
        ("filed", 1, world.people.trang.pk),
        ("accepted", 2, world.people.trang.pk),
    ]
    assert history.broken_links(dossier) == []


def test_after_acceptance_it_lies_at_the_competent_agency(world, take_down):
    dossier = receive(take_down(), world.people.trang)

    assert dossier.step == "assignment"
    assert dossier.current_unit == world.commune
    assert dossier.assignee is None


def test_the_person_becomes_the_submitter_with_an_account_that_only_she_can_open(world, take_down):
    dossier = receive(take_down(), world.people.trang)

    submitter = dossier.submitter
    assert (submitter.personal_id, submitter.full_name) == (NHAN.personal_id, NHAN.name)
    assert submitter.identity_level == 0
    assert not submitter.has_usable_password()
    assert list(Dossier.objects.submitted_by(submitter)) == [dossier]


def test_an_account_she_has_already_is_hers(world, take_down):
    card = counter_drafts.Card.of_account(world.huy)

    dossier = receive(take_down(card=card, account=world.huy), world.people.trang)

    assert dossier.submitter == world.huy
    assert dossier.applicant.name == "Lê Quang Huy"


def test_until_then_the_draft_is_nobodys_at_the_citizens_pages(world, take_down):
    card = counter_drafts.Card.of_account(world.huy)

    take_down(card=card, account=world.huy)

    assert Dossier.objects.submitted_by(world.huy).count() == 0
    assert Dossier.objects.visible_to(world.people.trang).count() == 0


def test_a_second_press_gets_the_same_dossier_unchanged(world, take_down):
    draft = take_down()
    first = receive(draft, world.people.trang)

    second = receive(draft, world.people.trang, now=at(hour=9))

    assert (second.pk, second.revision) == (first.pk, first.revision)
    assert second.accepted_at == people.MONDAY
    assert second.events.count() == 2
    assert RefusedAttempt.objects.count() == 0


def test_another_officer_of_the_same_counter_cannot_receive_it(world, take_down):
    draft = take_down()
    other = people.make_user("Đặng Thùy Linh", "035193001122")
    Posting.objects.create(user=other, agency=world.centre, role="reception", since=TODAY)

    with pytest.raises(NotYours):
        receive(draft, other)

    _nothing_happened(draft, "not_yours")


def test_reception_whose_posting_ended_cannot_receive_it(world, take_down):
    draft = take_down()
    Posting.objects.filter(user=world.people.trang).update(until=TODAY.replace(year=2025))

    with pytest.raises(NotYours):
        receive(draft, User.objects.get(pk=world.people.trang.pk))

    _nothing_happened(draft, "not_yours")


def test_a_draft_that_a_citizen_began_at_home_is_not_received_over_her_head(world, draft):
    with pytest.raises(NotYours):
        receive(draft, world.people.trang)

    assert fresh(draft).status == Status.DRAFT
    assert fresh(draft).submitter == world.huy


@pytest.mark.parametrize(
    ("missing", "told"),
    [
        ({"personal_id": ""}, ["Ghi số định danh của người nộp"]),
        ({"name": ""}, ["Ghi họ, chữ đệm, tên của người nộp"]),
    ],
)
def test_without_the_person_nothing_is_received(world, take_down, missing, told):
    draft = take_down()
    type(draft.hand_in).objects.filter(dossier=draft).update(**missing)

    with pytest.raises(Incomplete) as refusal:
        receive(draft, world.people.trang)

    assert [error.message for error in refusal.value.facts["errors"]] == told
    _nothing_happened(draft, "incomplete")


def test_entries_that_are_not_good_yet_hold_reception(world, take_down):
    draft = take_down()
    type(draft.hand_in).objects.filter(dossier=draft).update(typed={"nop-phone": "098"})

    with pytest.raises(Incomplete):
        receive(draft, world.people.trang)

    _nothing_happened(draft, "incomplete")


def test_an_empty_declaration_and_a_missing_paper_are_told_together(world, take_down):
    draft = take_down(complete=False)

    with pytest.raises(Incomplete) as refusal:
        receive(draft, world.people.trang)

    told = [error.message for error in refusal.value.facts["errors"]]
    assert told == ["Chọn mục đích sử dụng", "Nhận hoặc quét: Bản chụp thẻ căn cước"]
    _nothing_happened(draft, "incomplete")


def test_a_draft_of_the_online_channel_is_not_a_counter_draft(world, take_down):
    draft = take_down()
    Dossier.objects.filter(pk=draft.pk).update(channel=Dossier.Channel.ONLINE)

    with pytest.raises(NotPossibleNow):
        receive(draft, world.people.trang)

    _nothing_happened(draft, "not_possible_now")


def test_what_came_by_post_is_received_the_same_way(world, take_down):
    draft = take_down()
    counter_drafts.save_places(
        draft=draft,
        by=world.people.trang,
        offering=world.offering,
        channel=Dossier.Channel.POSTAL,
        result_delivery="electronic",
        return_here=True,
    )

    dossier = receive(draft, world.people.trang)

    assert dossier.status == Status.ACCEPTED
    assert (dossier.channel, dossier.result_delivery) == (3, "electronic")
    assert dossier.due_at is None  # no limit is published for the post, and none is guessed


def test_only_reception_of_the_unit_begins_a_draft(world):
    for officer in (world.people.phuong, world.people.yen, world.people.nhan, world.huy):
        with pytest.raises(NotYours):
            counter_drafts.start(
                key=uuid.uuid4(),
                offering=world.offering,
                by=officer,
                unit=world.centre,
                card=NHAN,
            )

    assert Dossier.objects.count() == 0


def test_an_offering_that_ended_begins_nothing(world, take_down):
    world.offering.is_active = False
    world.offering.save()

    with pytest.raises(NotOpenForFiling):
        take_down()

    assert Dossier.objects.count() == 0


def test_the_same_page_begins_one_draft(world):
    key = uuid.uuid4()
    facts = {"offering": world.offering, "by": world.people.trang, "unit": world.centre}

    first = counter_drafts.start(key=key, card=NHAN, **facts)
    second = counter_drafts.start(key=key, card=NHAN, **facts)

    assert first.pk == second.pk
    assert Dossier.objects.count() == 1


def test_the_key_of_somebody_elses_draft_opens_nothing(world, draft):
    with pytest.raises(NotPossibleNow):
        counter_drafts.start(
            key=draft.uuid,
            offering=world.offering,
            by=world.people.trang,
            unit=world.centre,
            card=NHAN,
        )

    assert fresh(draft).submitter == world.huy
    assert fresh(draft).applicant.name == "Lê Quang Huy"


def test_nobody_else_writes_into_a_counter_draft(world, take_down, pdf):
    draft = take_down()

    for stranger in (world.people.yen, world.huy, world.people.phuong):
        with pytest.raises(NotPossibleNow):
            counter_drafts.save_answers(draft=draft, by=stranger, raw=ANSWERS, today=TODAY)
        with pytest.raises(NotPossibleNow):
            counter_drafts.save_brought(draft=draft, by=stranger, brought={})
        with pytest.raises(NotPossibleNow):
            drafts.add_paper(draft=draft, by=stranger, component_key="can_cuoc", file=pdf())
        with pytest.raises(NotPossibleNow):
            drafts.discard(draft=draft, by=stranger)

    assert draft.papers.count() == 0
    assert Dossier.objects.filter(pk=draft.pk).exists()


def test_after_reception_the_counter_changes_nothing_more(world, take_down):
    draft = take_down()
    receive(draft, world.people.trang)

    with pytest.raises(NotPossibleNow):
        counter_drafts.save_person(draft=draft, by=world.people.trang, card=NHAN)
    with pytest.raises(NotPossibleNow):
        counter_drafts.save_answers(draft=draft, by=world.people.trang, raw={}, today=TODAY)

    assert fresh(draft).answers.data == ANSWERS
