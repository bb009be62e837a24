"""Everything that the addresses show, made once: the names are those of Things."""

from __future__ import annotations

import datetime
import uuid

from dossiers import actions, recounting, upload_places
from dossiers.models import (
    DeadlineDecision,
    GivenTask,
    HandOver,
    LedgerBook,
    Letter,
    Message,
    UnitText,
)
from portal.accounts.models import Absence, Posting
from portal.agencies import calendar_editing
from portal.documents.models import PagePicture, Preview
from portal.documents.uploads import store_bytes
from portal.outbox.models import OutboxMessage
from portal.vault import sharing
from procedures.authoring.drafts import begin
from procedures.demo import definitions
from procedures.models import (
    BulkEdit,
    ExecutingAgency,
)
from tests import people
from tests.documents.digitising.scans import digitised
from tests.procedures.paper_kinds import make_kind
from tests.security.addresses import Things
from tests.security.shown_administration import (
    checked,
    decided,
    delegation,
    national_change,
    reviewed,
    suggested,
    supported,
    synonym,
    variant,
)
from tests.security.shown_dossiers import (
    at,
    draft_of_huy,
    opinion,
    owed,
    paid,
    posted,
    processing,
    returned,
    taken_down,
    taken_down_offline,
    with_file,
)
from tests.security.shown_person import (
    bulk_run,
    helped,
    mandate,
    more_officers,
    on_its_way,
    saved_view,
    shared,
    signed,
    takeout,
    told,
)
from tests.security.shown_visits import visit


def things_of(world) -> Things:
    """Huy's draft and his filed dossiers, an order of each kind, a parked message."""
    p = world.people
    more_officers(world)
    opened = processing(world)
    asked = processing(world)
    asked = actions.request_supplement(
        dossier=asked,
        by=p.phuong,
        seen=asked.revision,
        reason="Bản chụp thẻ căn cước bị mờ.",
        items=[actions.Asked("paper", "can_cuoc", "Chụp lại mặt trước.", pages=(1,))],
        now=at(11),
    )
    pinned = asked.supplement_requests.get().items.get().pinned
    PagePicture.objects.create(file=pinned.file, page=1, image=b"\xff\xd8")
    actions.send_message(
        dossier=opened,
        by=world.huy,
        side=Message.Side.PERSON,
        text="Gửi kèm bản chụp rõ hơn.",
        token=uuid.uuid4(),
        files=[store_bytes(b"%PDF-1.4", name="r.pdf", content_type="application/pdf")],
        now=at(11),
    )
    done = with_file(world, processing(world))
    paid_order = paid(world, done)
    done = returned(world, done)
    order, attempt = owed(world)
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
    draft = draft_of_huy(world)
    for shown in (draft, opened):
        Preview.objects.create(file=shown.papers.get().file, image=b"\xff\xd8")
    digitised(opened.papers.get().file)
    item, made, opening = shared(world)
    return Things(
        draft=draft,
        upload=on_its_way(world, upload_places.of_draft(draft)),
        supplied_upload=on_its_way(
            world, upload_places.of_request(asked.supplement_requests.get())
        ),
        message_upload=on_its_way(world, upload_places.of_messages(opened)),
        counter_draft=taken_down(world),
        offline=taken_down_offline(world),
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
        absence=Absence.objects.create(
            officer=p.lua,
            agency=world.commune,
            substitute=p.ha,
            first_day=people.MONDAY.date(),
            last_day=people.MONDAY.date(),
            kind="leave",
            entered_by=p.thang,
            entered_at=people.MONDAY,
        ).pk,
        unit_text=UnitText.objects.create(
            unit=world.province_centre,
            use="note",
            title="Đã gọi điện",
            body="Đã gọi.",
            changed_by=p.nhan,
            changed_at=people.MONDAY,
        ).pk,
        letter=Letter.objects.create(
            dossier=opened,
            title="Mời bổ sung lời khai",
            body="Kính mời.",
            drafted_by=p.phuong,
            drafted_at=people.MONDAY,
        ).pk,
        given_task=GivenTask.objects.create(
            unit=world.commune,
            officer=p.phuong,
            given_by=p.thang,
            words="Gọi lại",
            due_day=people.MONDAY.date(),
            given_at=people.MONDAY,
        ).pk,
        deadline_decision=DeadlineDecision.objects.create(
            number="1/QĐ-UBND",
            signed_on=people.MONDAY.date(),
            signer="Chủ tịch UBND tỉnh",
            reason="Lũ",
            from_day=people.MONDAY.date(),
            to_day=people.MONDAY.date(),
            entered_by=p.tai,
            entered_at=people.MONDAY,
        ).pk,
        decision=decided(world),
        national_change=national_change(),
        bulk_edit=BulkEdit.objects.create(
            kind="change",
            origin="Lĩnh vực: Hộ tịch",
            wanted={world.procedure.code: {"sector": {"code": "", "name": "Hộ tịch"}}},
            created_by=p.tai,
            created_at=people.MONDAY,
        ),
        variant=variant(world),
        delegation=delegation(world),
        procedure_code=world.procedure.code,
        sector=world.procedure.sector_id,
        agency=executing.pk,
        synonym=synonym().pk,
        paper_kind=make_kind().pk,
        review_item=reviewed(world),
        **signed(),
        opinion=opinion(world, opened).pk,
        step_file=done.step_files.get().pk,
        **posted(world, done),
        **told(world),
        vault_item=item,
        share_token=made.token,
        share_grant=sharing.grant_of(opening),
        takeout=takeout(world),
        mandate=mandate(world),
        helped=helped(world),
        saved_view=saved_view(world),
        bulk_run=bulk_run(world),
        checked_code=checked(world),
        **suggested(world),
        visit=visit(world),
        support=supported(world, opened),
        ledger_book=LedgerBook.objects.get(unit=world.centre).pk,
        posting=Posting.objects.get(user=world.people.phuong).pk,
        hand_over=HandOver.objects.create(
            dossier=opened,
            event=opened.events.get(kind="accepted"),
            from_unit=world.centre,
            to_unit=world.commune,
        ).pk,
    )
