"""Handing stored files back, so that a browser shows them and runs nothing of them."""

from __future__ import annotations

from django.http import FileResponse
from django.utils.http import content_disposition_header

from portal.documents import kinds
from portal.documents.models import StoredFile

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
