"""The papers of the State that were made for a dossier (Mẫu 01 to 05), and those being made.

The page looks again by itself until they are there: `…/ho-so/<code>/mau/`.
"""

from __future__ import annotations

import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from dossiers import access, cash
from dossiers.contents import Contents
from dossiers.desk.guards import officer_view
from dossiers.models import Dossier
from dossiers.papers.awaited import awaited
from portal.accounts.people import signed_in
from portal.numbers import whole_number

PAUSE_SECONDS = 2


@require_GET
@officer_view
def made(request: HttpRequest, code: str) -> HttpResponse:
    """Answer the page that waits for `?con=` papers: nothing (204) while as many are being made,
    so that nobody is told the same again; else the list as it is now."""
    found = access.get_desk_dossier(signed_in(request), code)
    papers = shown(found, Contents(found), now=timezone.now())
    if len(papers["being_made"]) == whole_number(request.GET.get("con", "")):
        return HttpResponse(status=204)
    return render(request, "desk/made_papers.html", {"dossier": found, **papers})


def shown(found: Dossier, contents: Contents, *, now: datetime.datetime) -> dict[str, Any]:
    """Return what the list prints."""
    return {
        "issued": contents.issued,
        "receipts": cash.receipts(contents.events),
        "being_made": [kind.label for kind in awaited(found, contents.events, now=now)],
        "pause_seconds": PAUSE_SECONDS,
    }
