"""The operators' page: is the virus scanner there, what waits for it, what is on its way."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.db.models import Count, F, Min, Q, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from portal.accounts.models import Role
from portal.accounts.people import duties_of
from portal.documents.digitising.standing import standing_of_digitising
from portal.documents.models import Scan, Upload
from portal.documents.scanning import registry
from portal.documents.scanning.base import ScannerDown
from portal.errors import NotFoundForPerson

SHOWN = 50


def may_operate(user: Any) -> bool:
    """May this person see how the files fare? Administrators and the province's supervisors."""
    if not user.is_authenticated:
        return False
    duties = duties_of(user)
    return duties.has(Role.ADMINISTRATOR) or duties.supervises_all


@require_GET
@login_required
@never_cache
def standing(request: HttpRequest) -> HttpResponse:
    """Show the scanner, the files that wait or are held back, and the uploads on their way."""
    if not may_operate(request.user):
        raise NotFoundForPerson
    yesterday = timezone.now() - timedelta(days=1)
    scans = Scan.objects.aggregate(
        waiting=Count("pk", filter=Q(state=Scan.State.WAITING)),
        oldest=Min("file__created_at", filter=Q(state=Scan.State.WAITING)),
        infected=Count("pk", filter=Q(state=Scan.State.INFECTED)),
        clean=Count("pk", filter=Q(state=Scan.State.CLEAN, tried_at__gte=yesterday)),
    )
    on_the_way = Upload.objects.filter(file=None).aggregate(
        number=Count("pk"), received=Sum("received"), stale=Min("touched_at")
    )
    infected = Scan.objects.filter(state=Scan.State.INFECTED).select_related("file")
    context = {
        "scanner": _scanner(),
        "digitising": standing_of_digitising(),
        "waits": settings.FILE_SCANNER_DOWN == "wait",
        "scans": scans,
        "on_the_way": on_the_way,
        "hours": settings.UPLOAD_HOURS,
        "infected": infected.order_by(F("tried_at").desc(), "pk")[:SHOWN],
        "shown": SHOWN,
    }
    return render(request, "documents/standing.html", context)


def _scanner() -> dict[str, str]:
    """Return the state of the scanner ("absent", "down" or "well") and what it says of itself."""
    scanner = registry.configured()
    if scanner is None:
        return {"state": "absent", "version": ""}
    try:
        return {"state": "well", "version": scanner.version()}
    except ScannerDown as down:
        return {"state": "down", "version": str(down)[:300]}
