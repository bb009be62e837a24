"""The one place that turns a refusal into an answer."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from portal.errors import NotFoundForPerson, Refusal


class RefusalMiddleware:
    """Answers every Refusal that a view lets through with its own words and status."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Return the page of a refusal; None for any other exception."""
        if isinstance(exception, NotFoundForPerson):
            raise Http404 from exception
        if not isinstance(exception, Refusal):
            return None
        context = {"refusal": exception, "message": gettext(str(exception.message))}
        return render(request, "refused.html", context, status=exception.status)
