"""The files of a supplement: several for each paper, held until everything is sent."""

from __future__ import annotations

import uuid

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _

from dossiers import upload_places
from dossiers.citizen.receiving import PREFIX, TooManyFiles
from dossiers.models import SupplementItem, SupplementRequest
from portal.accounts.people import signed_in
from portal.documents import resuming, uploads
from portal.documents.models import StoredFile, Upload
from portal.eforms.kinds.papers import MOST_FILES
from portal.errors import Refusal

REMOVE = "bo-tep"
"""Name of the button that takes a held file out again; its value is the upload's id."""

Held = dict[str, list[Upload]]


def stored(held: Held) -> dict[str, list[StoredFile]]:
    """Return the files themselves, by component key."""
    return {key: [each.file for each in rows if each.file] for key, rows in held.items()}


def remove(request: HttpRequest, asked: SupplementRequest) -> bool:
    """Take out the file whose button was pressed; was one pressed?"""
    if REMOVE not in request.POST:
        return False
    try:
        which = uuid.UUID(request.POST[REMOVE])
    except ValueError:
        return True
    place = upload_places.of_request(asked)
    resuming.drop_held(owner=signed_in(request), place=place, upload_id=which)
    return True


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
    by, place = signed_in(request), upload_places.of_request(asked)
    file = uploads.accept(upload, by=by)
    if any(each.file and each.file.sha256 == file.sha256 for each in there):
        uploads.discard(file)
        return
    there.append(resuming.hold(owner=by, place=place, key=key, stored=file))
