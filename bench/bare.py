"""The measure of a machine: a view with one query, behind the product's own middleware."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from portal.agencies.models import Agency


def bare(request: HttpRequest) -> HttpResponse:
    """Read one row by its key and answer a line of text."""
    agency = Agency.objects.get(code="H99")
    return HttpResponse(agency.name, content_type="text/plain; charset=utf-8")
