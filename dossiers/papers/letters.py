"""A letter as a signed paper: numbered by the unit, signed by its approver and the agency."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from dossiers.errors.letters import LetterNotSigned
from dossiers.models import Dossier, DossierEvent, IssuedPaper, Letter, PaperCounter, PaperKind
from dossiers.papers import common
from dossiers.papers.units import heading_of
from dossiers.results import printing
from dossiers.results.approving import office_in_place_of_leader, office_of
from dossiers.results.printing import ResultPaper
from portal.design import formats
from portal.documents import official
from portal.documents.models import StoredFile
from portal.documents.signing.base import Signatory, person_code
from portal.documents.signing.errors import SignerUnavailable, SigningRefused

if TYPE_CHECKING:
    from portal.accounts.models import User

ENDING = "CV"
"""Behind the number of a letter (công văn)."""


@dataclass(frozen=True, slots=True)
class SignedLetter:
    """What was signed: its number in the series of the unit and the year, and the file."""

    year: int
    serial: int
    number: str
    file: StoredFile


def sign(letter: Letter, dossier: Dossier, *, by: User, now: datetime.datetime) -> SignedLetter:
    """Number, print, sign and register a letter of the locked dossier in the caller's transaction.

    Raises LetterNotSigned; the number then goes back with the transaction.
    """
    unit, year = dossier.competent_agency, formats.local(now).year
    serial = PaperCounter.take(unit_id=unit.pk, year=year, kind=PaperKind.LETTER)
    number = f"{serial:02}/{ENDING}"
    office = (
        office_of(by, dossier) if dossier.acts_for is None else office_in_place_of_leader(dossier)
    )
    paper = ResultPaper(
        heading=heading_of(unit),
        title=letter.title,
        body=letter.body,
        issued_at=now,
        code=str(dossier.code),
        approver=by.full_name,
        office=office,
        receivers=(f"{common.party_of(dossier).full_name};", f"Lưu: VT, hồ sơ {dossier.code}."),
        number=number,
    )
    try:
        ticket = official.ticket(
            kind=PaperKind.LETTER,
            number=number,
            signatory=Signatory(unit.code, unit.name),
            issued_on=formats.local(now).date(),
            reference=str(dossier.code),
            about=f"{reverse('dossiers:lookup')}?{urlencode({'ma': dossier.code})}",
            title=letter.title,
        )
        stored = official.issue(
            ticket,
            printing.printed(paper.checked(ticket.check, is_sample=ticket.is_sample)),
            name=f"{letter.title[:120]} {dossier.code}.pdf",
            location=paper.heading.place,
            approver=Signatory(person_code(str(by.pk)), by.full_name, office),
        )
    except SignerUnavailable as refused:
        why = _("Thiết bị ký số chưa trả lời. Thử lại sau ít phút.")
        raise LetterNotSigned(why) from refused
    except SigningRefused as refused:
        raise LetterNotSigned(str(refused.message)) from refused
    return SignedLetter(year, serial, number, stored)


def keep(signed: SignedLetter, event: DossierEvent) -> IssuedPaper:
    """Keep a signed letter among the papers issued for the dossier, with the event that sent it."""
    return IssuedPaper.objects.create(
        dossier=event.dossier,
        event=event,
        kind=PaperKind.LETTER,
        unit=event.dossier.competent_agency,
        year=signed.year,
        serial=signed.serial,
        number=signed.number,
        file=signed.file,
        issued_at=event.at,
    )
