"""Who may enter: the signed-in to their own, operators and administrators to the rest."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache

from portal.accounts.people import is_administrator
from portal.notices.access import may_operate
from portal.numbers import whole_number

View = Callable[..., HttpResponseBase]


def only(may: Callable[[Any], bool]) -> Callable[[View], View]:
    """Let in whoever `may` says; the signed-out sign in first, the others find nothing."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                back = request.path if request.method == "POST" else request.get_full_path()
                return redirect_to_login(back)
            if not may(request.user):
                raise Http404
            return view(request, *args, **kwargs)

        return never_cache(guarded)

    return decorate


signed_in_view = only(lambda _user: True)
operator_view = only(may_operate)
administrator_view = only(is_administrator)


def key_in(request: HttpRequest, name: str = "sau") -> int | None:
    """Return the key after which a page of a list begins; a forged one counts as none."""
    return whole_number(request.GET.get(name, ""))
