"""The last twelve months of those who answer for the work: `/mot-cua/giam-sat/thang/`."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Q, QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from dossiers.models import MonthFigure
from dossiers.supervision import charts
from dossiers.supervision.guards import supervisor_view
from dossiers.supervision.months import first_days
from dossiers.supervision.scope import LEADING, RECEIVING, leads
from dossiers.supervision.showing import tabs
from portal.accounts.models import User
from portal.accounts.people import duties_of, signed_in
from portal.design import formats

MOST = 50
"""Lines of a table, the latest first."""
SUMS = ("received", "on_time", "late", "late_again", "late_opinion", "late_child")
CAUSES = (
    ("late_again", gettext_lazy("trễ cả hẹn lại")),
    ("late_opinion", gettext_lazy("ý kiến đến muộn hoặc không đến")),
    ("late_child", gettext_lazy("chờ hồ sơ mở ở cơ quan khác")),
    ("slow", gettext_lazy("cơ quan xử lý chậm")),
)


@dataclass(frozen=True)
class Figures:
    """One line: of a month, a unit, an officer, or all."""

    name: str
    received: int = 0
    on_time: int = 0
    late: int = 0
    late_again: int = 0
    late_opinion: int = 0
    late_child: int = 0
    month: datetime.date | None = None

    @property
    def finished(self) -> int:
        """What was finished, in time or late."""
        return self.on_time + self.late

    @property
    def slow(self) -> int:
        """What was late for no cause outside of the agency."""
        return self.late - self.late_again - self.late_opinion - self.late_child

    @property
    def share(self) -> str:
        """The share in time in words, "" when nothing was finished."""
        if not self.finished:
            return ""
        return f"{100 * self.on_time / self.finished:.1f}".replace(".", ",") + " %"

    @property
    def causes(self) -> list[tuple[str, int]]:
        """Why what was late was late, the most frequent first."""
        found = [(str(words), getattr(self, key)) for key, words in CAUSES if getattr(self, key)]
        return sorted(found, key=lambda each: -each[1])


def figures_of(user: User, months: Sequence[datetime.date]) -> QuerySet[MonthFigure]:
    """Return the rows of these months that `user` answers for (scope.py for what is open)."""
    rows = MonthFigure.objects.filter(month__gte=months[0], month__lte=months[-1])
    duties = duties_of(user)
    if duties.supervises_all:
        return rows
    return rows.filter(
        Q(receiving_unit__in=duties.agencies_as(*RECEIVING))
        | Q(competent_agency__in=duties.agencies_as(*LEADING))
    )


@require_GET
@supervisor_view
def months(request: HttpRequest) -> HttpResponse:
    """Show received, in time and late by month; by unit and, to leaders, by officer, of one month
    (`?thang=2026-11`) or of all. Four questions, whatever it shows."""
    user, shown = signed_in(request), first_days(timezone.localdate())
    rows = figures_of(user, shown)
    by_month: dict[datetime.date, dict[str, Any]] = {
        row["month"]: dict(row) for row in rows.order_by().values("month").annotate(**_sums(SUMS))
    }
    told = [_line(_month(each), by_month.get(each, {}), each) for each in shown]
    names = {f"{each:%Y-%m}": each for each in shown}
    chosen = names.get(request.GET.get("thang", ""))
    part = rows.filter(month=chosen) if chosen else rows
    officers: list[Figures] = []
    if leads(user):
        officers = _lines(part.exclude(officer=None), "officer", "officer__full_name")
    everything = total(told)
    context = {
        "title": _("Theo tháng"),
        "tabs": tabs("months"),
        "lines": told,
        "everything": everything,
        "columns": charts.month_columns(told),
        "chosen": _month(chosen) if chosen else "",
        "units": _lines(part, "competent_agency", "competent_agency__short_name"),
        "officers": officers,
        "leads": leads(user),
        "counted_at": rows.aggregate(at=Max("counted_at"))["at"],
        "finding": finding(told),
    }
    return render(request, "supervision/months.html", context)


def total(lines: Iterable[Figures]) -> Figures:
    """Return all lines as one."""
    lines = list(lines)
    return _line("", {f"sum_{key}": sum(getattr(each, key) for each in lines) for key in SUMS})


def finding(lines: Sequence[Figures]) -> str:
    """Return what the months say in one sentence: the title of the picture."""
    worst = max(lines, key=lambda each: each.late)
    if not any(each.finished for each in lines):
        return _("12 tháng qua chưa có hồ sơ nào xong")
    if not worst.late:
        return _("12 tháng qua không hồ sơ nào xong trễ hạn")
    words = _("Tháng %(month)s trễ nhiều nhất: %(late)s trên %(finished)s hồ sơ xong")
    facts = {"late": formats.number(worst.late), "finished": formats.number(worst.finished)}
    return words % {"month": worst.name, **facts}


def _sums(keys: Iterable[str]) -> dict[str, Sum]:
    return {f"sum_{key}": Sum(key) for key in keys}


def _line(name: str, row: Mapping[str, Any], month: datetime.date | None = None) -> Figures:
    found: dict[str, int] = {key: row.get(f"sum_{key}") or 0 for key in SUMS}
    return dataclasses.replace(Figures(name, month=month), **found)  # type: ignore[arg-type]


def _lines(rows: QuerySet[MonthFigure], key: str, name: str) -> list[Figures]:
    found = rows.order_by().values(key, name).annotate(**_sums(SUMS))
    ranked = found.order_by("-sum_late", "-sum_on_time", name)[:MOST]
    return [_line(row[name] or "", row) for row in ranked]


def _month(month: datetime.date) -> str:
    return f"{month:%m/%Y}"
