"""Who may enter the authoring pages, and what each of them shows around its content."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache

from portal.accounts.people import signed_in
from portal.numbers import whole_number
from procedures.authoring.access import get_draft_for, may_write

View = Callable[..., HttpResponseBase]


def writer_view(view: View) -> View:
    """Let administrators in; the signed-out sign in first, all others see what is absent."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not may_write(signed_in(request)):
            raise Http404
        return view(request, *args, **kwargs)

    return never_cache(guarded)


def draft_view(view: View) -> View:
    """Give the view the draft that its address names."""

    @wraps(view)
    @writer_view
    def opened(request: HttpRequest, public_id: uuid.UUID, **kwargs: Any) -> HttpResponseBase:
        return view(request, get_draft_for(signed_in(request), public_id), **kwargs)

    return opened


def seen(request: HttpRequest) -> int:
    """Return the draft's revision that the page was drawn from; a forged one is the first."""
    number = whole_number(request.POST.get("seen", ""), digits=9)
    return 1 if number is None else number
