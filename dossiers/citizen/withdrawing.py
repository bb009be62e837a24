"""Withdrawing a dossier: at once before acceptance, afterwards a request to the agency."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dossiers import actions, offers
from dossiers.citizen.guards import dossier_view
from dossiers.citizen.journey import title_of
from dossiers.models import Dossier
from portal import unsent
from portal.accounts.people import signed_in
from portal.eforms.text import clean_typed
from portal.numbers import seen_revision

MOST_WORDS = 2000


@require_http_methods(["GET", "POST"])
@dossier_view
def withdraw(request: HttpRequest, found: Dossier) -> HttpResponse:
    """Say what withdrawing means now, then do it."""
    offered = offers.citizen_offers(found)
    if request.method == "POST":
        reason = clean_typed(request.POST.get("ly-do", "")[:MOST_WORDS])
        actions.withdraw(
            dossier=found, by=signed_in(request), seen=seen_revision(request.POST), reason=reason
        )
        unsent.forget(request, request.path)
        done = (
            _("Đã gửi yêu cầu rút hồ sơ.") if offered.withdrawal_is_request else _("Đã rút hồ sơ.")
        )
        messages.success(request, done)
        return redirect("dossiers:dossier", found.code)
    if not offered.withdraw:
        return redirect("dossiers:dossier", found.code)
    unsaved = unsent.recall(request)
    context = {
        "dossier": found,
        "title": title_of(found.procedure_version.procedure),
        "is_request": offered.withdrawal_is_request,
        "unsaved": bool(unsaved),
        "reason": unsaved.get("ly-do", [""])[0][:MOST_WORDS],
    }
    return render(request, "citizen/withdraw.html", context)
