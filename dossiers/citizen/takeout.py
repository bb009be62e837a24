"""Download everything about me: asked for, made in the background, there for a few days."""

from __future__ import annotations

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from dossiers import tasks
from dossiers.citizen.guards import citizen_view
from dossiers.models import Takeout
from dossiers.retention.words import told
from dossiers.takeout import making
from portal.accounts.people import signed_in
from portal.documents.serving import file_response


@require_http_methods(["GET", "POST"])
@citizen_view
def takeout(request: HttpRequest) -> HttpResponse:
    """Show whether the archive is asked for, being made or there; take the request for it."""
    person, now = signed_in(request), timezone.now()
    if request.method == "POST":
        asked = making.ask(person, now=now)
        if asked.ends_at is None:
            tasks.wake_takeouts()
        return redirect("dossiers:takeout")
    found = making.latest(person, now=now)
    context = {
        "takeout": found,
        "days": making.KEPT.days,
        "rules": [(*each, 0) for each in told()],
        "decision": settings.RETENTION_DECISION,
    }
    return render(request, "citizen/takeout.html", context)


@require_GET
@citizen_view
def takeout_file(request: HttpRequest, takeout_id: int) -> FileResponse:
    """Hand one's own archive out until its end; then it is absent."""
    now = timezone.now()
    mine = Takeout.objects.filter(person=signed_in(request), pk=takeout_id, ends_at__gt=now)
    found = mine.select_related("file").first()
    if found is None or found.file is None:
        raise Http404
    return file_response(found.file, download=True)
