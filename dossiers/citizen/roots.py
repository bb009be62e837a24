"""The published roots of history, and the proof that a dossier's history is under them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from dossiers import roots
from dossiers.citizen.guards import dossier_view
from dossiers.models import DailyRoot, Dossier
from portal import limits
from portal.days import day_of

DAYS = 31
PROOFS, SECONDS = 20, 10 * 60
METHOD = "SHA-256; docs/history.md"


@require_GET
def daily_roots(request: HttpRequest) -> HttpResponse:
    """Show the roots, the latest day first; `?truoc=2026-11-01` those before a day."""
    rows, more = _page(request)
    context = {"roots": rows, "before": rows[-1].day if more else None}
    return render(request, "dossiers/daily_roots.html", context)


@require_GET
def daily_roots_json(request: HttpRequest) -> JsonResponse:
    """Give the same page of roots to machines."""
    rows, more = _page(request)
    told = {
        "method": METHOD,
        "roots": [
            {
                "day": row.day.isoformat(),
                "dossiers": row.dossiers,
                "tree": row.tree,
                "previous": row.previous,
                "root": row.root,
            }
            for row in rows
        ],
        "before": rows[-1].day.isoformat() if more else None,
    }
    return JsonResponse(told)


@require_GET
@dossier_view
def proof(request: HttpRequest, found: Dossier) -> HttpResponse:
    """Give the person the way from the history of the dossier to each published root, as a file."""
    if not limits.is_within("history-proof", str(request.user.pk), most=PROOFS, seconds=SECONDS):
        words = _("Tải quá nhiều lần. Chờ 10 phút rồi tải tiếp.")
        answer = HttpResponse(words, status=429, content_type="text/plain; charset=utf-8")
        answer["Retry-After"] = str(SECONDS)
        return answer
    told: dict[str, Any] = {
        "method": METHOD,
        "code": found.code,
        "dossier": str(found.uuid),
        "days": roots.proof(found),
    }
    answer = JsonResponse(told, json_dumps_params={"indent": 1})
    answer["Content-Disposition"] = f'attachment; filename="{found.code}-bang-chung.json"'
    return answer


def _page(request: HttpRequest) -> tuple[list[DailyRoot], bool]:
    rows = DailyRoot.objects.all()
    before = day_of(request.GET.get("truoc", ""))
    if before is not None:
        rows = rows.filter(day__lt=before)
    page = list(rows[: DAYS + 1])
    return page[:DAYS], len(page) > DAYS
