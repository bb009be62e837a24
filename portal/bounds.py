"""What no request may hold: a NUL, which PostgreSQL cannot store, or an endless query string."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

LONGEST_QUERY = 4000
"""Bytes. A way back to a page, twice encoded, fits; a server in front may allow less."""

_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


class BoundsMiddleware:
    """Answers 400 before a page's view looks at what cannot be meant.

    Machines' addresses (exempt from CSRF) answer in their own form, whatever they are sent.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """Check address and form; other bodies are checked by what reads them."""
        if getattr(view, "csrf_exempt", False):
            return
        query = request.META.get("QUERY_STRING", "")
        if len(query) > LONGEST_QUERY:
            raise BadRequest("the query string is too long")
        if "\0" in request.path or "\0" in query or "%00" in query:
            raise BadRequest("a NUL in the address")
        if request.method == "POST" and request.content_type in _FORMS:
            for name, values in request.POST.lists():
                if "\0" in name or any("\0" in value for value in values):
                    raise BadRequest("a NUL in a form")
