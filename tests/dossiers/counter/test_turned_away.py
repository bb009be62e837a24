"""Who cannot be received goes with a slip: what lacks (Mẫu 02), or why not at all (Mẫu 03)."""

import pytest

from dossiers import actions, counter_drafts, history
from dossiers.asking import Asked
from dossiers.counter_drafts import Brought
from dossiers.errors.acting import LegalBasisMissing, NotYours, OutsideLimit, ReasonMissing
from dossiers.errors.filing import Incomplete
from dossiers.errors.supplements import NotAllAsked, NothingAsked
from dossiers.lacking import lacking
from dossiers.models import HandOver, IssuedPaper, Refusal, RefusedAttempt
from dossiers.papers.issuing import issue_for
from portal.accounts.models import Posting, User
from portal.documents.uploads import store_bytes
from portal.outbox.models import OutboxMessage
from portal.outbox.registry import listeners
from portal.workflow.moves import EdgeClosed
from portal.workflow.statuses import Status
from tests import people
from tests.dossiers.conftest import at, fresh
from tests.dossiers.counter.conftest import NHAN, TODAY
from tests.small_pdf import SMALL_PDF

LACKS = [
    Asked("paper", "can_cuoc"),
    Asked("question", "ket_hon_voi", "Ghi đủ họ tên."),
]
"""What lacks of `incomplete`: a copy of the card, and whom she will marry."""


@pytest.fixture
def incomplete(world, take_down):
    """Nhạn's draft without her card's copy, and without the name of whom she will marry."""
    draft = take_down(complete=False)
    answers = {"ho_ten": NHAN.name, "muc_dich": "ket_hon"}
    counter_drafts.save_answers(draft=draft, by=world.people.trang, raw=answers, today=TODAY)
    return counter_drafts.get_for(world.people.trang, draft.uuid)


def ask(draft, by, *, items=None, reason="Chưa có bản chụp thẻ.", now=people.MONDAY):
    items = LACKS if items is None else items
    return actions.ask_at_counter(dossier=draft, by=by, reason=reason, items=items, now=now)


def refuse(draft, by, *, reason="Không thuộc thẩm quyền.", basis="khoản 2 Điều 17"):
    return actions.refuse_at_counter(
        dossier=draft, by=by, reason=reason, legal_basis=basis, now=people.MONDAY
    )


def bring(dossier, by, *, now):
    """Nhạn brings what lacked."""
    file = store_bytes(SMALL_PDF, name="the.pdf", content_type="application/pdf", by=by)
    return actions.supply(
        dossier=dossier,
        by=by,
        seen=dossier.revision,
        answers={"ket_hon_voi": "Đỗ Văn Khoa"},
        files={"can_cuoc": file},
        at_counter=True,
        now=now,
    )


def nothing_happened(draft, reason):
    stored = fresh(draft)
    assert (stored.status, stored.code, stored.submitter_id) == (Status.DRAFT, None, None)
    assert stored.events.count() == stored.supplement_requests.count() == 0
    assert Refusal.objects.count() == OutboxMessage.objects.count() == 0
    assert User.objects.filter(personal_id=NHAN.personal_id).count() == 0
    assert [attempt.reason for attempt in RefusedAttempt.objects.all()] == [reason]


def one_message_for_each_step(dossier):
    for consumer in listeners(history.TOPIC):
        sent = OutboxMessage.objects.filter(topic=history.TOPIC, consumer=consumer.name)
        keys = sent.order_by("pk").values_list("idempotency_key", flat=True)
        assert list(keys) == [f"event:{each.pk}" for each in dossier.events.order_by("seq")]


def papers_made(dossier):
    for event in dossier.events.order_by("seq"):
        issue_for(event.pk)
    return list(IssuedPaper.objects.filter(dossier=dossier).values_list("kind", flat=True))


