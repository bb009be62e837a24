"""What only the measurements serve: the bare view, and filing without the page around it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from dossiers import access, actions
from portal.agencies.models import Agency


def bare(request: HttpRequest) -> HttpResponse:
    """Read one row by its key and answer a line of text, behind the product's own middleware."""
    agency = Agency.objects.get(code="H99")
    return HttpResponse(agency.name, content_type="text/plain; charset=utf-8")


def file_draft(request: HttpRequest, public_id: str) -> HttpResponse:
    """File a draft of the person who is signed in, as the citizen's page does it."""
    draft = access.get_draft_for(request.user, public_id)
    filed = actions.file_dossier(dossier=draft, by=request.user)
    return redirect("desk:dossier", code=filed.code)
