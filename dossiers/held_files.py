"""The files that somebody has chosen for a supplement, held for her until everything is sent.

Her own list of a supplement holds them for a person (citizen/taking_files.py), the counter for an
officer who takes what was brought (desk/taking_supplement.py). Nobody sees another's.
"""

from __future__ import annotations

import uuid

from django.http import HttpRequest

from dossiers import upload_places
from dossiers.models import SupplementRequest
from portal.accounts.people import signed_in
from portal.documents import resuming
from portal.documents.models import StoredFile, Upload

REMOVE = "bo-tep"
"""Name of the button that takes a held file out again; its value is the upload's id."""

Held = dict[str, list[Upload]]


def of(request: HttpRequest, asked: SupplementRequest) -> Held:
    """Return the good files that she sent earlier for this request, from any device."""
    return resuming.held(owner=signed_in(request), place=upload_places.of_request(asked))


def hold(request: HttpRequest, asked: SupplementRequest, key: str, file: StoredFile) -> Upload:
    """Hold a file for the paper with this component key."""
    place = upload_places.of_request(asked)
    return resuming.hold(owner=signed_in(request), place=place, key=key, stored=file)


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


def let_go(request: HttpRequest, asked: SupplementRequest) -> None:
    """Forget what was held: it went on with the supplement."""
    resuming.let_go(owner=signed_in(request), place=upload_places.of_request(asked))


def stored(held: Held) -> dict[str, list[StoredFile]]:
    """Return the files themselves, by component key."""
    return {key: [each.file for each in rows if each.file] for key, rows in held.items()}
