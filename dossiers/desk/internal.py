"""Procedures between agencies, for officers to open and to begin: `/mot-cua/noi-bo/`."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from dossiers.desk.guards import officer_view
from portal.text import fold
from procedures import selectors

MOST = 200
LONGEST = 100


@require_GET
@officer_view
def internal(request: HttpRequest) -> HttpResponse:
    """List them by name; `?ten=` keeps those with these words in their names, or this code."""
    question = " ".join(request.GET.get("ten", "").replace("\x00", " ").split())[:LONGEST]
    rows = selectors.internal()
    for word in fold(question).split():
        rows = rows.filter(folded_name__contains=word) | rows.filter(code__startswith=word)
    context = {
        "title": _("Thủ tục nội bộ"),
        "question": question,
        "rows": list(rows[:MOST]),
        "most": MOST,
    }
    return render(request, "desk/internal.html", context)
