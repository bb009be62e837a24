"""A person's appointments: where she has some, which hours are free, booking and cancelling."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dossiers.visits import booking
from dossiers.visits.errors import DayOff, HasAppointment, LaneClosed, SlotGone
from dossiers.visits.forms import BookForm
from dossiers.visits.guards import public_unit
from dossiers.visits.models import Appointment, Lane, VisitRules
from portal.accounts.coming_back import stands_on
from portal.accounts.people import signed_in
from portal.design import formats
from portal.errors import NotFoundForPerson, Refusal

MOST = 200


@require_safe
@never_cache
@login_required
def appointments(request: HttpRequest) -> HttpResponse:
    """Show her open appointments, and the units that take some."""
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    mine = Appointment.objects.filter(
        person=signed_in(request), state=Appointment.State.BOOKED, starts_at__gte=today
    ).select_related("unit", "lane")
    rules = VisitRules.objects.filter(takes_appointments=True, unit__is_active=True)
    context = {
        "mine": mine[:MOST],
        "places": rules.select_related("unit").order_by("unit__code")[:MOST],
    }
    return render(request, "visits/appointments.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def book(request: HttpRequest, code: str) -> HttpResponse:
    """Show the free hours of a day (`?ngay=2026-11-03`), and book one."""
    unit = public_unit(code)
    rules = VisitRules.objects.filter(unit=unit, takes_appointments=True).first()
    lanes = list(Lane.objects.filter(unit=unit, is_active=True))
    if rules is None or not lanes:
        raise NotFoundForPerson
    now = timezone.now()
    days = booking.days_at(rules, now=now)
    asked = _date(request.GET.get("ngay", ""))
    off = asked if asked is not None and booking.is_off(rules, asked) else None
    day = asked if asked in days else None
    if day is None:  # today when some of it is left, else the next day
        day = next((each for each in days if booking.free_slots(rules, each, now=now)), None)
    slots = booking.free_slots(rules, day, now=now) if day else []
    form = BookForm(request.POST or None, slots=slots, lanes=lanes, off=off)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            made = booking.book(by=signed_in(request), unit=unit, now=now, **form.cleaned_data)
        except (SlotGone, DayOff, LaneClosed, HasAppointment) as refusal:
            status = _say(form, refusal)
        else:
            said = _("Đã hẹn %(when)s. Nhập mã %(code)s ở máy lấy số khi đến.")
            when = formats.moment(made.starts_at)
            messages.success(request, said % {"when": when, "code": made.code})
            return redirect("visits:appointments")
    context: dict[str, Any] = {"unit": unit, "days": days, "day": day, "form": form}
    context["has_free"] = any(free for _at, free in slots)
    context["off"] = off if request.method != "POST" else None
    if form.errors and status == 200:
        status = 422
    return render(request, "visits/book.html", context, status=status)


@require_POST
@stands_on("visits:appointments")
@login_required
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the hour back."""
    booking.cancel(by=signed_in(request), pk=pk, now=timezone.now())
    messages.success(request, _("Đã hủy lịch hẹn. Giờ đó lại dành cho người khác."))
    return redirect("visits:appointments")


def _date(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text[:10])
    except ValueError:
        return None


def _say(form: BookForm, refusal: Refusal) -> int:
    """Put a refusal at its field, so that what she chose stands there again."""
    at = {SlotGone: "starts_at", DayOff: "starts_at", LaneClosed: "lane"}.get(type(refusal))
    form.add_error(at, gettext(str(refusal.message)))
    return refusal.status
