"""What every paper reads from a dossier: heading, party, request, look-up, signers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.urls import reverse

from dossiers.behalf.words import told_of
from dossiers.models import Applicant
from dossiers.papers.contents import Lookup, Party, Signer
from dossiers.papers.units import heading_of, phone_of
from dossiers.ratings import door
from portal.design import formats

if TYPE_CHECKING:
    from dossiers.models import Dossier, DossierEvent
    from portal.accounts.models import User
    from portal.agencies.models import Agency

HONORIFICS = {"male": "Ông", "female": "Bà"}
BY_HAND = "Ký, ghi rõ họ tên"


def facts(dossier: Dossier, event: DossierEvent, *, unit: Agency | None = None) -> dict[str, Any]:
    """Return the fields of contents.Paper; the receiving unit issues it unless `unit` does."""
    unit = unit or dossier.receiving_unit
    procedure = dossier.procedure_version.procedure
    return {
        "heading": heading_of(unit),
        "issued_at": event.at,
        "code": str(dossier.code),
        "unit": unit.name,
        "phone": phone_of(unit),
        "party": party_of(dossier),
        "request": dossier.procedure_version.name,
        "procedure_code": procedure.code,
        "lookup": lookup_of(dossier),
    }


def party_of(dossier: Dossier) -> Party:
    """Return the applicant as papers address people (look notes 9): Ông/Bà with the full name."""
    applicant = dossier.applicant
    is_person = applicant.kind == Applicant.Kind.CITIZEN
    return Party(
        honorific=HONORIFICS.get(applicant.sex, "Ông/Bà") if is_person else "",
        name=applicant.name,
        id_label="Mã số thuế" if applicant.tax_code else "Số CCCD",
        id_number=applicant.id_number,
        address=applicant.address,
        phone=formats.phone(applicant.phone),
        email=applicant.email,
    )


def filed_by(dossier: Dossier) -> str:
    """Return who acted for the party and by what right, as papers write it; "" for nobody else."""
    told = told_of(dossier)
    return f"{told.line}. {told.ground}" if told else ""


def lookup_of(dossier: Dossier) -> Lookup:
    """Return where the holder of the paper sees how far the dossier is (law notes 2.4)."""
    address = f"{settings.SITE_URL}{reverse('dossiers:lookup')}?{urlencode({'ma': dossier.code})}"
    return Lookup(
        address=address,
        site=site(),
        secret=dossier.lookup_secret,
        rating=door.address_of(dossier),
    )


def site() -> str:
    """Return the site's address as people type it."""
    parts = urlsplit(settings.SITE_URL)
    return f"{parts.netloc}{parts.path}"


def submitter_of(dossier: Dossier) -> Signer:
    """Return the place where the submitter signs; online she has signed in instead."""
    name = dossier.submitter.full_name if dossier.submitter else dossier.applicant.name
    online = dossier.channel == dossier.Channel.ONLINE
    how = "Nộp trực tuyến, đã xác thực" if online and dossier.submitter else BY_HAND
    return Signer("NGƯỜI NỘP HỒ SƠ", how, name)


def officer(role: str, person: User | None) -> Signer:
    """Return the place where an officer signs, and the unit's certificate beside her name."""
    return Signer(role, BY_HAND, person.full_name if person else "", is_sealed=True)


def sealed(role: str, unit: str) -> Signer:
    """Return the place where the unit's certificate alone signs."""
    return Signer(role, "Chữ ký số của đơn vị", unit, is_sealed=True)
