"""The one place that turns a refusal into an answer, and a bare 405 into a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext

from portal.design.error_pages import method_not_allowed
from portal.errors import NotFoundForPerson, Refusal

_View = TypeVar("_View", bound=Callable[..., Any])


def refused_on(template: str) -> Callable[[_View], _View]:
    """Let the refusals of a view be told on a page of its own look instead of the citizen's."""

    def marked(view: _View) -> _View:
        view.refused_on = template  # type: ignore[attr-defined]
        return view

    return marked


class RefusalMiddleware:
    """Answers every Refusal that a view lets through with its own words and status."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; an address that does not take the method says so in words."""
        answer = self.get_response(request)
        view = getattr(request.resolver_match, "func", None)
        # Machines (exempt from CSRF) are answered in their own form.
        if answer.status_code != 405 or getattr(view, "csrf_exempt", False):
            return answer
        return method_not_allowed(request, answer.get("Allow", ""))

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Return the page of a refusal; None for any other exception."""
        if isinstance(exception, NotFoundForPerson):
            raise Http404 from exception
        if not isinstance(exception, Refusal):
            return None
        context = {"refusal": exception, "message": gettext(str(exception.message))}
        view = getattr(request.resolver_match, "func", None)
        template = getattr(view, "refused_on", "refused.html")
        answer = render(request, template, context, status=exception.status)
        add_never_cache_headers(answer)  # what is refused now may be done a moment later
        return answer
