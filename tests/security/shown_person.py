"""What the addresses of a person beside her dossiers show: vault, mandates, notices, papers."""

from __future__ import annotations

import datetime
import uuid

from django.utils import timezone

from dossiers import drafts
from dossiers.behalf.parties import Party
from dossiers.behalf.setting import set_party
from dossiers.hand_ins import Card
from dossiers.mandates.writing import Terms, grant
from dossiers.models import (
    BulkRun,
    Dossier,
    Ground,
    Mandate,
    Power,
    SavedView,
)
from dossiers.takeout import making
from portal.accounts.models import Absence, Posting
from portal.documents import official, pdf, resuming
from portal.documents.signing.base import Signatory
from portal.documents.uploads import store_bytes
from portal.notices.models import Delivery, Notice
from portal.vault import keeping, sharing
from portal.vault.keeping import Kept
from tests import people
from tests.security.shown_dossiers import at


def more_officers(world) -> None:
    """An, a clerk who stands in for the leader today, Loan, whose posting ended yesterday, and Chi,
    whose posting holds for another procedure only."""
    today, p = timezone.localdate(), world.people
    p.an = people.make_user("Hồ Văn An", "037091004417")
    p.loan = people.make_user("Lý Thị Loan", "037184004418")
    since, yesterday = datetime.date(2025, 7, 1), today - datetime.timedelta(days=1)
    for user, until in ((p.an, None), (p.loan, yesterday)):
        Posting.objects.create(
            user=user, agency=world.commune, role="clerk", since=since, until=until
        )
    p.chi = people.make_user("Tạ Thị Chi", "037189004419")
    Posting.objects.create(
        user=p.chi,
        agency=world.commune,
        role="case_officer",
        since=since,
        only_procedures=[world.procedure.pk + 1_000],
    )
    Absence.objects.create(
        officer=p.thang,
        agency=world.commune,
        substitute=p.an,
        first_day=today,
        last_day=today + datetime.timedelta(days=1),
        kind="leave",
        entered_by=p.thang,
        entered_at=people.MONDAY,
    )


def on_its_way(world, place: str) -> uuid.UUID:
    sent = {"name": "giay.pdf", "size": 900, "sha256": "a" * 64}
    return resuming.begin(owner=world.huy, place=place, key="can_cuoc", **sent).pk


def told(world) -> dict[str, int]:
    """A notice of Huy's, and a delivery of it that is held."""
    told = Notice.objects.create(
        recipient=world.huy,
        event="dossier.accepted",
        key="event:0",
        language="vi",
        title="Hồ sơ được tiếp nhận",
        body="Hẹn trả thứ Năm.",
        at=people.MONDAY,
    )
    held = Delivery.objects.create(
        notice=told,
        recipient=world.huy,
        channel="sms",
        address="0912000101",
        event=told.event,
        text="Hồ sơ được tiếp nhận",
        line="x",
        state=Delivery.State.PARKED,
        created_at=people.MONDAY,
        finished_at=people.MONDAY,
    )
    return {"notice": told.pk, "delivery": held.pk}


def takeout(world) -> int:
    """Huy's archive, made."""
    asked = making.ask(world.huy, now=timezone.now())
    making.make(asked.pk, now=timezone.now())
    return asked.pk


def shared(world):
    """A paper in Huy's vault, a link to it, and one opening of the link."""
    now = timezone.now()
    file = store_bytes(b"%PDF-1.4 test", name="giay.pdf", content_type="application/pdf")
    item = keeping.keep(
        Kept(
            owner=world.huy.personal_id,
            kind="paper",
            name="Bản chụp thẻ căn cước",
            file=file,
            origin="paper:0",
            source="H99.21-261102-0001",
        ),
        now=now,
    )
    made = sharing.share(item, by=world.huy, hours=1, most_opens=50, with_code=False, now=now)
    opening = sharing.open_share(made.token, reader="Hương", code="", address=None, now=now)
    return item, made, opening


def mandate(world) -> Mandate:
    """Huy's, offered to somebody who has no account."""
    today = timezone.localdate()
    terms = Terms(
        grantee_personal_id="001185007654",
        grantee_name="Trần Thị Bình",
        power=Power.FOLLOW,
        since=today,
        until=today,
    )
    return grant(by=world.huy, terms=terms)


def helped(world) -> Dossier:
    """A draft that a neighbour types for Huy."""
    helper = people.make_user("Bùi Thị Giúp", "001185007111")
    draft = drafts.start(offering=world.offering, by=helper)
    card = Card(name=world.huy.full_name, personal_id=world.huy.personal_id)
    set_party(draft=draft, by=helper, party=Party(Ground.HELPER, card=card))
    return draft


def signed() -> dict[str, str]:
    ticket = official.ticket(
        kind="slip",
        number="1/TN",
        signatory=Signatory("H99.21", "Trung tâm An Hải"),
        issued_on=at(12).date(),
        reference="H99.21-261102-0001",
    )
    html = '<html lang="vi"><title>Giấy</title><p>Giấy</p></html>'
    official.issue(ticket, pdf.Printed(pdf.from_html(html), {}), name="giay.pdf")
    return {
        "signed_paper": ticket.facts.code,
        "signed_qr": ticket.check.address.rpartition("/")[2],
    }


def saved_view(world) -> int:
    """Trang's own view of the queue."""
    return SavedView.objects.create(owner=world.people.trang, name="Nộp thẳng", query="kenh=1").pk


def bulk_run(world) -> uuid.UUID:
    """What Trang did with many dossiers at once."""
    run = BulkRun.objects.create(user=world.people.trang, verb="accept", started_at=timezone.now())
    return run.pk
