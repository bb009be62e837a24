"""Words that were posted and not taken, because the sign-in had expired or the action was refused:
kept until the person is back at the page, and shown on the page of the refusal.

They are hers alone: whoever else signs in at this browser sees nothing of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from portal.accounts import last_person
from portal.errors import NotFoundForPerson, Refusal

KEY = "unsent"
MOST_FIELDS = 600
MOST_CHARACTERS = 100_000
"""More than a page of a form can hold; a longer post is not kept."""

MOST_TEXTS, MOST_SHOWN = 20, 10_000
"""How many texts the page of a refusal shows, and characters of each."""
_OF_THE_PAGE = frozenset({"csrfmiddlewaretoken", "seen", "edge", "do", "state"})
"""Fields that no person types."""


def keep(request: HttpRequest, address: str) -> bool:
    """Keep the posted text for the page at `address` in the session; tell whether it was kept.

    Only the last one is kept, so that an anonymous session stays small. Files are not kept, nor
    anything in a browser where nobody was signed in: there is nobody to show it to.
    """
    owner = last_person.mark_in(request)
    fields = {
        name: request.POST.getlist(name) for name in request.POST if name != "csrfmiddlewaretoken"
    }
    size = sum(len(name) + sum(map(len, words)) for name, words in fields.items())
    if not owner or len(fields) > MOST_FIELDS or size > MOST_CHARACTERS:
        return False
    request.session[KEY] = {"address": address, "fields": fields, "owner": owner}
    return True


@contextmanager
def kept_when_refused(request: HttpRequest, *, recalls: bool = True) -> Iterator[None]:
    """Keep what was typed when a refusal leaves the view, so that no refusal loses words.

    A form that has an address of its own recalls it there; the page of the refusal shows the free
    words (`facts["typed"]`) whatever form they came from. Where no form of the face `recalls` them
    they are shown only. Nothing is kept for an absent page.
    """
    try:
        yield
    except NotFoundForPerson:
        raise
    except Refusal as refusal:
        if request.method == "POST" and _has_words(request):
            if recalls:
                keep(request, request.path)
            refusal.facts["typed"] = _free_words(request)
        raise


def _typed(request: HttpRequest) -> list[str]:
    names = [name for name in request.POST if name not in _OF_THE_PAGE]
    return [words for name in names for words in request.POST.getlist(name)]


def _has_words(request: HttpRequest) -> bool:
    return any(words.strip() for words in _typed(request))


def _free_words(request: HttpRequest) -> list[str]:
    """Return what is words and no choice, number or day: whatever has a space in it."""
    free = [words for words in _typed(request) if len(words.split()) > 1]
    return [words[:MOST_SHOWN] for words in free[:MOST_TEXTS]]


def recall(request: HttpRequest, address: str = "") -> dict[str, list[str]]:
    """Return what was kept for `address`, else for this page; empty when there is nothing.

    What another person left is dropped.
    """
    kept = request.session.get(KEY)
    if not kept or not request.user.is_authenticated:
        return {}
    if not last_person.is_of(kept.get("owner", ""), request.user):
        del request.session[KEY]
        return {}
    return kept["fields"] if kept["address"] == (address or request.path) else {}


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
