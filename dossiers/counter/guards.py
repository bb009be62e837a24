"""Who may receive at a counter, and at which units."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from portal import unsent
from portal.accounts.models import Role, User
from portal.accounts.people import duties_of, signed_in
from portal.agencies.models import Agency
from portal.refusals import refused_on

View = Callable[..., HttpResponseBase]


def may_receive(user: Any) -> bool:
    """Does this person hold reception anywhere?"""
    return isinstance(user, User) and duties_of(user).has(Role.RECEPTION)


def counter_view(view: View) -> View:
    """Let reception in; send the signed-out to sign-in, and tell nobody else that it exists."""

    @refused_on("desk/refused.html")
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not may_receive(request.user):
            raise Http404
        with unsent.kept_when_refused(request, recalls=False):
            return view(request, *args, **kwargs)

    return guarded


def counters_of(request: HttpRequest) -> list[Agency]:
    """Return the units at whose counter this officer receives."""
    ids = duties_of(signed_in(request)).agencies_as(Role.RECEPTION)
    return list(Agency.objects.filter(pk__in=ids, is_active=True).order_by("code"))


def counter_chosen(request: HttpRequest, counters: list[Agency]) -> Agency:
    """Return the counter that the page names (`quay`), else the first of hers."""
    asked = request.POST.get("quay") or request.GET.get("quay", "")
    if not counters:
        raise Http404
    return next((unit for unit in counters if unit.code == asked), counters[0])
