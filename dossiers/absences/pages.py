"""Absences of a unit: who is away, who stands in; `/mot-cua/vang-mat/`."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dossiers.absences import entering
from dossiers.absences.forms import AbsenceForm
from dossiers.desk.guards import WORKING_ROLES, View, officer_view
from portal.accounts.models import Absence, User
from portal.accounts.people import duties_of, signed_in, working_at
from portal.agencies.models import Agency
from portal.errors import NotFoundForPerson, Refusal

MOST = 100


def working_view(view: View) -> Callable[..., HttpResponseBase]:
    """Let those in who handle dossiers at some unit; an administrator alone does not."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not duties_of(signed_in(request)).agencies_as(*WORKING_ROLES):
            raise Http404
        return view(request, *args, **kwargs)

    return officer_view(guarded)


def units_of(user: User) -> list[Agency]:
    """Return the units where `user` works."""
    at = duties_of(user).agencies_as(*WORKING_ROLES)
    return list(Agency.objects.filter(pk__in=at).order_by("code"))


@require_GET
@working_view
def absence_list(request: HttpRequest) -> HttpResponse:
    """List who is or will be away at her units; the reason only where it is hers to read."""
    user, today = signed_in(request), timezone.localdate()
    units = units_of(user)
    rows = (
        Absence.objects.filter(ended_at=None, last_day__gte=today)
        .filter(Q(agency__in=[unit.pk for unit in units]) | Q(officer=user))
        .select_related("officer", "substitute", "agency", "entered_by")
        .order_by("first_day", "pk")
    )
    led = duties_of(user).agencies_as(*entering.LEADING)
    context = {
        "title": _("Vắng mặt, người thay"),
        "rows": [
            (each, each.officer_id == user.pk or each.agency_id in led, each.first_day <= today)
            for each in rows[:MOST]
        ],
        "several": len(units) > 1,
        "stands_in": bool(duties_of(user).stands_in),
    }
    return render(request, "absences/list.html", context)


@require_http_methods(["GET", "POST"])
@working_view
def absence_new(request: HttpRequest) -> HttpResponse:
    """Enter an absence at one of her units (`?don-vi=CODE`, else the first)."""
    user = signed_in(request)
    units = units_of(user)
    code = request.GET.get("don-vi", "")
    unit = next((each for each in units if each.code == code), units[0])
    people = working_at([unit.pk]).order_by("full_name", "pk")
    form = AbsenceForm(
        request.POST if request.method == "POST" else None,
        people=people,
        me=user,
        leads=entering.leads_unit(user, unit.pk),
        initial={"officer": user.pk},
    )
    good = request.method == "GET" or form.is_valid()
    if request.method == "POST" and good:
        try:
            entering.enter(by=user, agency=unit, **form.facts())
        except Refusal as refusal:
            form.add_error(None, str(refusal.message))
            good = False
        else:
            messages.success(request, _("Đã ghi vắng mặt. Người thay làm được việc từ ngày đầu."))
            return redirect("absences:list")
    context = {
        "title": _("Ghi vắng mặt"),
        "form": form,
        "unit": unit,
        "units": [
            {
                "href": f"{reverse('absences:new')}?don-vi={each.code}",
                "label": each.short_name,
                "current": each.pk == unit.pk,
            }
            for each in units
        ],
    }
    return render(request, "absences/new.html", context, status=200 if good else 422)


@require_POST
@working_view
def absence_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End an absence early: she is back, or it will not be."""
    user = signed_in(request)
    at = duties_of(user).agencies_as(*WORKING_ROLES)
    found = Absence.objects.filter(Q(agency__in=at) | Q(officer=user), pk=pk).first()
    if found is None:
        raise NotFoundForPerson
    entering.end(absence=found, by=user)
    messages.success(request, _("Đã kết thúc lần vắng mặt."))
    return redirect("absences:list")