class TestAsking:
    def test_one_press_registers_what_is_there_and_asks_for_the_rest(self, world, incomplete):
        dossier = ask(incomplete, world.people.trang)

        assert (dossier.status, dossier.came_from) == (Status.SUPPLEMENT_REQUIRED, 1)
        assert (dossier.code, dossier.filed_at) == ("H99.21-261102-0001", people.MONDAY)
        assert (dossier.accepted_at, dossier.due_at) == (None, None)
        assert dossier.submitter.personal_id == NHAN.personal_id
        assert dossier.answers.data == {"ho_ten": NHAN.name, "muc_dich": "ket_hon"}
        told = list(dossier.events.order_by("seq").values_list("kind", "status", "actor"))
        trang = world.people.trang.pk
        assert told == [("filed", 1, trang), ("supplement_requested", 5, trang)]
        assert history.broken_links(dossier) == []
        one_message_for_each_step(dossier)

    def test_it_is_the_first_of_two_requests_with_its_items(self, world, incomplete):
        request = ask(incomplete, world.people.trang).supplement_requests.get()

        assert (request.number, request.requested_by) == (1, world.people.trang)
        items = request.items.order_by("pk").values_list("kind", "key", "remark")
        assert list(items) == [(each.kind, each.key, each.remark) for each in LACKS]

    def test_mau_02_is_made_and_no_other_paper(self, world, incomplete):
        assert papers_made(ask(incomplete, world.people.trang)) == ["supplement"]

    def test_what_is_brought_completes_it_and_the_clock_starts_then(self, world, incomplete):
        trang = world.people.trang
        dossier = ask(incomplete, trang)
        supplied = bring(dossier, trang, now=at(day=3, hour=9))

        accepted = actions.accept_supplement(
            dossier=supplied, by=trang, seen=supplied.revision, now=at(day=3, hour=9)
        )

        assert (accepted.status, accepted.accepted_at) == (Status.ACCEPTED, at(day=3, hour=9))

    def test_a_third_request_is_refused_as_ever(self, world, incomplete):
        trang = world.people.trang
        again = {"by": trang, "reason": "Vẫn mờ.", "items": LACKS}
        first = bring(ask(incomplete, trang), trang, now=at(day=3, hour=9))
        second = actions.request_supplement(
            dossier=first, seen=first.revision, now=at(day=3, hour=10), **again
        )
        second = bring(second, trang, now=at(day=4, hour=9))

        with pytest.raises(EdgeClosed, match="đủ 2 lần"):
            actions.request_supplement(
                dossier=second, seen=second.revision, now=at(day=4, hour=10), **again
            )

        assert second.supplement_requests.count() == 2

    @pytest.mark.parametrize(
        ("facts", "refused"),
        [
            ({"reason": "  "}, ReasonMissing),
            ({"items": []}, NothingAsked),
            ({"items": [Asked("paper", "ho_chieu")]}, NothingAsked),
            ({"items": LACKS[:1]}, NotAllAsked),
        ],
    )
    def test_refused_it_leaves_the_draft_as_it_was(self, world, incomplete, facts, refused):
        with pytest.raises(refused):
            ask(incomplete, world.people.trang, **facts)

        nothing_happened(incomplete, refused.code)

    def test_all_that_lacks_is_asked_for_at_once(self, world, incomplete):
        with pytest.raises(NotAllAsked) as refusal:
            ask(incomplete, world.people.trang, items=LACKS[:1])

        assert "Dự định kết hôn với" in str(refusal.value.message)

    def test_of_a_complete_draft_what_is_bad_is_asked_for(self, world, take_down):
        dossier = ask(take_down(), world.people.trang, items=[Asked("paper", "can_cuoc", "Mờ.")])

        assert dossier.status == Status.SUPPLEMENT_REQUIRED

    def test_what_was_typed_and_is_no_answer_stands_in_the_words(self, world, incomplete):
        incomplete.answers.typed = {"ket_hon_voi": ["  "], "muc_dich": ["ly_hon"]}

        told = {each.box: each.words for each in lacking(incomplete, today=TODAY)}

        assert "(đã ghi: ly_hon)" in told["question:muc_dich"]

    def test_a_second_press_gets_the_same_dossier_unchanged(self, world, incomplete):
        first = ask(incomplete, world.people.trang)

        second = ask(incomplete, world.people.trang, now=at(hour=9))

        assert (second.pk, second.revision) == (first.pk, first.revision)
        assert second.events.count() == 2

    def test_handed_in_elsewhere_it_waits_where_it_is_received(self, world, take_down):
        yen = world.people.yen
        draft = take_down(officer=yen, unit=world.other_centre, complete=False)
        answers = {"ho_ten": NHAN.name, "muc_dich": "khac"}
        counter_drafts.save_answers(draft=draft, by=yen, raw=answers, today=TODAY)
        counter_drafts.save_brought(draft=draft, by=yen, brought={"can_cuoc": Brought(copies=1)})
        draft = counter_drafts.get_for(yen, draft.uuid)

        dossier = ask(draft, yen, items=[Asked("paper", "ly_hon")])

        assert dossier.current_unit == world.centre
        way = HandOver.objects.get(dossier=dossier)
        assert (way.from_unit, way.to_unit) == (world.other_centre, world.centre)


