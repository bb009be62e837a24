"""Throwing a draft away, after asking."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dossiers import drafts
from dossiers.citizen.guards import any_draft_view
from dossiers.citizen.journey import title_of
from dossiers.models import Dossier
from portal.accounts.people import signed_in


@require_http_methods(["GET", "POST"])
@any_draft_view
def discard(request: HttpRequest, draft: Dossier) -> HttpResponse:
    """Ask first, then erase the draft with its answers and files."""
    if request.method == "POST":
        drafts.discard(draft=draft, by=signed_in(request))
        messages.success(request, _("Đã bỏ bản nháp cùng các tệp của nó."))
        return redirect("dossiers:mine")
    context = {
        "draft": draft,
        "title": title_of(draft.procedure_version.procedure),
        "files": draft.papers.count(),
    }
    return render(request, "citizen/discard.html", context)
