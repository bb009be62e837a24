"""Recounting open dossiers after a change: what it would do, yes with a reason, how far it is."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from dossiers import recounting
from dossiers.calendar.forms import RecountForm
from dossiers.calendar.guards import administrator_view
from dossiers.calendar.words import change_words
from dossiers.models import Recount
from dossiers.tasks import wake
from portal.accounts.people import signed_in
from portal.errors import Refusal
from portal.numbers import whole_number


@require_http_methods(["GET", "POST"])
@administrator_view
def confirm(request: HttpRequest) -> HttpResponse:
    """Show how many open dossiers would get another date, and start the recount."""
    form = RecountForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                started = recounting.start(
                    by=signed_in(request),
                    reason=form.cleaned_data["reason"],
                    seen=_seen(request),
                )
            except Refusal as refusal:
                form.add_error(None, str(refusal.message))
                status = refusal.status
            else:
                transaction.on_commit(lambda: wake(started.pk))
                messages.success(request, _("Đã bắt đầu tính lại."))
                return redirect("calendar:run", pk=started.pk)
    edition = recounting.last_edition()
    context: dict[str, Any] = {
        "form": form,
        "edition": edition,
        "change": change_words(edition) if edition else "",
        "ahead": recounting.look_ahead(edition, now=timezone.now()) if edition else None,
        "running": Recount.objects.filter(finished_at=None).select_related("started_by").first(),
    }
    return render(request, "calendar/recount.html", context, status=status)


@require_GET
@administrator_view
def run(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one recount: who, when, why, how many done, changed, failed."""
    found = get_object_or_404(Recount.objects.select_related("started_by", "edition"), pk=pk)
    context = {
        "run": found,
        "change": change_words(found.edition) if found.edition.change else "",
        "left": 0 if found.finished_at else recounting.waiting(found.edition),
    }
    return render(request, "calendar/run.html", context)


def _seen(request: HttpRequest) -> int:
    """Return the edition that the page showed; a forged one is merely stale."""
    number = whole_number(request.POST.get("seen", ""))
    return -1 if number is None else number