class TestRefusing:
    def test_one_press_registers_it_and_ends_it(self, world, incomplete):
        dossier = refuse(incomplete, world.people.trang)

        assert (dossier.status, dossier.step) == (Status.REJECTED, "")
        assert (dossier.code, dossier.accepted_at) == ("H99.21-261102-0001", None)
        told = list(dossier.events.order_by("seq").values_list("kind", "status"))
        assert told == [("filed", 1), ("rejected", 3)]
        assert dossier.refusal.legal_basis == "khoản 2 Điều 17"
        one_message_for_each_step(dossier)

    def test_mau_03_is_made_and_no_mau_01(self, world, incomplete):
        assert papers_made(refuse(incomplete, world.people.trang)) == ["refusal"]

    def test_handed_in_elsewhere_it_is_refused_there(self, world, take_down):
        draft = take_down(officer=world.people.yen, unit=world.other_centre)

        dossier = refuse(draft, world.people.yen)

        assert dossier.status == Status.REJECTED
        assert HandOver.objects.count() == 0  # she takes her papers home

    @pytest.mark.parametrize(
        ("facts", "refused"),
        [({"reason": ""}, ReasonMissing), ({"basis": " "}, LegalBasisMissing)],
    )
    def test_without_words_nothing_happens(self, world, incomplete, facts, refused):
        with pytest.raises(refused):
            refuse(incomplete, world.people.trang, **facts)

        nothing_happened(incomplete, refused.code)


class TestBoth:
    @pytest.mark.parametrize("way", [ask, refuse])
    def test_who_stands_there_must_be_known(self, world, incomplete, way):
        type(incomplete.hand_in).objects.filter(dossier=incomplete).update(personal_id="")

        with pytest.raises(Incomplete):
            way(incomplete, world.people.trang)

        nothing_happened(incomplete, "incomplete")

    @pytest.mark.parametrize("way", [ask, refuse])
    def test_whoever_did_not_take_it_down_cannot(self, world, incomplete, way):
        with pytest.raises(NotYours):
            way(incomplete, world.people.yen)

        nothing_happened(incomplete, "not_yours")

    @pytest.mark.parametrize("way", [ask, refuse])
    def test_an_officer_limited_to_other_procedures_cannot(self, world, incomplete, way):
        Posting.objects.filter(user=world.people.trang).update(only_sectors=[0])

        with pytest.raises(OutsideLimit):
            way(incomplete, User.objects.get(pk=world.people.trang.pk))

        nothing_happened(incomplete, OutsideLimit.code)
