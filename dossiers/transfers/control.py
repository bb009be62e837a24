"""Mẫu 06, Phiếu kiểm soát quá trình giải quyết hồ sơ (law notes 3.8): one number, printed anew
whenever something has happened since."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import override

from dossiers.contents import Contents
from dossiers.errors.acting import SlipNotSigned
from dossiers.models import ControlSlip, Dossier, PaperCounter, PaperKind
from dossiers.papers import common
from dossiers.papers.contents import Paper, Signer
from dossiers.transfers.log import Leg, Outcome, outcome_of, way_of
from portal.accounts.models import User
from portal.design import formats
from portal.documents import changing, official, pdf, uploads
from portal.documents.models import RegisteredPaper, StoredFile
from portal.documents.signing.base import Signatory
from portal.documents.signing.errors import SigningRefused

ENDING = "PKSHS"
REPRINTED = "Hồ sơ đã có diễn biến mới, phiếu kiểm soát được in lại."


@dataclass(frozen=True, kw_only=True, slots=True)
class ControlPaper(Paper):
    """What the slip says. `agency` decides; `outcome` is how all kept the time, None while open."""

    agency: str
    received_at: datetime.datetime | None
    due_at: datetime.datetime | None
    legs: tuple[Leg, ...]
    outcome: Outcome | None
    keeper: Signer


def slip_of(dossier: Dossier, *, by: User, now: datetime.datetime) -> ControlSlip:
    """Return the slip as the dossier is now: the newest print, or a new one that replaces it.

    Its number stays. Raises SlipNotSigned when the unit's certificate does not sign.
    """
    with override("vi"), transaction.atomic():
        Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk)
        fresh = (
            Dossier.objects.with_procedure()
            .select_related(
                "applicant",
                "receiving_unit__unit",
                "receiving_unit__parent",
                "competent_agency",
                "return_unit",
            )
            .get(pk=dossier.pk)
        )
        made = ControlSlip.objects.select_related("file").filter(dossier=fresh).first()
        if made is not None and made.told == fresh.event_count:
            return made
        return _print(fresh, made, by=by, now=now)


def _print(
    dossier: Dossier, made: ControlSlip | None, *, by: User, now: datetime.datetime
) -> ControlSlip:
    paper = contents_of(dossier, now=now)
    unit = dossier.receiving_unit
    if made is None:
        year = formats.local(now).year
        serial = PaperCounter.take(unit_id=unit.pk, year=year, kind=PaperKind.CONTROL)
        made = ControlSlip(
            dossier=dossier,
            unit=unit,
            year=year,
            serial=serial,
            number=f"{serial:02}/{ENDING}",
        )
    old: StoredFile | None = made.file if made.pk else None
    made.file = _sign(dossier, paper.numbered(made.number, made.serial))
    made.told, made.printed_at = dossier.event_count, now
    made.save()
    if old is not None:
        _replace(old, made.file, by=by, now=now)
    return made


def contents_of(dossier: Dossier, *, now: datetime.datetime) -> ControlPaper:
    """Return what the slip says, still without its number."""
    contents = Contents(dossier)
    facts = common.facts(dossier, contents.events[-1])
    return ControlPaper(
        **{**facts, "issued_at": now},
        agency=dossier.competent_agency.name,
        received_at=dossier.accepted_at,
        due_at=dossier.due_at,
        legs=tuple(way_of(dossier, contents, now=now)),
        outcome=outcome_of(dossier.completed_at, dossier.due_at, now=now),
        keeper=common.sealed("ĐƠN VỊ LẬP PHIẾU", dossier.receiving_unit.short_name),
    )


def _sign(dossier: Dossier, paper: ControlPaper) -> StoredFile:
    unit = dossier.receiving_unit
    try:
        ticket = official.ticket(
            kind=PaperKind.CONTROL,
            number=paper.number,
            signatory=Signatory(unit.code, unit.name),
            issued_on=formats.local(paper.issued_at).date(),
            reference=paper.code,
        )
        checked = paper.checked(ticket.check, is_sample=ticket.is_sample)
        return official.issue(
            ticket,
            pdf.printed_closely("papers/control.html", {"paper": checked}),
            name=f"Phiếu kiểm soát {dossier.code}.pdf",
            location=paper.heading.place,
        )
    except SigningRefused as refused:
        raise SlipNotSigned(str(refused.message)) from refused


def _replace(old: StoredFile, new: StoredFile, *, by: User, now: datetime.datetime) -> None:
    """Say in the register that the newer print stands in place of the older one, and let it go."""
    before = RegisteredPaper.objects.filter(file=old, change=None).first()
    after = RegisteredPaper.objects.filter(file=new).first()
    if before is not None and after is not None:
        changing.replace(paper=before, replacement=after, by=by, reason=REPRINTED, now=now)
    uploads.discard(old)
