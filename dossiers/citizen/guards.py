"""Who may enter: the signed-in, each with her own drafts and dossiers."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache

from dossiers import access, unsent
from dossiers.going_on import leads_to_dossier
from dossiers.models import Dossier
from portal.accounts.people import signed_in
from portal.workflow.statuses import Status

View = Callable[..., HttpResponseBase]


def citizen_view(view: View) -> View:
    """Let the signed-in in. The others sign in first and come back; what they posted is kept."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if request.method == "POST":
            unsent.keep(request, request.path)
            return redirect_to_login(request.path)
        return redirect_to_login(request.get_full_path())

    return never_cache(guarded)


def draft_view(view: View) -> View:
    """Give the view the person's own draft; one that was filed meanwhile leads to its page."""

    @wraps(view)
    @citizen_view
    def opened(request: HttpRequest, public_id: uuid.UUID, **kwargs: Any) -> HttpResponseBase:
        draft = access.get_draft_for(signed_in(request), public_id)
        if draft.status != Status.DRAFT:
            return redirect(filed_address(draft))
        return view(request, draft, **kwargs)

    return opened


def dossier_view(view: View) -> View:
    """Give the view the person's own filed dossier."""

    @wraps(view)
    @citizen_view
    def opened(request: HttpRequest, code: str, **kwargs: Any) -> HttpResponseBase:
        found = access.get_own_dossier(signed_in(request), code)
        with leads_to_dossier("dossiers:dossier", code):
            return view(request, found, **kwargs)

    return opened


def filed_address(dossier: Dossier) -> str:
    """Return the address of a dossier that was just handed in: its page, with the news on top."""
    return f"{reverse('dossiers:dossier', args=[dossier.code])}?da-gui"


def seen(request: HttpRequest) -> int:
    """Return the revision that the page was drawn from; a forged one is merely stale."""
    text = request.POST.get("seen", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
