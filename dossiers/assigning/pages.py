"""Proposals of who might take what nobody has: `/mot-cua/phan-cong/`."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dossiers.assigning import reading, skills
from dossiers.desk.guards import View, officer_view
from dossiers.desk.rows import due_of_dossier, step_of_dossier
from dossiers.models import BulkRun
from dossiers.worklists import bulk
from dossiers.worklists.errors import NothingChosen
from portal.accounts.people import signed_in
from portal.agencies.calendars import calendar_of
from portal.agencies.models import Agency
from portal.errors import NotFoundForPerson, Refusal
from portal.numbers import whole_number
from portal.worktime import due_bounds


def leader_view(view: View) -> Callable[..., HttpResponseBase]:
    """Let those in who give out the work of a unit; the view gets the units."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        units = reading.units_of(signed_in(request))
        if not units:
            raise Http404
        return view(request, units, *args, **kwargs)

    return officer_view(guarded)


def _chosen(request: HttpRequest, units: list[Agency]) -> Agency:
    code = request.GET.get("don-vi", "")
    return next((unit for unit in units if unit.code == code), units[0])


def _pills(name: str, units: list[Agency], unit: Agency) -> list[dict[str, Any]]:
    return [
        {
            "href": f"{reverse(name)}?don-vi={each.code}",
            "label": each.short_name,
            "current": each.pk == unit.pk,
        }
        for each in units
    ]


@require_http_methods(["GET", "POST"])
@leader_view
def proposals(request: HttpRequest, units: list[Agency]) -> HttpResponse:
    """Show who might take each dossier and why; give out one (`mot`) or the chosen ones."""
    unit, error = _chosen(request, units), ""
    if request.method == "POST":
        try:
            return _give(request, unit)
        except NothingChosen as refusal:
            error = str(refusal.message)
    now = timezone.now()
    bounds = due_bounds(now, calendar_of(None))
    rows, more = reading.rows_of(unit, bounds=bounds, now=now)
    context = {
        "title": _("Đề xuất giao việc"),
        "unit": unit,
        "units": _pills("assigning:proposals", units, unit),
        "rows": [
            (
                each.dossier,
                each.proposal,
                due_of_dossier(each.dossier, now=now, bounds=bounds),
                step_of_dossier(each.dossier),
            )
            for each in rows
        ],
        "more": more,
        "most": reading.PAGE,
        "key": uuid.uuid4(),
        "error": error,
    }
    return render(request, "assigning/proposals.html", context, status=422 if error else 200)


def _give(request: HttpRequest, unit: Agency) -> HttpResponse:
    """Give out what was accepted, each by itself; the page that tells is that of work in bulk."""
    typed = request.POST
    values = [typed["mot"]] if "mot" in typed else typed.getlist("chon")
    each = {}
    rows = []
    for value in values:
        row, _colon, officer = value.rpartition(":")
        code = row.rpartition(":")[0]
        if code and (pk := whole_number(officer)) is not None:
            each[code] = str(pk)
            rows.append(row)
    try:
        key = uuid.UUID(typed.get("khoa", ""))
    except ValueError as error:
        raise NotFoundForPerson from error
    user = signed_in(request)
    run = BulkRun.objects.filter(pk=key).first()
    if run is None:
        run = bulk.begin_each(by=user, key=key, each=each, chosen=bulk.read_chosen(rows))
    if run.user_id != user.pk:
        raise NotFoundForPerson
    bulk.carry_out(run)
    request.session["bulk_back"] = f"{reverse('assigning:proposals')}?don-vi={unit.code}"
    return redirect("desk:bulk_result", key=run.pk)


@require_http_methods(["GET", "POST"])
@leader_view
def skill_list(request: HttpRequest, units: list[Agency]) -> HttpResponse:
    """Show whom the unit marked as knowing which procedure; add a mark, take one away (`xoa`)."""
    unit, typed, error = _chosen(request, units), request.POST, ""
    here = f"{reverse('assigning:skills')}?don-vi={unit.code}"
    if request.method == "POST":
        try:
            if "xoa" in typed:
                skills.unmark(unit=unit, key=whole_number(typed["xoa"]) or 0)
                messages.success(request, _("Đã bỏ."))
            else:
                skills.mark(
                    by=signed_in(request),
                    unit=unit,
                    officer=whole_number(typed.get("can-bo", "")) or 0,
                    procedure=whole_number(typed.get("thu-tuc", "")) or 0,
                )
                messages.success(request, _("Đã ghi cán bộ thạo thủ tục."))
            return redirect(here)
        except Refusal as refusal:
            if isinstance(refusal, NotFoundForPerson):
                raise
            error = str(refusal.message)
    context = {
        "title": _("Cán bộ thạo thủ tục"),
        "unit": unit,
        "units": _pills("assigning:skills", units, unit),
        "rows": skills.marks_at(unit),
        "officers": skills.officers_at(unit),
        "procedures": skills.procedures_at(unit),
        "back": f"{reverse('assigning:proposals')}?don-vi={unit.code}",
        "error": error,
        "typed": {
            "officer": typed.get("can-bo", "") if error else "",
            "procedure": typed.get("thu-tuc", "") if error else "",
        },
    }
    return render(request, "assigning/skills.html", context, status=422 if error else 200)
