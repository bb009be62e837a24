"""Who sits at windows, and who sets how a unit takes visitors."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache

from portal import unsent
from portal.accounts.models import Role, User
from portal.accounts.people import duties_of, signed_in
from portal.agencies.models import Agency
from portal.errors import NotFoundForPerson
from portal.refusals import refused_on

SERVING = (Role.RECEPTION, Role.RETURNING_OFFICER, Role.CASHIER)
MOST_UNITS = 500
View = Callable[..., HttpResponseBase]


def served_units(user: Any) -> list[Agency]:
    """Return the one-stop units at whose windows this person may sit."""
    if not isinstance(user, User):
        return []
    ids = duties_of(user).agencies_as(*SERVING)
    rows = Agency.objects.filter(pk__in=ids, is_one_stop=True, is_active=True)
    return list(rows.order_by("code")[:MOST_UNITS])


def led_units(user: Any) -> list[Agency]:
    """Return the units whose visits this person sets: her own, all to administrators."""
    if not may_lead(user):
        return []
    duties = duties_of(user)
    rows = Agency.objects.filter(is_one_stop=True, is_active=True)
    if not (duties.supervises_all or duties.has(Role.ADMINISTRATOR)):
        rows = rows.filter(pk__in=duties.agencies_as(Role.SUPERVISOR))
    return list(rows.order_by("code")[:MOST_UNITS])


def may_serve(user: Any) -> bool:
    """May this person sit at a window anywhere? Asks the postings alone: menus call it."""
    return isinstance(user, User) and bool(duties_of(user).agencies_as(*SERVING))


def may_lead(user: Any) -> bool:
    """May this person set lanes and windows anywhere?"""
    return isinstance(user, User) and bool(
        duties_of(user).agencies_as(Role.SUPERVISOR, Role.ADMINISTRATOR)
    )


def officer_of(units_of: Callable[[Any], list[Agency]]) -> Callable[[View], View]:
    """Let in who has such units, and hand them to the view; nobody else learns that it exists."""

    def decorator(view: View) -> View:
        @refused_on("desk/refused.html")
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            units = units_of(signed_in(request))
            if not units:
                raise Http404
            with unsent.kept_when_refused(request, recalls=False):
                return view(request, *args, units=units, **kwargs)

        return never_cache(guarded)

    return decorator


def chosen_of(request: HttpRequest, units: list[Agency]) -> Agency:
    """Return the unit that the page names (`don-vi`), else the first of hers."""
    asked = request.POST.get("don-vi") or request.GET.get("don-vi", "")
    return next((unit for unit in units if unit.code == asked), units[0])


def public_unit(code: str) -> Agency:
    """Return a one-stop unit by its code. Raises NotFoundForPerson."""
    found = Agency.objects.filter(code=code[:35], is_one_stop=True, is_active=True).first()
    if found is None:
        raise NotFoundForPerson
    return found
