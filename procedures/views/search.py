"""Search: one box, filters beside the results, pages by key."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from portal.design.navigation import address_of
from procedures import selectors
from procedures.cards import card
from procedures.facets import facets
from procedures.search.filters import Filters, read_request

PAGE = 20


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show one page of what answers the question."""
    asked = read_request(request.GET)
    results = selectors.search(asked.question, filters=asked.filters, after=asked.after, limit=PAGE)
    found = results.found
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
            "facets": shown,
            "chosen": chosen,
            "next": address + asked.address(after=found.next_after) if found.left else "",
            "next_count": min(PAGE, found.left),
            "first": address + asked.address(after="") if asked.after else "",
            "without_filters": address + asked.address(filters=Filters(), after=""),
            "questions": address_of("/hoi-dap/"),
        },
    )
