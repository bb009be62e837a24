"""Who was signed in last in this browser: a form that comes after her sign-in expired is hers.

The cookie holds a mark that tells nobody who that is. It stays at sign-out and goes with the
browser, as an open page does. A form of an earlier person cannot come under the mark of a later
one: signing in changes the secret that a form must carry (CSRF).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac

COOKIE = "nguoi-truoc"


def mark_of(user: Any) -> str:
    """Return by what a browser knows a person again; it tells nobody who that is."""
    return salted_hmac("mot-cua.device", str(user.pk), algorithm="sha256").hexdigest()[:24]


def mark_in(request: HttpRequest) -> str:
    """Return the mark of who is signed in, else of who was last; "" for a browser without one."""
    if request.user.is_authenticated:
        return mark_of(request.user)
    return request.COOKIES.get(COOKIE, "")[:24]


def is_of(mark: str, user: Any) -> bool:
    """Is this the mark of this signed-in person?"""
    return constant_time_compare(mark, mark_of(user))


class LastPersonMiddleware:
    """Leaves the mark of a signed-in person with each page that asked who she is; no query more."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; mark the browser where the mark is another's or missing."""
        answer = self.get_response(request)
        user = getattr(request, "_cached_user", None)  # not `request.user`: that would ask
        # A page for everybody has put nobody in her place (`request.user`).
        if user is not None and user.is_authenticated and request.user.is_authenticated:
            mark = mark_of(user)
            if request.COOKIES.get(COOKIE) != mark:
                answer.set_cookie(
                    COOKIE, mark, secure=request.is_secure(), httponly=True, samesite="Lax"
                )
        return answer
