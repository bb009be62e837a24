"""The whole way of a dossier, action by action, with its clock and its history."""

from dossiers import actions, history
from dossiers.models import ClockPause
from payments.models import Order
from portal.workflow.statuses import Status
from tests import people
from tests.dossiers.conftest import at


def test_a_filed_dossier_has_a_code_and_waits_at_reception(world, filed):
    assert filed.status == Status.REGISTERED
    assert filed.code == "H99.21-261102-0001"
    assert filed.step == "reception"
    assert filed.current_unit == world.centre
    assert filed.due_at is None
    assert filed.reception_due_at == at(day=3, hour=8, minute=30)
    assert filed.answers.data == people.ANSWERS


def test_acceptance_starts_the_clock_and_hands_on_to_the_competent_agency(world, accepted):
    assert accepted.status == Status.ACCEPTED
    assert accepted.step == "assignment"
    assert accepted.current_unit == world.commune
    assert accepted.accepted_at == at(hour=9)
    assert accepted.due_at == at(day=5, hour=17)
    assert accepted.original_due_at == at(day=5, hour=17)


def test_the_whole_way_with_supplement_and_payment(world, processing, pdf):
    p = world.people
    dossier = actions.request_supplement(
        dossier=processing,
        by=p.phuong,
        seen=processing.revision,
        reason="Bản chụp thẻ căn cước bị mờ.",
        items=[actions.Asked("paper", "can_cuoc", "Chụp lại mặt trước.")],
        now=at(day=3, hour=8),
    )
    assert (dossier.status, dossier.step) == (Status.SUPPLEMENT_REQUIRED, "supplement")
    assert dossier.due_at is None

    dossier = actions.supply(
        dossier=dossier,
        by=p.huy,
        seen=dossier.revision,
        answers={},
        files={"can_cuoc": pdf("moi.pdf")},
        now=at(day=4, hour=8),
    )
    assert dossier.status == Status.SUPPLEMENT_REQUIRED

    dossier = actions.accept_supplement(
        dossier=dossier, by=p.phuong, seen=dossier.revision, now=at(day=4, hour=9)
    )
    assert (dossier.status, dossier.step) == (Status.PROCESSING, "appraisal")
    new_paper = dossier.papers.get(replaced_at=None)
    assert new_paper.version == 2

    dossier = actions.require_payment(
        dossier=dossier, by=p.phuong, seen=dossier.revision, now=at(day=4, hour=10)
    )
    order = Order.objects.get(reference=str(dossier.uuid))
    assert (dossier.status, dossier.step) == (Status.PAYMENT_REQUIRED, "payment")
    assert order.amount == 50_000

    dossier = actions.settle_payment(
        dossier=dossier, amount=50_000, order=str(order.pk), now=at(day=4, hour=11)
    )
    assert (dossier.status, dossier.step) == (Status.PROCESSING, "appraisal")
    assert ClockPause.objects.filter(dossier=dossier, ended_at=None).count() == 0

    dossier = actions.check_paper(
        dossier=dossier,
        by=p.phuong,
        seen=dossier.revision,
        paper_id=new_paper.pk,
        good=True,
        now=at(day=5, hour=8),
    )
    dossier = actions.attach_result(
        dossier=dossier,
        by=p.phuong,
        seen=dossier.revision,
        outcome="granted",
        file=pdf("ket-qua.pdf"),
        now=at(day=5, hour=9),
    )
    dossier = actions.move(
        dossier=dossier, by=p.phuong, seen=dossier.revision, edge="submit", now=at(day=5, hour=9)
    )
    dossier = actions.move(
        dossier=dossier, by=p.thang, seen=dossier.revision, edge="approve", now=at(day=5, hour=10)
    )
    dossier = actions.complete(
        dossier=dossier,
        by=p.lua,
        seen=dossier.revision,
        number="12/XN-UBND",
        now=at(day=5, hour=11),
    )
    assert (dossier.status, dossier.outcome) == (Status.COMPLETED, "granted")
    assert dossier.current_unit == world.centre

    dossier = actions.return_result(
        dossier=dossier, by=p.binh, seen=dossier.revision, now=at(day=5, hour=14)
    )
    assert dossier.status == Status.RESULT_RETURNED
    assert dossier.step == ""
    statuses = list(dossier.events.order_by("seq").values_list("kind", "status"))
    assert statuses == [
        ("filed", 1),
        ("accepted", 2),
        ("moved", 4),
        ("paper_checked", 4),
        ("supplement_requested", 5),
        ("supplied", 5),
        ("supplement_accepted", 4),
        ("payment_required", 6),
        ("paid", 4),
        ("paper_checked", 4),
        ("result_attached", 4),
        ("moved", 4),
        ("moved", 4),
        ("completed", 9),
        ("returned", 10),
    ]
    assert history.broken_links(dossier) == []
