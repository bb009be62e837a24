"""Urgings of the dossiers that a person answers for: `/mot-cua/giam-sat/don-doc/`."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from dossiers.models import Urging
from dossiers.models.querysets import OPEN
from dossiers.supervision.guards import supervisor_view
from dossiers.supervision.scope import condition
from dossiers.supervision.showing import tabs
from portal import keyset
from portal.accounts.people import signed_in

PAGE = 30


@require_GET
@supervisor_view
def urgings(request: HttpRequest) -> HttpResponse:
    """List what waits for an answer, overdue answers first; `?tra-loi=co` lists the answered."""
    answered = request.GET.get("tra-loi") == "co"
    found = Urging.objects.filter(condition(signed_in(request), "dossier__"))
    if answered:
        found = found.filter(answered_at__isnull=False)
    else:
        found = found.filter(answered_at=None, dossier__status__in=sorted(OPEN))
    after = request.GET.get("sau", "")[:60]
    column = "answered_at" if answered else "answer_due_at"
    found = found.filter(keyset.behind(after, column, backwards=answered))
    order = ("-answered_at", "-pk") if answered else ("answer_due_at", "pk")
    people = found.select_related("dossier", "unit", "officer", "asked_by", "answered_by")
    rows = list(people.only(*_NEEDED).order_by(*order)[: PAGE + 1])
    page = keyset.cut(rows, PAGE, lambda row: (getattr(row, column), row.pk))
    context = {
        "title": _("Đôn đốc"),
        "tabs": tabs("urgings"),
        "rows": page.rows,
        "answered": answered,
        "now": timezone.now(),
        "next_key": page.after,
        "is_later_page": bool(after),
    }
    return render(request, "supervision/urgings.html", context)


_NEEDED = (
    "message",
    "answer",
    "asked_at",
    "answer_due_at",
    "answered_at",
    "dossier__code",
    "unit__short_name",
    "officer__full_name",
    "asked_by__full_name",
    "answered_by__full_name",
)
