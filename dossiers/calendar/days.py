"""Entering, changing and taking back an override of one date."""

from __future__ import annotations

import datetime
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dossiers.calendar.forms import DayForm, ReasonForm
from dossiers.calendar.guards import administrator_view
from portal.accounts.people import signed_in
from portal.agencies import calendar_editing
from portal.agencies.errors import CalendarMoved, CalendarRefusal
from portal.agencies.models import CalendarDay
from portal.design import formats

FIELDS = ("date", "kind", "name", "legal_basis", "agency", "reason")


@require_http_methods(["GET", "POST"])
@administrator_view
def add(request: HttpRequest) -> HttpResponse:
    """Enter an override; `?ngay=2026-01-02` begins with a date."""
    return _edit(request, None, {"date": _date_asked(request)})


@require_http_methods(["GET", "POST"])
@administrator_view
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an override."""
    day = _found(request, pk)
    return _edit(request, day, DayForm.initial_of(day))


def _edit(request: HttpRequest, day: CalendarDay | None, initial: dict) -> HttpResponse:
    form = DayForm(request.POST if request.method == "POST" else None, initial=initial)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            facts = {key: form.cleaned_data[key] for key in FIELDS}
            try:
                saved = calendar_editing.set_day(
                    by=signed_in(request), day=day, seen=request.POST.get("seen", "")[:64], **facts
                )
            except CalendarRefusal as refusal:
                form.add_error(refusal.field or None, str(refusal.message))
                status = refusal.status
            else:
                messages.success(request, _("Đã ghi ngày %(date)s.") % _named(saved.date))
                return redirect(_year_of(saved.date))
    seen = calendar_editing.mark_of_day(day) if day else ""
    context = {"form": form, "day": day, "seen": request.POST.get("seen", seen)}
    return render(request, "calendar/day.html", context, status=status)


@require_http_methods(["GET", "POST"])
@administrator_view
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask why, then take an override back."""
    day = _found(request, pk)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                calendar_editing.remove_day(
                    by=signed_in(request),
                    reason=form.cleaned_data["reason"],
                    day=day,
                    seen=request.POST.get("seen", "")[:64],
                )
            except CalendarRefusal as refusal:
                form.add_error(refusal.field or None, str(refusal.message))
                status = refusal.status
            else:
                messages.success(request, _("Đã bỏ ngày %(date)s.") % _named(day.date))
                return redirect(_year_of(day.date))
    seen = request.POST.get("seen", calendar_editing.mark_of_day(day))
    context = {"form": form, "day": day, "seen": seen}
    return render(request, "calendar/remove.html", context, status=status)


def _found(request: HttpRequest, pk: int) -> CalendarDay:
    """Return an override; who sends a page about one that is gone is told who changed what."""
    day = CalendarDay.objects.select_related("agency").filter(pk=pk).first()
    if day is None and request.method == "POST" and "seen" in request.POST:
        raise CalendarMoved(calendar_editing.moved_words())
    if day is None:
        raise Http404
    return day


def _date_asked(request: HttpRequest) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(request.GET.get("ngay", ""))
    except ValueError:
        return None


def _named(date: datetime.date) -> dict[str, str]:
    return {"date": formats.day(date)}


def _year_of(date: datetime.date) -> str:
    return f"{reverse('calendar:year')}?{urlencode({'nam': date.year})}"
