"""Dossiers on which the officer's agency is asked for its opinion: `/mot-cua/y-kien/`."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from dossiers.desk.guards import officer_view
from dossiers.models import OpinionRequest
from dossiers.opinions import ANSWERING
from portal.accounts.people import duties_of, signed_in

MOST = 100


@require_GET
@officer_view
def asked(request: HttpRequest) -> HttpResponse:
    """List the open requests, the one due first on top; at most a hundred."""
    at = duties_of(signed_in(request)).agencies_as(*ANSWERING)
    rows = OpinionRequest.objects.filter(unit__in=at, closed_at=None).order_by("due_at", "pk")
    shown = rows.select_related("dossier__procedure_version__procedure", "unit")[:MOST]
    context = {"title": _("Được xin ý kiến"), "rows": shown, "most": MOST, "now": timezone.now()}
    return render(request, "desk/asked.html", context)
