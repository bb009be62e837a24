"""Issuing papers: one for each event that calls for one, numbered without gaps, kept for good."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from django.db import transaction
from django.urls import reverse
from django.utils.translation import override

from dossiers.ledger import entering
from dossiers.models import Dossier, DossierEvent, IssuedPaper, PaperCounter, PaperKind
from dossiers.papers.acknowledgement import acknowledgement_of
from dossiers.papers.apology import apology_of
from dossiers.papers.contents import Paper
from dossiers.papers.guards import PaperNotSigned
from dossiers.papers.refusal import refusal_of
from dossiers.papers.slip import slip_of
from dossiers.papers.stop import stop_of
from dossiers.papers.supplement import supplement_of
from portal.agencies.models import Agency
from portal.design import formats
from portal.documents import official, pdf
from portal.documents.models import StoredFile
from portal.documents.signing.base import Signatory
from portal.documents.signing.errors import SignerUnavailable, SigningRefused
from portal.outbox.errors import TransientError

KIND_OF_EVENT = {
    "filed": PaperKind.FILING,
    "accepted": PaperKind.SLIP,
    "supplement_requested": PaperKind.SUPPLEMENT,
    "rejected": PaperKind.REFUSAL,
    "apologised": PaperKind.APOLOGY,
    "stopped": PaperKind.STOP,
    "stopped_on_request": PaperKind.STOP,
}
ENDINGS = {
    PaperKind.FILING: "XNNHS",
    PaperKind.SLIP: "TNHS",
    PaperKind.SUPPLEMENT: "HDHS",
    PaperKind.REFUSAL: "TCHS",  # the law notes give no ending for Mẫu 03
    PaperKind.APOLOGY: "PXL",
    PaperKind.STOP: "TBDHS",  # nor for Mẫu 05
}
OF_THE_DECIDING_AGENCY = frozenset({PaperKind.APOLOGY, PaperKind.STOP})
"""Signed by the agency that handles the dossier (law notes 3.6); the others by who receives it."""
TEMPLATES = {
    PaperKind.FILING: "papers/acknowledgement.html",
    PaperKind.SLIP: "papers/slip.html",
    PaperKind.SUPPLEMENT: "papers/supplement.html",
    PaperKind.REFUSAL: "papers/refusal.html",
    PaperKind.APOLOGY: "papers/apology.html",
    PaperKind.STOP: "papers/stop.html",
}


def kind_for(event_kind: str, dossier: Dossier) -> PaperKind | None:
    """Return the paper that an event of this kind calls for; None where it calls for none."""
    kind = KIND_OF_EVENT.get(event_kind)
    if kind == PaperKind.FILING and dossier.channel != Dossier.Channel.ONLINE:
        return None  # at the counter the slip is handed over at once
    return kind


@transaction.atomic
def issue_for(event_id: int) -> IssuedPaper | None:
    """Issue the paper that an event calls for; None when it calls for none.

    May run twice: the second run waits for the first and returns its paper. The number is given
    in the same transaction, so that a paper that cannot be made leaves no gap. Raises PaperNotDue
    when the dossier does not justify the paper (law notes 3.1), PaperNotSigned when the unit's
    certificate may not sign.
    """
    event = (
        DossierEvent.objects.select_for_update(of=("self",))
        .select_related("actor", "dossier")
        .get(pk=event_id)
    )
    kind = kind_for(event.kind, event.dossier)
    if kind is None:
        return None
    if made := IssuedPaper.objects.filter(event=event).first():
        return made
    dossier = Dossier.objects.select_related(
        "applicant",
        "answers",
        "submitter",
        "procedure_version__procedure",
        "receiving_unit__unit",
        "receiving_unit__parent",
        "competent_agency__unit",
        "competent_agency__parent",
        "return_unit",
    ).get(pk=event.dossier_id)
    with override("vi"):  # papers of the State are in Vietnamese, whatever the page speaks
        return _issue(dossier, event, kind)


def _issue(dossier: Dossier, event: DossierEvent, kind: PaperKind) -> IssuedPaper:
    """Number, print, sign and keep one paper."""
    if kind == PaperKind.SLIP:
        entering.ensure(dossier, at=event.at)
    paper = contents(dossier, event)
    year = formats.local(event.at).year
    unit = _issuer(dossier, kind)
    serial = PaperCounter.take(unit_id=unit.pk, year=year, kind=kind)
    number = f"{serial:02}/{ENDINGS[kind]}"
    stored = _sign(dossier, event, kind, paper.numbered(number, serial))
    return IssuedPaper.objects.create(
        dossier=dossier,
        event=event,
        kind=kind,
        unit=unit,
        year=year,
        serial=serial,
        number=number,
        file=stored,
        issued_at=event.at,
    )


def _issuer(dossier: Dossier, kind: PaperKind) -> Agency:
    """Return the agency whose number, heading and certificate the paper bears."""
    of_deciding = kind in OF_THE_DECIDING_AGENCY
    return dossier.competent_agency if of_deciding else dossier.receiving_unit


def _sign(dossier: Dossier, event: DossierEvent, kind: PaperKind, paper: Paper) -> StoredFile:
    """Print a paper with its QR code and sign it with the unit's certificate.

    A certificate that may not sign parks the paper for a person; a token that does not answer lets
    the outbox try again. There is never an unsigned paper.
    """
    unit = _issuer(dossier, kind)
    try:
        ticket = official.ticket(
            kind=kind,
            number=paper.number,
            signatory=Signatory(unit.code, unit.name),
            issued_on=formats.local(event.at).date(),
            reference=paper.code,
            about=f"{reverse('dossiers:lookup')}?{urlencode({'ma': paper.code})}",
        )
        checked = paper.checked(ticket.check, is_sample=ticket.is_sample)
        return official.issue(
            ticket,
            pdf.printed_closely(TEMPLATES[kind], {"paper": checked}),
            name=f"{kind.label} {dossier.code}.pdf",
            location=paper.heading.place,
        )
    except SignerUnavailable as refused:
        raise TransientError(str(refused.message)) from refused
    except SigningRefused as refused:
        raise PaperNotSigned(str(refused.message)) from refused


def contents(dossier: Dossier, event: DossierEvent) -> Paper:
    """Return what the event's paper says, still without its number."""
    return _CONTENTS[KIND_OF_EVENT[event.kind]](dossier, event)


_CONTENTS: dict[PaperKind, Callable[[Dossier, DossierEvent], Paper]] = {
    PaperKind.FILING: acknowledgement_of,
    PaperKind.SLIP: slip_of,
    PaperKind.SUPPLEMENT: supplement_of,
    PaperKind.REFUSAL: refusal_of,
    PaperKind.APOLOGY: apology_of,
    PaperKind.STOP: stop_of,
}
