"""A dossier's page, its declaration, and who looked at it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from dossiers import access, drafts
from dossiers.citizen.files import with_previews
from dossiers.citizen.guards import dossier_view
from dossiers.citizen.journey import title_of
from dossiers.citizen.page import page_context
from dossiers.citizen.sittings import of_reads, sittings_of
from dossiers.models import Dossier
from portal import eforms
from portal.accounts.people import signed_in
from portal.numbers import whole_number

READS = 50


@require_GET
@dossier_view
def dossier(request: HttpRequest, found: Dossier) -> HttpResponse:
    """Show where a dossier stands, why its date is what it is, and what the person must do."""
    access.record_read_under_mandate(signed_in(request), found)
    context = page_context(found, by=signed_in(request))
    return render(
        request, "citizen/dossier.html", {**context, "just_filed": "da-gui" in request.GET}
    )


@require_GET
@dossier_view
def declaration(request: HttpRequest, found: Dossier) -> HttpResponse:
    """Show all answers and papers as they were handed in."""
    form = found.procedure_version.form_definition()
    told = (
        eforms.summary(
            form,
            drafts.answers_with_files(found),
            drafts.PLACES,
            verified=found.answers.verified,
            mask_own=True,
        )
        if form
        else ()
    )
    papers = list(with_previews(found.papers.all()))
    context = {
        "dossier": found,
        "title": title_of(found.procedure_version.procedure),
        "summary": told,
        "papers": [paper for paper in papers if paper.replaced_at is None],
        "older_papers": [paper for paper in papers if paper.replaced_at is not None],
    }
    return render(request, "citizen/declaration.html", context)


@require_GET
@dossier_view
def reads(request: HttpRequest, found: Dossier) -> HttpResponse:
    """Show who looked at the person's data, the latest first."""
    before = whole_number(request.GET.get("sau", ""))
    rows = found.reads.select_related("reader", "dossier").order_by("-id")
    if before is not None:
        rows = rows.filter(pk__lt=before)
    looked = list(rows[: READS + 1])
    next_href = ""
    if len(looked) > READS:
        next_href = f"{reverse('dossiers:reads', args=[found.code])}?sau={looked[READS - 1].pk}"
    context = {
        "dossier": found,
        "title": title_of(found.procedure_version.procedure),
        "sittings": sittings_of(of_reads(looked[:READS])),
        "next_href": next_href,
    }
    return render(request, "citizen/reads.html", context)
