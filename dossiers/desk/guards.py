"""Who may enter the desk, and at which units they work."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache

from dossiers.going_on import leads_to_dossier
from portal import unsent
from portal.accounts.models import WORKING
from portal.accounts.people import duties_of, signed_in
from portal.agencies.models import Agency
from portal.refusals import refused_on
from portal.statements import kept

View = Callable[..., HttpResponseBase]
WORKING_ROLES = WORKING


def officer_view(view: View) -> View:
    """Let officers in; send the signed-out to sign-in, and tell nobody else that it exists.

    What a signed-out officer posted is kept until she is back, and so is what she posted when it
    is refused (portal.unsent).
    A refusal is told in the desk's look, with the way back to the dossier and to the queue.
    """

    @refused_on("desk/refused.html")
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            if request.method == "POST":
                unsent.keep(request, request.path)
            return redirect_to_login(request.get_full_path())
        if not duties_of(signed_in(request)):
            raise Http404
        with (
            leads_to_dossier("desk:dossier", kwargs.get("code")),
            unsent.kept_when_refused(request),
        ):
            return view(request, *args, **kwargs)

    return never_cache(guarded)


def units_for(request: HttpRequest) -> tuple[list[Agency], frozenset[int]]:
    """Return the units whose queues this officer may open, and the ids of those chosen now.

    `?don-vi=CODE` chooses one; a code that is not hers chooses nothing else than her own.
    """
    duties = duties_of(signed_in(request))
    working = None if duties.supervises_all else duties.working

    def build() -> QuerySet[Agency]:
        shown = {"is_active": True} if working is None else {"pk__in": working}
        return Agency.objects.filter(**shown).order_by("code")

    units = kept(("units", working), build).ask()
    chosen = request.GET.get("don-vi", "")
    picked = [unit.pk for unit in units if unit.code == chosen]
    return units, frozenset(picked or [unit.pk for unit in units])
