"""Who may see and draw workflows: administrators."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache

from portal.accounts.people import is_administrator, signed_in

View = Callable[..., HttpResponseBase]


def administrator_view(view: View) -> View:
    """Let administrators in; send the signed-out to sign in, and tell nobody else it exists."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not is_administrator(signed_in(request)):
            raise Http404
        return view(request, *args, **kwargs)

    return never_cache(guarded)
