"""Words that were posted after the sign-in had expired: kept until the person is back."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase

KEY = "unsent"
MOST_FIELDS = 600
MOST_CHARACTERS = 100_000
"""More than a page of a form can hold; a longer post is not kept."""


def keep(request: HttpRequest, address: str) -> bool:
    """Keep the posted text for the page at `address` in the session; tell whether it was kept.

    Only the last one is kept, so that an anonymous session stays small. Files are not kept.
    """
    fields = {
        name: request.POST.getlist(name) for name in request.POST if name != "csrfmiddlewaretoken"
    }
    size = sum(len(name) + sum(map(len, words)) for name, words in fields.items())
    if len(fields) > MOST_FIELDS or size > MOST_CHARACTERS:
        return False
    request.session[KEY] = {"address": address, "fields": fields}
    return True


def recall(request: HttpRequest, address: str = "") -> dict[str, list[str]]:
    """Return what was kept for `address`, else for this page; empty when there is nothing."""
    kept = request.session.get(KEY)
    if not kept or kept["address"] != (address or request.path):
        return {}
    return kept["fields"]


def forget(request: HttpRequest, address: str) -> None:
    """Drop what was kept for `address`: it is saved now."""
    kept = request.session.get(KEY)
    if kept and kept["address"] == address:
        del request.session[KEY]


def kept(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Keep what is posted to `view` signed out, and lead through sign-in back to its page.

    The page must open with GET at the same address, and show what `recall` returns.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST" and not request.user.is_authenticated:
            keep(request, request.path)
            return redirect_to_login(request.path)
        return view(request, *args, **kwargs)

    return guarded
