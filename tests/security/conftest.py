"""A world in which every address has something to show."""

from __future__ import annotations

import datetime
import uuid

import pytest
from django.db.transaction import atomic, set_rollback
from django.test import override_settings
from django.utils import timezone

from dossiers import actions, counter_drafts, drafts, recounting
from dossiers.hand_ins import Card
from dossiers.models import Dossier, IssuedPaper, OpinionRequest
from payments.actions import settle_cash, start_attempt
from payments.models import Attempt, Order
from portal.agencies import calendar_editing, calendars
from portal.documents.uploads import store_bytes
from portal.outbox.models import OutboxMessage
from procedures.authoring.drafts import begin
from procedures.authoring.publication.writing import prepare
from procedures.demo import definitions
from procedures.localising.writing import write_delegation, write_variant
from procedures.models import (
    BulkEdit,
    Delegation,
    ExecutingAgency,
    LocalVariant,
    NationalChange,
    NationalFile,
    PublicationDecision,
    Synonym,
)
from procedures.simplification import plans
from tests import people
from tests.procedures.paper_kinds import make_kind
from tests.procedures.records import record
from tests.procedures.review_plans import make_plan
from tests.security.guarded_addresses import Things

FORM = {
    **people.FORM,
    "pages": [
        {
            **people.FORM["pages"][0],
            "questions": [
                *people.FORM["pages"][0]["questions"],
                {"kind": "address", "key": "noi_o", "label": "Nơi ở"},
            ],
        }
    ],
}


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker, tmp_path_factory):
    """The world with its things, made once for a file of tests, and the folder of its files."""
    files = tmp_path_factory.mktemp("files")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=files), atomic():
        calendars.forget()  # made before the fixture that lets each test begin afresh
        world = people.make_world(form=FORM)
        yield world, _things(world), files
        set_rollback(True)


@pytest.fixture
def world(built, db, settings):
    settings.MEDIA_ROOT = built[2]
    return built[0]


@pytest.fixture
def things(built, world) -> Things:
    return built[1]


def _things(world) -> Things:
    """Huy's draft and his filed dossiers, an order of each kind, a parked message."""
    p = world.people
    opened = _processing(world)
    asked = _processing(world)
    asked = actions.request_supplement(
        dossier=asked,
        by=p.phuong,
        seen=asked.revision,
        reason="Bản chụp thẻ căn cước bị mờ.",
        items=[actions.Asked("paper", "can_cuoc", "Chụp lại mặt trước.")],
        now=_at(11),
    )
    done = _processing(world)
    paid_order = _paid(world, done)
    done = _returned(world, done)
    order, attempt = _owed(world)
    message = OutboxMessage.objects.filter(consumer="national").order_by("pk").first()
    message.state = OutboxMessage.State.PARKED
    message.save(update_fields=["state"])
    day = calendar_editing.set_day(
        by=p.tai,
        reason="Quyết định 12/QĐ-UBND",
        date=datetime.date(2026, 11, 20),
        kind="off",
        name="Nghỉ tránh bão",
        now=people.MONDAY,
    )
    edition = recounting.last_edition()
    recount = recounting.start(by=p.tai, reason="Tránh bão", seen=edition.pk)
    executing = ExecutingAgency.objects.create(name="UBND cấp xã", key="ubnd cap xa")
    world.procedure.executing_agencies.add(executing)
    return Things(
        draft=_draft(world),
        counter_draft=_taken_down(world),
        open=opened,
        asked=asked,
        done=done,
        order=order,
        paid_order=paid_order,
        attempt=attempt,
        message=message,
        procedure_draft=begin(by=p.tai, definition=definitions()["1.013225"]),
        calendar_day=day,
        recount=recount,
        decision=_decided(world),
        national_change=_national_change(),
        bulk_edit=BulkEdit.objects.create(
            kind="change",
            origin="Lĩnh vực: Hộ tịch",
            wanted={world.procedure.code: {"sector": {"code": "", "name": "Hộ tịch"}}},
            created_by=p.tai,
            created_at=people.MONDAY,
        ),
        variant=_variant(world),
        delegation=_delegation(world),
        procedure_code=world.procedure.code,
        sector=world.procedure.sector_id,
        agency=executing.pk,
        synonym=_synonym().pk,
        paper_kind=make_kind().pk,
        review_item=_reviewed(world),
        opinion=_opinion(world, opened).pk,
    )


def _opinion(world, dossier) -> OpinionRequest:
    """An opinion that was given with a file."""
    return OpinionRequest.objects.create(
        dossier=dossier,
        step=dossier.step,
        unit=world.centre,
        question="Thửa đất có tranh chấp không?",
        asked_by=world.people.phuong,
        asked_at=_at(10),
        due_at=_at(16),
        answer="Không có tranh chấp.",
        file=store_bytes(b"%PDF-1.4", name="y-kien.pdf", content_type="application/pdf", by=None),
        answered_by=world.people.trang,
        answered_at=_at(11),
        closed_at=_at(11),
    )


def _reviewed(world) -> int:
    """The plan of this year with a procedure, and last year's, whose result is published."""
    make_plan(2025, is_published=True)
    facts = {"by": world.people.tai, "reason": "thử", "at": people.MONDAY}
    return plans.add_item(make_plan(2026), world.procedure.code, **facts).pk


