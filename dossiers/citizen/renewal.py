"""A draft begun under an older version: what the new one changes, and the way over to it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dossiers import renewing
from dossiers.citizen.guards import draft_view
from dossiers.citizen.journey import journey_of, title_of
from dossiers.errors.filing import NotOpenForFiling
from dossiers.models import Dossier
from portal.accounts.people import signed_in
from procedures.authoring.comparing import KEYS, compare
from procedures.authoring.differing import by_section
from procedures.authoring.exporting import definition_of
from procedures.authoring.versions import with_procedure

SHOWN = frozenset({"components", "fees", "waivers", "channels", "cases", "form"})
"""What concerns the person who fills in: not how the office works, nor texts of law."""


@require_http_methods(["GET", "POST"])
@draft_view
def renew(request: HttpRequest, draft: Dossier) -> HttpResponse:
    """Show what would be kept and what not; move the draft on POST."""
    today = timezone.localdate()
    if not renewing.is_outdated(draft, today):
        return redirect("dossiers:draft", draft.uuid)
    if request.method == "POST":
        renewing.renew(draft=draft, by=signed_in(request))
        messages.success(request, _("Đã chuyển sang bản mới. Những gì đã khai vẫn còn."))
        return redirect("dossiers:draft", draft.uuid)
    try:
        renewal = renewing.preview(draft, today=today)
    except NotOpenForFiling as refusal:  # what was typed can still be read
        messages.warning(request, str(refusal.message))
        return redirect(journey_of(draft).first_open())
    found = compare(
        definition_of(with_procedure(draft.procedure_version)),
        definition_of(with_procedure(renewal.version)),
        hidden=KEYS,
    )
    context = {
        "draft": draft,
        "title": title_of(draft.procedure_version.procedure),
        "renewal": renewal,
        "kept": len(renewal.carried.data),
        "differences": by_section([each for each in found if each.section in SHOWN]),
    }
    return render(request, "citizen/renew.html", context)
