"""Taking the files of a supplement: several for each paper, held until everything is sent."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _

from dossiers import held_files
from dossiers.citizen.receiving import PREFIX, TooManyFiles
from dossiers.held_files import Held
from dossiers.models import SupplementItem, SupplementRequest
from portal.accounts.people import signed_in
from portal.documents import uploads
from portal.eforms.kinds.papers import MOST_FILES
from portal.errors import Refusal


def take(
    request: HttpRequest, asked: SupplementRequest, item: SupplementItem, held: Held
) -> list[str]:
    """Hold the good files that came for a paper; return the words of each refusal.

    With none that came, and none that waits, the person is told what to choose.
    """
    name = f"{PREFIX}{item.key}"
    if words := uploads.refused_unread(request).get(name):
        return [words]
    refusals: list[str] = []
    sent = request.FILES.getlist(name)
    for upload in sent:
        try:
            _take(request, asked, item.key, held, upload)
        except Refusal as refusal:
            refusals.append(str(refusal.message))
    if not sent and not held.get(item.key):
        refusals.append(_("Chọn tệp thay cho “%(paper)s”") % {"paper": item.label})
    return refusals


def _take(
    request: HttpRequest, asked: SupplementRequest, key: str, held: Held, upload: UploadedFile
) -> None:
    """Hold one file; the same bytes twice are one file."""
    there = held.setdefault(key, [])
    if len(there) >= MOST_FILES:
        raise TooManyFiles
    file = uploads.accept(upload, by=signed_in(request))
    if any(each.file and each.file.sha256 == file.sha256 for each in there):
        uploads.discard(file)
        return
    there.append(held_files.hold(request, asked, key, file))
