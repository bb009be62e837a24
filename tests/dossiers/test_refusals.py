"""What is refused is refused in words, recorded, and changes nothing and sends nothing."""

import contextlib

import pytest

from dossiers import actions, offers
from dossiers.errors.acting import (
    LegalBasisMissing,
    NotPossibleNow,
    NotYours,
    ReasonMissing,
    StaleDossier,
    TechnicalReason,
)
from dossiers.errors.fees import FreeOfCharge
from dossiers.errors.filing import FileMissing, Incomplete
from dossiers.errors.supplements import NothingAsked, NotSupplied, TooManySupplements
from dossiers.models import Dossier, DossierEvent, RefusedAttempt
from payments.models import Order
from portal.errors import Refusal
from portal.outbox.models import OutboxMessage
from portal.workflow.moves import EdgeClosed
from portal.workflow.statuses import Status
from tests import people
from tests.dossiers.conftest import at, fresh


@contextlib.contextmanager
def refused(error: type[Refusal], dossier: Dossier, code: str):
    """The block is refused with `error`; nothing but the record of it is written."""
    before = Dossier.objects.filter(pk=dossier.pk).values().get()
    events, messages = DossierEvent.objects.count(), OutboxMessage.objects.count()
    orders = Order.objects.count()

    with pytest.raises(error) as caught:
        yield caught

    assert Dossier.objects.filter(pk=dossier.pk).values().get() == before
    assert DossierEvent.objects.count() == events
    assert OutboxMessage.objects.count() == messages
    assert Order.objects.count() == orders
    assert RefusedAttempt.objects.get().reason == code


def test_an_incomplete_draft_is_not_filed(world, draft):
    draft.answers.data = {"ho_ten": "Lê Quang Huy"}
    draft.answers.save()
    draft.papers.all().delete()

    with refused(Incomplete, draft, "incomplete") as caught:
        actions.file_dossier(dossier=draft, by=world.huy, now=people.MONDAY)

    keys = [error.key for error in caught.value.facts["errors"]]
    assert keys == ["muc_dich", "can_cuoc"]


def test_somebody_elses_draft_is_not_filed(world, draft):
    with refused(NotYours, draft, "not_yours"):
        actions.file_dossier(dossier=draft, by=world.people.huong, now=people.MONDAY)


def test_filing_twice_makes_one_dossier(world, draft):
    first = actions.file_dossier(dossier=draft, by=world.huy, now=people.MONDAY)
    second = actions.file_dossier(dossier=draft, by=world.huy, now=at(hour=9))

    assert second.code == first.code
    assert second.filed_at == people.MONDAY
    assert Dossier.objects.filed().count() == 1
    assert first.events.count() == 1


def test_a_stale_page_is_told_who_acted(world, filed):
    seen = filed.revision
    actions.accept(dossier=filed, by=world.people.trang, seen=seen, now=at(hour=9, minute=38))

    with refused(StaleDossier, filed, "stale") as caught:
        actions.reject(
            dossier=filed,
            by=world.people.trang,
            seen=seen,
            reason="Không thuộc thẩm quyền",
            legal_basis="Điều 17",
            now=at(hour=9, minute=39),
        )

    assert str(caught.value) == (
        "Hồ sơ này vừa được Phạm Thu Trang xử lý lúc 09:38. Mở lại để xem rồi làm tiếp."
    )


@pytest.mark.parametrize("who", ["huong", "huy", "yen", "phuong", "nhan", "tai"])
def test_only_reception_of_the_unit_accepts(world, filed, who):
    with refused(NotYours, filed, "not_yours"):
        actions.accept(
            dossier=filed, by=getattr(world.people, who), seen=filed.revision, now=at(hour=9)
        )


def test_a_refusal_to_receive_needs_a_legal_basis(world, filed):
    with refused(LegalBasisMissing, filed, "legal_basis_missing"):
        actions.reject(
            dossier=filed,
            by=world.people.trang,
            seen=filed.revision,
            reason="Không thuộc thẩm quyền",
            legal_basis=" ",
            now=at(hour=9),
        )


def test_a_machines_message_is_no_reason(world, filed):
    with refused(TechnicalReason, filed, "technical_reason"):
        actions.reject(
            dossier=filed,
            by=world.people.trang,
            seen=filed.revision,
            reason="HTTP 500",
            legal_basis="Điều 17",
            now=at(hour=9),
        )


def test_an_accepted_dossier_is_not_rejected(world, processing):
    with refused(EdgeClosed, processing, "edge_closed"):
        actions.reject(
            dossier=processing,
            by=world.people.phuong,
            seen=processing.revision,
            reason="Không thuộc thẩm quyền",
            legal_basis="Điều 17",
            now=at(hour=11),
        )


def test_a_supplement_request_names_something(world, processing):
    with refused(NothingAsked, processing, "nothing_asked"):
        actions.request_supplement(
            dossier=processing,
            by=world.people.phuong,
            seen=processing.revision,
            reason="Thiếu",
            items=[],
            now=at(hour=11),
        )


def test_a_supplement_request_names_only_what_the_dossier_has(world, processing):
    with refused(NothingAsked, processing, "nothing_asked"):
        actions.request_supplement(
            dossier=processing,
            by=world.people.phuong,
            seen=processing.revision,
            reason="Thiếu",
            items=[actions.Asked("paper", "ly_hon")],
            now=at(hour=11),
        )


def test_a_supplement_request_says_why(world, processing):
    with refused(ReasonMissing, processing, "reason_missing"):
        actions.request_supplement(
            dossier=processing,
            by=world.people.phuong,
            seen=processing.revision,
            reason="  ",
            items=[actions.Asked("paper", "can_cuoc")],
            now=at(hour=11),
        )


