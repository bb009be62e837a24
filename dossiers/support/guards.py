"""Who may enter: administrators, who ask, and those who lead a unit, who answer."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from dossiers.assigning.who import gives_out
from dossiers.desk.guards import View, officer_view
from portal.accounts.models import User
from portal.accounts.people import duties_of, is_administrator, signed_in


def asks_or_answers(user: User) -> bool:
    """Is support access anything to this officer?"""
    return is_administrator(user) or bool(gives_out(duties_of(user)))


def support_view(
    view: View, *, may: Callable[[User], bool] = asks_or_answers
) -> Callable[..., HttpResponseBase]:
    """Let them in; send the signed-out to sign-in, and tell nobody else that it exists."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may(signed_in(request)):
            raise Http404
        return view(request, *args, **kwargs)

    return officer_view(guarded)


def administrator_view(view: View) -> Callable[..., HttpResponseBase]:
    """Let administrators in only."""
    return support_view(view, may=is_administrator)
