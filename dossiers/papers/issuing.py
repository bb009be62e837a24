"""Issuing papers: one for each event that calls for one, numbered without gaps, kept for good."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction
from django.utils.translation import override

from dossiers.models import Dossier, DossierEvent, IssuedPaper, PaperCounter, PaperKind
from dossiers.papers.contents import Paper
from dossiers.papers.refusal import refusal_of
from dossiers.papers.slip import slip_of
from dossiers.papers.supplement import supplement_of
from portal.design import formats
from portal.documents import pdf, uploads

KIND_OF_EVENT = {
    "accepted": PaperKind.SLIP,
    "supplement_requested": PaperKind.SUPPLEMENT,
    "rejected": PaperKind.REFUSAL,
}
ENDINGS = {
    PaperKind.SLIP: "TNHS",
    PaperKind.SUPPLEMENT: "HDHS",
    PaperKind.REFUSAL: "TCHS",  # the law notes give no ending for Mẫu 03
}
TEMPLATES = {
    PaperKind.SLIP: "papers/slip.html",
    PaperKind.SUPPLEMENT: "papers/supplement.html",
    PaperKind.REFUSAL: "papers/refusal.html",
}


@transaction.atomic
def issue_for(event_id: int) -> IssuedPaper | None:
    """Issue the paper that an event calls for; None when it calls for none.

    May run twice: the second run waits for the first and returns its paper. The number is given
    in the same transaction, so that a paper that cannot be made leaves no gap. Raises PaperNotDue
    when the dossier does not justify the paper (law notes 3.1).
    """
    event = (
        DossierEvent.objects.select_for_update(of=("self",))
        .select_related("actor")
        .get(pk=event_id)
    )
    kind = KIND_OF_EVENT.get(event.kind)
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
        "return_unit",
    ).get(pk=event.dossier_id)
    with override("vi"):  # papers of the State are in Vietnamese, whatever the page speaks
        return _issue(dossier, event, kind)


def _issue(dossier: Dossier, event: DossierEvent, kind: PaperKind) -> IssuedPaper:
    """Number, print and keep one paper."""
    paper = contents(dossier, event)
    year = formats.local(event.at).year
    serial = PaperCounter.take(unit_id=dossier.receiving_unit_id, year=year, kind=kind)
    number = f"{serial:02}/{ENDINGS[kind]}"
    data = pdf.render(TEMPLATES[kind], {"paper": paper.numbered(number, serial)})
    stored = uploads.store_bytes(
        data, name=f"{kind.label} {dossier.code}.pdf", content_type="application/pdf"
    )
    return IssuedPaper.objects.create(
        dossier=dossier,
        event=event,
        kind=kind,
        unit=dossier.receiving_unit,
        year=year,
        serial=serial,
        number=number,
        file=stored,
        issued_at=event.at,
    )


def contents(dossier: Dossier, event: DossierEvent) -> Paper:
    """Return what the event's paper says, still without its number."""
    return _CONTENTS[KIND_OF_EVENT[event.kind]](dossier, event)


_CONTENTS: dict[PaperKind, Callable[[Dossier, DossierEvent], Paper]] = {
    PaperKind.SLIP: slip_of,
    PaperKind.SUPPLEMENT: supplement_of,
    PaperKind.REFUSAL: refusal_of,
}
