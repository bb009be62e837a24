"""What is due for me, with what was prepared: I use it, go through it, or say that I need none."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dossiers.citizen.guards import citizen_view
from dossiers.citizen.journey import journey_of, title_of
from dossiers.models import Suggestion
from dossiers.proactive import deciding
from portal.accounts.people import signed_in
from portal.workflow.statuses import Status

MOST = 50


@require_safe
@citizen_view
def suggestions(request: HttpRequest) -> HttpResponse:
    """Show what waits for an answer, the most urgent first, and what was answered lately."""
    rows = Suggestion.objects.filter(person=signed_in(request)).select_related(
        "rule__procedure", "item", "child", "draft__answers"
    )
    today = timezone.localdate()
    open_rows = rows.filter(state=Suggestion.State.OPEN).order_by("due_on", "pk")[:MOST]
    answered = rows.exclude(state=Suggestion.State.OPEN).order_by("-decided_at")[:MOST]
    context = {
        "rows": [_told(row) for row in open_rows],
        "answered": [_told(row) for row in answered],
        "today": today,
    }
    return render(request, "citizen/suggestions.html", context)


def _told(row: Suggestion) -> dict[str, object]:
    """Return what the page prints of a suggestion."""
    draft = row.draft if row.draft and row.draft.status == Status.DRAFT else None
    return {
        "suggestion": row,
        "rule": row.rule,
        "procedure": title_of(row.rule.procedure),
        "code": row.rule.procedure.code,
        "draft": draft,
        "about": row.item.name if row.item else row.child.name if row.child else "",
        "is_over": row.due_on < timezone.localdate(),
    }


@require_POST
@citizen_view
def decide(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Take the answer; go on where something is to be done."""
    found, draft = deciding.decide(
        public_id=public_id,
        by=signed_in(request),
        decision=request.POST.get("tra-loi", ""),
        now=timezone.now(),
    )
    if found.state == Suggestion.State.REFUSED:
        messages.success(request, _("Đã bỏ. Việc này không được nhắc lại nữa."))
        return redirect("dossiers:suggestions")
    if draft is None:
        return redirect("dossiers:start", found.rule.procedure.code)
    if found.state == Suggestion.State.CONFIRMED:
        return redirect("dossiers:draft", draft.uuid)
    return redirect(journey_of(draft).parts[0].href)
