"""What the addresses of dossiers and payments show: Huy's dossiers at every stage."""

from __future__ import annotations

import datetime
import uuid

from django.utils import timezone

from dossiers import actions, counter_drafts, drafts
from dossiers.hand_ins import Card
from dossiers.models import (
    CounterDevice,
    Dossier,
    IssuedPaper,
    OfflineReception,
    OpinionRequest,
)
from payments.actions import settle_cash, start_attempt
from payments.models import Attempt, Order
from portal.documents.uploads import store_bytes
from portal.outbox.models import OutboxMessage
from portal.post import parcels
from portal.post.base import Recipient, Sender
from portal.post.models import Parcel
from tests import people
from tests.small_pdf import SMALL_PDF


def draft_of_huy(world) -> Dossier:
    draft = drafts.start(offering=world.offering, by=world.huy)
    draft.answers.data = dict(people.ANSWERS)
    draft.answers.save()
    drafts.add_paper(
        draft=draft, by=world.huy, component_key="can_cuoc", file=pdf_file(by=world.huy)
    )
    return draft


def taken_down(world) -> Dossier:
    trang = world.people.trang
    draft = counter_drafts.start(
        key=uuid.uuid4(),
        offering=world.offering,
        by=trang,
        unit=world.centre,
        card=Card(personal_id="038158001127", name="Trương Thị Nhạn"),
    )
    drafts.add_paper(draft=draft, by=trang, component_key="can_cuoc", file=pdf_file(by=trang))
    return draft


def taken_down_offline(world) -> OfflineReception:
    """What Trang's machine sent, and waits to be settled."""
    device = CounterDevice.objects.create(
        unit=world.centre,
        officer=world.people.trang,
        ordinal=1,
        numbers=20,
        made_at=people.MONDAY,
        ends_at=people.MONDAY + datetime.timedelta(days=7),
    )
    return OfflineReception.objects.create(
        uuid=uuid.uuid4(),
        device=device,
        serial=1,
        procedure_code=world.procedure.code,
        received_at=people.MONDAY,
        arrived_at=people.MONDAY,
        state="conflict",
        reason="incomplete",
        words="Ghi số định danh của người nộp",
        fields={"nop-name": ["Trương Thị Nhạn"]},
    )


def processing(world) -> Dossier:
    p = world.people
    filed = actions.file_dossier(dossier=draft_of_huy(world), by=world.huy, now=people.MONDAY)
    taken = actions.accept(dossier=filed, by=p.trang, seen=filed.revision, now=at(9))
    return actions.move(dossier=taken, by=p.thang, seen=taken.revision, edge="assign", now=at(10))


def with_file(world, dossier) -> Dossier:
    file = store_bytes(b"%PDF-1.4", name="bb.pdf", content_type="application/pdf", by=None)
    return actions.fill_officers(
        dossier=dossier,
        by=world.people.phuong,
        seen=dossier.revision,
        raw={},
        files={"bien_ban": file},
        now=at(10),
    )


def opinion(world, dossier) -> OpinionRequest:
    """An opinion that was given with a file."""
    return OpinionRequest.objects.create(
        dossier=dossier,
        step=dossier.step,
        unit=world.centre,
        question="Thửa đất có tranh chấp không?",
        asked_by=world.people.phuong,
        asked_at=at(10),
        due_at=at(16),
        answer="Không có tranh chấp.",
        file=store_bytes(b"%PDF-1.4", name="y-kien.pdf", content_type="application/pdf", by=None),
        answered_by=world.people.trang,
        answered_at=at(11),
        closed_at=at(11),
    )


def returned(world, dossier: Dossier) -> Dossier:
    p = world.people
    paper = dossier.papers.get()
    dossier.refresh_from_db()
    for action, by, facts in (
        (actions.check_paper, p.phuong, {"paper_id": paper.pk, "good": True}),
        (actions.attach_result, p.phuong, {"outcome": "granted", "file": pdf_file()}),
        (actions.move, p.phuong, {"edge": "submit"}),
        (actions.move, p.thang, {"edge": "approve"}),
        (actions.complete, p.lua, {"number": "12/XN-UBND"}),
        (actions.return_result, p.binh, {}),
    ):
        dossier = action(dossier=dossier, by=by, seen=dossier.revision, now=at(12), **facts)
    IssuedPaper.objects.create(
        dossier=dossier,
        event=dossier.events.get(kind="accepted"),
        kind="slip",
        unit=world.centre,
        year=2026,
        serial=1,
        number="1/TN",
        file=pdf_file(),
        issued_at=at(12),
    )
    return dossier


def _order(world, dossier: Dossier) -> Order:
    """Ask for the fee; the dossier waits for it."""
    actions.require_payment(
        dossier=dossier, by=world.people.phuong, seen=dossier.revision, now=at(11)
    )
    return Order.objects.get(reference=str(dossier.uuid))


def owed(world) -> tuple[Order, Attempt]:
    order = _order(world, processing(world))
    start_attempt(order=order, by=world.huy, address="192.0.2.7")
    attempt = Attempt.objects.get(order=order)
    attempt.attention, attempt.attention_since = Attempt.Attention.UNANSWERED, timezone.now()
    attempt.save()
    return order, attempt


def paid(world, dossier: Dossier) -> Order:
    order = _order(world, dossier)
    settle_cash(order=order, by=world.people.ha)
    order.refresh_from_db()
    order.confirmation = pdf_file()  # else it is made when it is first asked for
    order.save(update_fields=["confirmation"])
    return order


def at(hour: int) -> datetime.datetime:
    return people.MONDAY.replace(hour=hour)


def pdf_file(by=None):
    return store_bytes(SMALL_PDF, name="giay.pdf", content_type="application/pdf", by=by, pages=1)


def posted(world, dossier: Dossier) -> dict[str, int]:
    """A parcel that the post has numbered, and its order, held."""
    parcel = parcels.hand_over(
        reference=str(dossier.uuid),
        code=dossier.code,
        content="Kết quả",
        sender=Sender(world.centre.name, "", ""),
        recipient=Recipient("Lê Quang Huy", "0912000101", "98", "98001", "12", "12, An Hải"),
        postage=None,
        by=world.people.binh,
        now=people.MONDAY,
    )
    parcel.state, parcel.tracking = Parcel.State.ACCEPTED, "RM000000015VN"
    parcel.save()
    order = OutboxMessage.objects.filter(consumer="post").latest("pk")
    order.state = OutboxMessage.State.PARKED
    order.save(update_fields=["state"])
    return {"parcel": parcel.pk, "post_order": order.pk}
