"""Urgings of the dossiers that a person answers for: `/mot-cua/giam-sat/don-doc/`."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from dossiers.models import Urging
from dossiers.models.querysets import OPEN
from dossiers.queues import key_of, read_key
from dossiers.supervision.guards import supervisor_view
from dossiers.supervision.scope import condition
from dossiers.supervision.showing import tabs
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
    if key := read_key(after):
        due, pk = key
        if answered:
            found = found.filter(Q(answered_at__lt=due) | Q(answered_at=due, pk__lt=pk))
        else:
            found = found.filter(Q(answer_due_at__gt=due) | Q(answer_due_at=due, pk__gt=pk))
    order = ("-answered_at", "-pk") if answered else ("answer_due_at", "pk")
    people = found.select_related("dossier", "unit", "officer", "asked_by", "answered_by")
    rows = list(people.only(*_NEEDED).order_by(*order)[: PAGE + 1])
    more = len(rows) > PAGE
    rows = rows[:PAGE]
    last = rows[-1] if rows else None
    moment = (last.answered_at if answered else last.answer_due_at) if last else None
    context = {
        "title": _("Đôn đốc"),
        "tabs": tabs("urgings"),
        "rows": rows,
        "answered": answered,
        "now": timezone.now(),
        "next_key": key_of(moment, last.pk) if more and last and moment else "",
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
