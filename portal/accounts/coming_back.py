"""After an expired sign-in, back to a page that can be shown: never to an address that only takes.

A form may be posted to an address of its own, which a browser cannot open. Sign-in then leads back
to the page on which the form stood.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any, TypeVar
from urllib.parse import quote, urlsplit

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme

from portal.errors import Refusal

_View = TypeVar("_View", bound=Callable[..., Any])
LONGEST = 2000
"""Characters of a way back, as sign-in takes them."""


def stands_on(page: str, *parts: str) -> Callable[[_View], _View]:
    """Name the page on which the form of a view stands, with the parts of the address it shares."""

    def marked(view: _View) -> _View:
        view.stands_on = (page, parts)  # type: ignore[attr-defined]
        return view

    return marked


class ComingBackMiddleware:
    """Mends the way back where a form of a signed-out person was sent on to sign-in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; put a page that can be shown into `next`."""
        answer = self.get_response(request)
        if request.method != "POST" or request.user.is_authenticated:
            return answer
        door, _, query = answer.get("Location", "").partition("?")
        if answer.status_code == 302 and door == reverse("accounts:sign_in"):
            wanted = QueryDict(query).get("next", "")
            if urlsplit(wanted).path == request.path:
                answer["Location"] = f"{door}?next={quote(way_back(request), safe='/')}"
        return answer


def way_back(request: HttpRequest) -> str:
    """Return the page from which the form was sent, else the nearest that can be shown.

    The browser's word for it (Referer) is taken only for a page of this site.
    """
    for path in _candidates(request):
        if len(path) <= LONGEST and _can_be_shown(request, path):
            return path
    return "/"


def _candidates(request: HttpRequest) -> Iterator[str]:
    came_from = request.META.get("HTTP_REFERER", "")
    if url_has_allowed_host_and_scheme(
        came_from, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        parts = urlsplit(came_from)
        yield f"{parts.path}?{parts.query}" if parts.query else parts.path
    yield request.path
    match = request.resolver_match
    if match and (named := getattr(match.func, "stands_on", None)):
        page, shared = named
        yield reverse(page, kwargs={part: match.kwargs[part] for part in shared})
    steps = request.path.strip("/").split("/")
    for last in range(len(steps) - 1, 0, -1):
        yield f"/{'/'.join(steps[:last])}/"


def _can_be_shown(request: HttpRequest, address: str) -> bool:
    """Ask the address itself, as nobody: what only takes answers 405, a guarded page the door."""
    path, _, query = address.partition("?")
    try:
        view, args, kwargs = resolve(path)
    except Resolver404:
        return False
    asking = copy.copy(request)
    asking.method, asking.path, asking.path_info = "GET", path, path
    asking.user = AnonymousUser()
    asking.META = {**request.META, "QUERY_STRING": query, "REQUEST_METHOD": "GET"}
    asking.GET = QueryDict(query)
    try:
        answer = view(asking, *args, **kwargs)
    except (Http404, Refusal):
        return False
    return answer.status_code in (200, 302)
