"""Who may enter: the signed-in, each with her own drafts and dossiers."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from dossiers import access
from dossiers.behalf import grounds
from dossiers.going_on import leads_to_dossier
from dossiers.models import Dossier
from portal import unsent
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
    """Give the view the person's own draft; one that was filed meanwhile leads to its page.

    A draft for somebody for whom she may not act now leads to the page that says so.
    """

    @wraps(view)
    def held(request: HttpRequest, draft: Dossier, **kwargs: Any) -> HttpResponseBase:
        by = signed_in(request)
        if grounds.is_unnamed(draft) or grounds.problem_of(draft, by, timezone.localdate()):
            return redirect("dossiers:for_whom", draft.uuid)
        return view(request, draft, **kwargs)

    return any_draft_view(held)


def any_draft_view(view: View) -> View:
    """Give the view the person's own draft, whether or not she may go on with it now."""

    @wraps(view)
    @citizen_view
    def opened(request: HttpRequest, public_id: uuid.UUID, **kwargs: Any) -> HttpResponseBase:
        draft = access.get_draft_for(signed_in(request), public_id)
        if draft.status != Status.DRAFT:
            return to_filed(request, draft)
        return view(request, draft, **kwargs)

    return opened


def to_filed(request: HttpRequest, dossier: Dossier) -> HttpResponseBase:
    """Lead to the page of a dossier just handed in; who may not follow it is told that it was."""
    person = signed_in(request)
    if not dossier.ground or Dossier.objects.in_hands_of(person).filter(pk=dossier.pk).exists():
        return redirect(filed_address(dossier))
    words = _(
        "Đã gửi hồ sơ %(code)s cho %(name)s. Chủ hồ sơ theo dõi tiếp trên tài khoản của mình."
    )
    messages.success(request, words % {"code": dossier.code, "name": dossier.applicant_name})
    return redirect("dossiers:mine")


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