def _ask(world, dossier, moment):
    return actions.request_supplement(
        dossier=dossier,
        by=world.people.phuong,
        seen=dossier.revision,
        reason="Bị mờ",
        items=[actions.Asked("paper", "can_cuoc")],
        now=moment,
    )


def test_a_half_supply_is_not_taken(world, processing):
    asked = _ask(world, processing, at(hour=11))

    with refused(NotSupplied, asked, "not_supplied") as caught:
        actions.supply(
            dossier=asked, by=world.huy, seen=asked.revision, answers={}, files={}, now=at(hour=14)
        )

    assert caught.value.facts["missing"] == ["paper:can_cuoc"]


def test_a_third_supplement_request_is_refused(world, processing, pdf):
    dossier = processing
    for day in (3, 4):
        dossier = _ask(world, dossier, at(day=day, hour=8))
        dossier = actions.supply(
            dossier=dossier,
            by=world.huy,
            seen=dossier.revision,
            answers={},
            files={"can_cuoc": pdf()},
            now=at(day=day, hour=9),
        )
        dossier = actions.accept_supplement(
            dossier=dossier,
            by=world.people.phuong,
            seen=dossier.revision,
            now=at(day=day, hour=10),
        )

    with pytest.raises((TooManySupplements, EdgeClosed)):
        _ask(world, dossier, at(day=5, hour=8))

    assert fresh(dossier).status == Status.PROCESSING
    assert dossier.supplement_requests.count() == 2
    offered = offers.offers_for(world.people.phuong, fresh(dossier))
    [third] = [offer for offer in offered if offer.action == "request_supplement"]
    assert not third.allowed
    assert "không được yêu cầu lần thứ ba" in third.reason


def test_work_on_a_colleagues_dossier_is_refused(world, processing):
    from portal.accounts.models import Posting

    colleague = people.make_user("Đỗ Hoài Nam", "036087005462")
    Posting.objects.create(
        user=colleague, agency=world.commune, role="case_officer", since=people.MONDAY.date()
    )
    taken = actions.assign(
        dossier=processing,
        by=world.people.phuong,
        seen=processing.revision,
        to=world.people.phuong,
        now=at(hour=11),
    )

    with refused(NotYours, taken, "not_yours") as caught:
        actions.require_payment(dossier=taken, by=colleague, seen=taken.revision, now=at(hour=11))

    assert str(caught.value) == "Hồ sơ này đang do Lê Mai Phương xử lý."


def test_a_dossier_is_not_assigned_to_somebody_without_the_role(world, processing):
    with refused(NotYours, processing, "not_yours"):
        actions.assign(
            dossier=processing,
            by=world.people.phuong,
            seen=processing.revision,
            to=world.people.lua,
            now=at(hour=11),
        )


def test_a_step_waits_for_its_guard_in_words(world, processing):
    with refused(EdgeClosed, processing, "edge_closed") as caught:
        actions.move(
            dossier=processing,
            by=world.people.phuong,
            seen=processing.revision,
            edge="submit",
            now=at(hour=11),
        )

    assert str(caught.value).startswith("Trình ký: mở khi")


def test_an_unknown_edge_is_refused(world, processing):
    with refused(EdgeClosed, processing, "edge_closed"):
        actions.move(
            dossier=processing,
            by=world.people.phuong,
            seen=processing.revision,
            edge="no_such_edge",
            now=at(hour=11),
        )


def test_nothing_is_completed_without_a_result(world, processing):
    with refused(FileMissing, processing, "file_missing"):
        actions.complete(
            dossier=processing,
            by=world.people.phuong,
            seen=processing.revision,
            now=at(hour=11),
        )


def test_a_refused_outcome_says_why(world, processing, pdf):
    with refused(ReasonMissing, processing, "reason_missing"):
        actions.attach_result(
            dossier=processing,
            by=world.people.phuong,
            seen=processing.revision,
            outcome="refused",
            file=pdf(),
            now=at(hour=11),
        )


def test_nobody_supplies_what_was_not_asked(world, processing, pdf):
    with refused(NotPossibleNow, processing, "not_possible_now"):
        actions.supply(
            dossier=processing,
            by=world.huy,
            seen=processing.revision,
            answers={},
            files={"can_cuoc": pdf()},
            now=at(hour=11),
        )


def test_only_the_submitter_withdraws(world, filed):
    with refused(NotYours, filed, "not_yours"):
        actions.withdraw(dossier=filed, by=world.people.huong, seen=filed.revision, now=at(hour=9))


def test_a_free_dossier_is_never_sent_to_pay(db, pdf):
    from dossiers import drafts

    world = people.make_world(fee=0)
    draft = drafts.start(offering=world.offering, by=world.huy)
    draft.answers.data = dict(people.ANSWERS)
    draft.answers.save()
    drafts.add_paper(draft=draft, by=world.huy, component_key="can_cuoc", file=pdf())
    dossier = actions.file_dossier(dossier=draft, by=world.huy, now=people.MONDAY)
    dossier = actions.accept(
        dossier=dossier, by=world.people.trang, seen=dossier.revision, now=at(hour=9)
    )
    dossier = actions.move(
        dossier=dossier,
        by=world.people.thang,
        seen=dossier.revision,
        edge="assign",
        now=at(hour=10),
    )

    with refused(FreeOfCharge, dossier, "free_of_charge"):
        actions.require_payment(
            dossier=dossier, by=world.people.phuong, seen=dossier.revision, now=at(hour=11)
        )
