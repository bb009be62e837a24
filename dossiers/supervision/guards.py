"""Who may enter: those who answer for more than their own work. Nobody else is told."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from dossiers.desk.guards import View, officer_view
from dossiers.supervision.scope import may_supervise
from portal.accounts.models import User
from portal.accounts.people import signed_in


def supervisor_view(
    view: View, *, may: Callable[[User], bool] = may_supervise
) -> Callable[..., HttpResponseBase]:
    """Let supervisors in; send the signed-out to sign-in."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may(signed_in(request)):
            raise Http404
        return view(request, *args, **kwargs)

    return officer_view(guarded)
