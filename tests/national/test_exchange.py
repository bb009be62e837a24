"""Every step reaches the national portal: in order, none lost, none twice."""

import pytest

from dossiers import actions, drafts
from national.delivery import CONSUMER
from national.models import Exchange
from portal.documents.uploads import store_bytes
from portal.outbox.models import OutboxMessage
from tests import people
from tests.dossiers.conftest import at
from tests.small_pdf import SMALL_PDF

pytestmark = pytest.mark.django_db(transaction=True)

WAITING = OutboxMessage.State.WAITING
PARKED = OutboxMessage.State.PARKED
DELIVERED = OutboxMessage.State.DELIVERED


def _pdf():
    return store_bytes(SMALL_PDF, name="a.pdf", content_type="application/pdf")


@pytest.fixture
def world():
    return people.make_world()


@pytest.fixture
def filed(world):
    draft = drafts.start(offering=world.offering, by=world.huy)
    draft.answers.data = dict(people.ANSWERS)
    draft.answers.save()
    drafts.add_paper(draft=draft, by=world.huy, component_key="can_cuoc", file=_pdf())
    return actions.file_dossier(dossier=draft, by=world.huy, now=people.MONDAY)


def _accept(world, dossier):
    return actions.accept(
        dossier=dossier, by=world.people.trang, seen=dossier.revision, now=at(hour=9)
    )


def _begin(world, dossier):
    return actions.move(
        dossier=dossier,
        by=world.people.thang,
        seen=dossier.revision,
        edge="assign",
        now=at(hour=10),
    )


def _states():
    return list(
        OutboxMessage.objects.filter(consumer=CONSUMER)
        .order_by("pk")
        .values_list("state", flat=True)
    )


def test_the_whole_way_arrives_in_order(world, filed, outside_world, deliver):
    p = world.people
    dossier = _begin(world, _accept(world, filed))
    dossier = actions.request_supplement(
        dossier=dossier,
        by=p.phuong,
        seen=dossier.revision,
        reason="Bị mờ",
        items=[actions.Asked("paper", "can_cuoc")],
        now=at(day=3, hour=8),
    )
    dossier = actions.supply(
        dossier=dossier,
        by=p.huy,
        seen=dossier.revision,
        answers={},
        files={"can_cuoc": _pdf()},
        now=at(day=3, hour=9),
    )
    dossier = actions.accept_supplement(
        dossier=dossier, by=p.phuong, seen=dossier.revision, now=at(day=3, hour=10)
    )
    dossier = actions.require_payment(
        dossier=dossier, by=p.phuong, seen=dossier.revision, now=at(day=3, hour=11)
    )
    dossier = actions.settle_payment(
        dossier=dossier, amount=50_000, order="x", now=at(day=3, hour=14)
    )
    for paper in dossier.papers.filter(replaced_at=None):
        dossier = actions.check_paper(
            dossier=dossier,
            by=p.phuong,
            seen=dossier.revision,
            paper_id=paper.pk,
            good=True,
            now=at(day=4, hour=8),
        )
    dossier = actions.attach_result(
        dossier=dossier,
        by=p.phuong,
        seen=dossier.revision,
        outcome="granted",
        file=_pdf(),
        now=at(day=4, hour=9),
    )
    for who, edge in ((p.phuong, "submit"), (p.thang, "approve")):
        dossier = actions.move(
            dossier=dossier, by=who, seen=dossier.revision, edge=edge, now=at(day=4, hour=10)
        )
    dossier = actions.complete(
        dossier=dossier, by=p.lua, seen=dossier.revision, number="12/XN", now=at(day=4, hour=11)
    )
    dossier = actions.return_result(
        dossier=dossier, by=p.binh, seen=dossier.revision, now=at(day=4, hour=14)
    )

    report = deliver()

    assert report.failed == 0
    assert outside_world.statuses(dossier.code) == [1, 2, 4, 5, 4, 6, 4, 9, 10]
    held = outside_world.dossier(dossier.code)
    assert (held["refused"], held["resent"]) == (0, 0)
    assert set(_states()) == {DELIVERED}


