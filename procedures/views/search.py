"""Search: one box, filters beside the results, pages by key."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from portal.design.navigation import address_of
from procedures import selectors
from procedures.cards import card
from procedures.facets import facets
from procedures.search import missed
from procedures.search.filters import Filters, Request, read_request
from procedures.search.finding import Found

PAGE = 20
GUESSED = missed.GUESSES | {"mended"}


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show one page of what answers the question."""
    asked = read_request(request.GET)
    results = selectors.search(asked.question, filters=asked.filters, after=asked.after, limit=PAGE)
    found = results.found
    _count_if_missed(request, asked, found)
    shown = facets(found, asked.filters)
    chosen = [c.label for facet in shown for c in facet.choices if c.chosen]
    address = reverse("procedures:search")
    return render(
        request,
        "procedures/search.html",
        {
            "asked": asked,
            "cards": [card(procedure) for procedure in results.procedures],
            "found": found,
            "guesses": GUESSED,
            "facets": shown,
            "chosen": chosen,
            "next": address + asked.address(after=found.next_after) if found.left else "",
            "next_count": min(PAGE, found.left),
            "first": address + asked.address(after="") if asked.after else "",
            "without_filters": address + asked.address(filters=Filters(), after=""),
            "meant": address + asked.address(question=found.meant, after="") if found.meant else "",
            "questions": address_of("/hoi-dap/"),
        },
    )


def _count_if_missed(request: HttpRequest, asked: Request, found: Found) -> None:
    """Count a question that found nothing, or only guesses, on its first page without filters."""
    if request.method != "GET" or not asked.question or asked.filters or asked.after:
        return
    if not found.total or found.way in missed.GUESSES:
        missed.record(asked.question, is_guess=bool(found.total), day=timezone.localdate())
