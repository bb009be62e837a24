"""Files of the person's own drafts and dossiers."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from dossiers import access
from dossiers.citizen.guards import dossier_view, draft_view
from dossiers.citizen.page import result_of
from dossiers.citizen.told import told_fields
from dossiers.contents import Contents
from dossiers.models import Dossier, DossierPaper
from portal.accounts.people import signed_in
from portal.documents.models import StoredFile
from portal.documents.serving import file_response, preview_response


@require_GET
@draft_view
def draft_paper(request: HttpRequest, draft: Dossier, paper_id: int) -> FileResponse:
    """Show a file of a draft."""
    return _show(request, _paper(draft, paper_id))


@require_GET
@dossier_view
def paper(request: HttpRequest, found: Dossier, paper_id: int) -> FileResponse:
    """Show a file that was handed in, a replaced one too."""
    return _show(request, _paper(found, paper_id))


@require_GET
@draft_view
def draft_preview(request: HttpRequest, draft: Dossier, paper_id: int) -> HttpResponse:
    """Show a file of a draft small."""
    return _show_small(_paper(draft, paper_id))


@require_GET
@dossier_view
def preview(request: HttpRequest, found: Dossier, paper_id: int) -> HttpResponse:
    """Show a file that was handed in small."""
    return _show_small(_paper(found, paper_id))


@require_GET
@dossier_view
def result(request: HttpRequest, found: Dossier) -> FileResponse:
    """Show the result, once it was returned."""
    issued = result_of(found)
    return _show(request, issued.file if issued else None)


@require_GET
@dossier_view
def issued(request: HttpRequest, found: Dossier, paper_id: int) -> FileResponse:
    """Show a paper of the State that was made for this dossier, letters too; a look under a mandate
    is recorded."""
    made = found.issued_papers.filter(pk=paper_id).select_related("file").first()
    if made is not None:
        access.record_read_under_mandate(signed_in(request), found, what=f"issued:{made.kind}")
    return _show(request, made.file if made else None)


@require_GET
@dossier_view
def step_file(request: HttpRequest, found: Dossier, file_id: int) -> FileResponse:
    """Show the file of an officers' field that the definition lets the person read."""
    told = told_fields(found, Contents(found))
    files = [each.file.file for each in told if each.file and each.file.pk == file_id]
    return _show(request, files[0] if files else None)


def _paper(dossier: Dossier, paper_id: int) -> StoredFile | None:
    handed_in = dossier.papers.filter(pk=paper_id).select_related("file").first()
    return handed_in.file if handed_in else None


def _show(request: HttpRequest, stored: StoredFile | None) -> FileResponse:
    if stored is None:
        raise Http404
    return file_response(stored, download="tai" in request.GET)


def with_previews(papers: QuerySet[DossierPaper]) -> QuerySet[DossierPaper]:
    """Fetch papers with their files, whether each has a small picture, and the scanner's word."""
    found = papers.select_related("file__preview", "file__scan", "file__signatures")
    return found.defer("file__preview__image")


def _show_small(stored: StoredFile | None) -> HttpResponse:
    if stored is None:
        raise Http404
    return preview_response(stored)