def test_a_late_message_tells_what_was_true_then(world, filed, outside_world, deliver):
    _begin(world, _accept(world, filed))

    deliver()

    assert outside_world.statuses(filed.code) == [1, 2, 4]
    first = Exchange.objects.order_by("pk").first()
    assert (first.status, first.service, first.was_update) == (1, "DongBoHoSoMC", False)


def test_a_silent_portal_loses_nothing(world, filed, outside_world, deliver):
    outside_world.switch("national", fail_next=1)
    _accept(world, filed)

    assert deliver().failed == 1
    assert Exchange.objects.count() == 0

    OutboxMessage.objects.update(next_attempt_at=None)
    deliver()
    assert outside_world.statuses(filed.code) == [1, 2]


def test_a_lost_acknowledgement_doubles_nothing(world, filed, outside_world, deliver):
    outside_world.switch("national", lost_ack_next=2)

    for _ in range(4):
        OutboxMessage.objects.update(next_attempt_at=None)
        deliver()

    held = outside_world.dossier(filed.code)
    assert [turn["status"] for turn in held["statuses"]] == [1]
    assert held["resent"] >= 1
    assert set(_states()) == {DELIVERED}
    assert Exchange.objects.filter(code=filed.code).count() == 2


def test_an_expired_session_is_renewed_without_a_failure(world, filed, outside_world, deliver):
    deliver()
    outside_world.switch("national", expire_sessions=True)
    _accept(world, filed)

    report = deliver()

    assert (report.failed, report.parked) == (0, 0)
    assert outside_world.statuses(filed.code) == [1, 2]


def test_a_dossier_that_the_portal_already_holds_is_updated(world, filed, outside_world, deliver):
    deliver()
    Exchange.objects.all().delete()
    OutboxMessage.objects.update(state=WAITING, attempts=0, delivered_at=None)

    deliver()

    assert outside_world.statuses(filed.code) == [1]
    assert Exchange.objects.get(service="DongBoHoSoMC").was_update


def test_a_message_that_is_always_refused_is_parked_and_holds_only_its_dossier(
    world, filed, outside_world, deliver
):
    from dossiers.models import Applicant

    Applicant.objects.filter(dossier=filed).update(personal_id="12")
    other = drafts.start(offering=world.offering, by=world.people.huong)
    other.answers.data = dict(people.ANSWERS)
    other.answers.save()
    drafts.add_paper(draft=other, by=world.people.huong, component_key="can_cuoc", file=_pdf())
    other = actions.file_dossier(dossier=other, by=world.people.huong, now=people.MONDAY)
    _accept(world, filed)

    for _ in range(12):
        OutboxMessage.objects.filter(state=WAITING).update(next_attempt_at=None)
        deliver()

    assert outside_world.statuses(other.code) == [1]
    assert list(
        OutboxMessage.objects.filter(consumer=CONSUMER, ordering_key=filed.code)
        .order_by("pk")
        .values_list("state", flat=True)
    ) == [PARKED, WAITING]


def test_an_operator_sees_a_parked_message_and_replays_it(
    client, world, filed, outside_world, deliver
):
    from dossiers.models import Applicant

    Applicant.objects.filter(dossier=filed).update(personal_id="12")
    for _ in range(12):
        OutboxMessage.objects.filter(state=WAITING).update(next_attempt_at=None)
        deliver()
    Applicant.objects.filter(dossier=filed).update(personal_id="038085002916")
    client.force_login(world.people.tai, backend="portal.accounts.backends.NationalIdentityBackend")

    page = client.get("/quan-tri/dong-bo/")
    assert filed.code in page.text
    assert "SoGiayToChuHoSo" in page.text
    assert "<td>Mới đăng ký</td>" in page.text  # what happened, in words

    message = OutboxMessage.objects.get(consumer=CONSUMER)
    answer = client.post(f"/quan-tri/dong-bo/{message.pk}/gui-lai/")
    assert answer.status_code == 302
    deliver()
    assert outside_world.statuses(filed.code) == [1]


@pytest.mark.parametrize("who", ["huy", "trang", "phuong", "thang"])
def test_nobody_else_finds_the_operators_page(client, world, who):
    client.force_login(
        getattr(world.people, who), backend="portal.accounts.backends.NationalIdentityBackend"
    )

    assert client.get("/quan-tri/dong-bo/").status_code == 404
    assert client.post("/quan-tri/dong-bo/1/gui-lai/").status_code == 404
