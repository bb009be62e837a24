"""The board of those who answer for the work: `/mot-cua/giam-sat/`."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from dossiers.assigning.who import gives_out
from dossiers.given_tasks import giving
from dossiers.models import GivenTask
from dossiers.supervision import ahead, charts, figures, listing
from dossiers.supervision.forecasting import Day
from dossiers.supervision.guards import supervisor_view
from dossiers.supervision.scope import leads, watched
from dossiers.supervision.showing import rows_of, step_of, tabs
from portal.accounts.models import User
from portal.accounts.people import duties_of, signed_in
from portal.agencies.calendars import calendar_of
from portal.design import formats
from portal.worktime import due_bounds

URGENT_SHOWN = 5
LATE_TASKS_SHOWN = 10


@dataclass(frozen=True)
class Told:
    """One line of a table of loads with its bar."""

    load: figures.Load
    bar: charts.Bar


@require_GET
@supervisor_view
def board(request: HttpRequest) -> HttpResponse:
    """Show load, lateness, what needs somebody, causes and the days ahead."""
    user, now = signed_in(request), timezone.now()
    bounds = due_bounds(now, calendar_of(None))
    found = watched(user)
    units = figures.by_unit(found, bounds=bounds, now=now)
    everything = figures.sum_of(units)
    agencies = ahead.look(found, bounds=bounds, now=now)
    days = ahead.summed(agencies)
    urgent = listing.page(
        user, listing.Filters(due="urgent"), bounds=bounds, now=now, size=URGENT_SHOWN
    )
    context = {
        "title": _("Giám sát"),
        "tabs": tabs("board"),
        "now": now,
        "everything": everything,
        "finding": finding(days),
        "columns": charts.columns(days),
        "may_be_late": sum(day.late for day in days),
        "agencies": [each for each in agencies if each.late or each.overdue][: figures.MOST],
        "units": told(units),
        "units_left": max(0, len(units) - figures.MOST),
        "steps": [
            (step_of(version, variant, step), name, number)
            for version, variant, step, name, number in figures.slow_steps(found, now=now)
        ],
        "late_steps": figures.late_steps(found, now=now),
        "late_opinions": figures.late_opinions(user, now=now),
        "rows": rows_of(urgent.rows, now=now, bounds=bounds),
        "late_tasks": late_tasks(user, now),
        "urgent": everything.late + everything.urgent,
    }
    return render(request, "supervision/board.html", context)


def late_tasks(user: User, now: datetime.datetime) -> list[GivenTask]:
    """Return the tasks at her units whose day is over, the oldest first."""
    late = GivenTask.objects.filter(
        unit__in=gives_out(duties_of(user)), closed_at=None, due_day__lt=timezone.localdate(now)
    )
    found = giving.marked(user, late)
    return list(found.select_related("officer").order_by("due_day", "pk")[:LATE_TASKS_SHOWN])


@require_GET
@supervisor_view
def officers(request: HttpRequest) -> HttpResponse:
    """Show the work officer by officer, to those who lead them."""
    user, now = signed_in(request), timezone.now()
    bounds = due_bounds(now, calendar_of(None))
    loads = figures.by_officer(watched(user), bounds=bounds, now=now) if leads(user) else []
    context = {
        "title": _("Từng cán bộ"),
        "tabs": tabs("officers"),
        "leads": leads(user),
        "lines": told(loads, most=100),
        "left": max(0, len(loads) - 100),
        "now": now,
    }
    return render(request, "supervision/officers.html", context)


def told(loads: list[figures.Load], *, most: int = figures.MOST) -> list[Told]:
    """Return the lines of a table, each with its bar beside the longest."""
    longest = max((load.total for load in loads), default=0)
    return [
        Told(load, charts.bar(load.late, load.urgent, load.in_time, longest))
        for load in loads[:most]
    ]


def finding(days: list[Day]) -> str:
    """Return what the forecast says in one sentence: the title of its picture."""
    worst: Any = max(days, key=lambda day: day.late, default=None)
    if worst is not None and worst.late:
        return ngettext(
            "%(day)s: %(number)s hồ sơ có thể trễ",
            "%(day)s: %(number)s hồ sơ có thể trễ",
            worst.late,
        ) % {"day": _day(worst.day), "number": worst.late}
    busiest: Any = max(days, key=lambda day: day.due, default=None)
    if busiest is None or not busiest.due:
        return _("7 ngày làm việc tới không có hồ sơ đến hạn")
    return _("%(day)s nhiều hồ sơ đến hạn nhất") % {"day": _day(busiest.day)}


def _day(day: datetime.date) -> str:
    return f"{formats.weekday(day)} {day:%d/%m}"
