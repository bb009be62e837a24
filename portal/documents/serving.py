"""Handing stored files back, so that a browser shows them and runs nothing of them."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpResponse
from django.utils.http import content_disposition_header

from portal.documents import kinds, page_pictures
from portal.documents.models import Preview, StoredFile

_SHOWN_IN_PAGE = {kinds.PDF.content_type, *(kind.content_type for kind in kinds.PICTURES)}
_POLICY = (
    "sandbox; default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; "
    "object-src 'self'; frame-ancestors 'self'"
)


def file_response(stored: StoredFile, *, download: bool = False) -> FileResponse:
    """Return a file to somebody who was already allowed to see it.

    Pictures and PDFs open in the browser unless `download`; everything else is always saved. The
    browser may not guess another type, keep a copy, or run anything in the portal's name.
    """
    attached = download or stored.content_type not in _SHOWN_IN_PAGE
    response = FileResponse(stored.open(), content_type=stored.content_type)
    response["Content-Length"] = str(stored.size)
    response["Content-Disposition"] = content_disposition_header(attached, stored.name) or "inline"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = _POLICY
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["X-Frame-Options"] = "SAMEORIGIN"
    response["Cache-Control"] = "private, no-store"
    return response


def own_pdf_response(data: bytes, name: str) -> HttpResponse:
    """Return a PDF of our own making that nobody keeps: a print on trial."""
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(False, name) or "inline"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = _POLICY
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response


def preview_response(stored: StoredFile) -> HttpResponse:
    """Return the small picture of a file to somebody who may see the file; Http404 without one.

    It is a JPEG of our own making, and held back with its file while that was not found clean.
    """
    preview = Preview.objects.filter(file=stored).first()
    if preview is None or stored.is_held_back:
        raise Http404
    return _own_jpeg(bytes(preview.image))


def page_response(stored: StoredFile, page: int) -> HttpResponse:
    """Return one page of a file as a picture to somebody who may see the file; Http404 without."""
    image = page_pictures.picture_of(stored, page)
    if not image:
        raise Http404
    return _own_jpeg(image)


def _own_jpeg(image: bytes) -> HttpResponse:
    response = HttpResponse(image, content_type="image/jpeg")
    response["Content-Security-Policy"] = "sandbox; default-src 'none'; frame-ancestors 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response
