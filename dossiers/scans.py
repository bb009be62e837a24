"""Scans that an officer takes of a paper that lies before her: at reception and with a supplement.

A photograph is a scan like any other: it is stored upright as a JPEG (uploads.accept) and digitised
(digitised.py) as a page of a scanner is.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _

from portal.documents import uploads
from portal.documents.errors import TooManyPages
from portal.errors import Refusal

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from portal.accounts.models import User
    from portal.documents.models import StoredFile

MOST_SCANS = 10
"""Scans of one paper."""
ACCEPT = "application/pdf,image/*"
"""What the picker of the browser offers first; the content decides."""


class TooManyScans(Refusal):
    """A paper has as many scans as it may have."""

    code = "too_many_scans"
    status = 422

    def __init__(self) -> None:
        words = _("Mỗi giấy tờ có nhiều nhất %(most)d bản quét. Bỏ bớt một bản rồi quét lại.")
        super().__init__(words % {"most": MOST_SCANS})


def take(upload: UploadedFile, *, there: Collection[str], by: User) -> StoredFile | None:
    """Store one more scan of a paper; None when the same bytes are there already.

    `there` are the digests of the paper's scans so far. Raises TooManyScans, TooManyPages for what
    could not be digitised (DIGITISING_MAX_PAGES), and what uploads.accept refuses; then nothing is
    stored.
    """
    stored = uploads.accept(upload, by=by)
    limit = settings.DIGITISING_MAX_PAGES
    if stored.sha256 in there:
        uploads.discard(stored)
        return None
    if (stored.pages or 0) > limit:
        uploads.discard(stored)
        raise TooManyPages(stored.name, limit=limit)
    if len(there) >= MOST_SCANS:
        uploads.discard(stored)
        raise TooManyScans
    return stored