def _variant(world) -> LocalVariant:
    facts = {
        "procedure": world.offering.procedure,
        "agency": world.offering.competent_agency,
        "effective_from": people.MONDAY.date(),
        "reason": "Cải cách",
    }
    return write_variant(by=world.people.tai, facts=facts)


def _delegation(world) -> Delegation:
    facts = {
        "kind": "authorised",
        "number": "12/QĐ-UBND",
        "signed_on": people.MONDAY.date(),
        "signer": "Phan Minh Đạt",
        "from_agency": world.offering.competent_agency,
        "to_agency": world.province_centre,
        "effective_from": people.MONDAY.date(),
        "reason": "Cải cách",
    }
    covered = {"procedures": [world.offering.procedure], "sectors": []}
    return write_delegation(by=world.people.tai, facts=facts, **covered)


def _synonym() -> Synonym:
    return Synonym.objects.create(
        phrase="sổ đỏ", folded="so do", meaning="đất đai", changed_at=people.MONDAY
    )


def _national_change() -> NationalChange:
    file = NationalFile.objects.create(name="danh-muc.jsonl", brought_at=people.MONDAY)
    return NationalChange.objects.create(
        code="1.000656", kind="new", record=record("1.000656"), name="Khai tử", file=file
    )


def _decided(world) -> PublicationDecision:
    """A decision that is being prepared, with its scan."""
    facts = {
        "number": "1811/QĐ-UBND",
        "signed_on": people.MONDAY.date(),
        "effective_on": people.MONDAY.date(),
        "agency": "UBND tỉnh Sông Vân",
        "signer": "Phan Minh Đạt",
        "title": "Công bố thủ tục hành chính",
    }
    decision = prepare(by=world.people.tai, facts=facts)
    decision.file = _pdf(by=world.people.tai)
    decision.save()
    return decision


def _at(hour: int) -> datetime.datetime:
    return people.MONDAY.replace(hour=hour)


def _pdf(by=None):
    return store_bytes(b"%PDF-1.4 test", name="giay.pdf", content_type="application/pdf", by=by)


def _draft(world) -> Dossier:
    draft = drafts.start(offering=world.offering, by=world.huy)
    draft.answers.data = dict(people.ANSWERS)
    draft.answers.save()
    drafts.add_paper(draft=draft, by=world.huy, component_key="can_cuoc", file=_pdf(by=world.huy))
    return draft


def _taken_down(world) -> Dossier:
    trang = world.people.trang
    draft = counter_drafts.start(
        key=uuid.uuid4(),
        offering=world.offering,
        by=trang,
        unit=world.centre,
        card=Card(personal_id="038158001127", name="Trương Thị Nhạn"),
    )
    drafts.add_paper(draft=draft, by=trang, component_key="can_cuoc", file=_pdf(by=trang))
    return draft


def _processing(world) -> Dossier:
    p = world.people
    filed = actions.file_dossier(dossier=_draft(world), by=world.huy, now=people.MONDAY)
    taken = actions.accept(dossier=filed, by=p.trang, seen=filed.revision, now=_at(9))
    return actions.move(dossier=taken, by=p.thang, seen=taken.revision, edge="assign", now=_at(10))


def _returned(world, dossier: Dossier) -> Dossier:
    p = world.people
    paper = dossier.papers.get()
    dossier.refresh_from_db()
    for action, by, facts in (
        (actions.check_paper, p.phuong, {"paper_id": paper.pk, "good": True}),
        (actions.attach_result, p.phuong, {"outcome": "granted", "file": _pdf()}),
        (actions.move, p.phuong, {"edge": "submit"}),
        (actions.move, p.thang, {"edge": "approve"}),
        (actions.complete, p.lua, {"number": "12/XN-UBND"}),
        (actions.return_result, p.binh, {}),
    ):
        dossier = action(dossier=dossier, by=by, seen=dossier.revision, now=_at(12), **facts)
    IssuedPaper.objects.create(
        dossier=dossier,
        event=dossier.events.get(kind="accepted"),
        kind="slip",
        unit=world.centre,
        year=2026,
        serial=1,
        number="1/TN",
        file=_pdf(),
        issued_at=_at(12),
    )
    return dossier


def _order(world, dossier: Dossier) -> Order:
    """Ask for the fee; the dossier waits for it."""
    actions.require_payment(
        dossier=dossier, by=world.people.phuong, seen=dossier.revision, now=_at(11)
    )
    return Order.objects.get(reference=str(dossier.uuid))


def _owed(world) -> tuple[Order, Attempt]:
    order = _order(world, _processing(world))
    start_attempt(order=order, by=world.huy, address="192.0.2.7")
    attempt = Attempt.objects.get(order=order)
    attempt.attention, attempt.attention_since = Attempt.Attention.UNANSWERED, timezone.now()
    attempt.save()
    return order, attempt


def _paid(world, dossier: Dossier) -> Order:
    order = _order(world, dossier)
    settle_cash(order=order, by=world.people.ha)
    order.refresh_from_db()
    order.confirmation = _pdf()  # else it is made when it is first asked for
    order.save(update_fields=["confirmation"])
    return order
