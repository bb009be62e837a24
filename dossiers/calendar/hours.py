"""The working hours of the province, or of one agency: two shifts a weekday."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_http_methods

from dossiers.calendar.forms import reason_field
from dossiers.calendar.guards import administrator_view, agency_asked
from portal.accounts.people import signed_in
from portal.agencies import calendar_editing
from portal.agencies.calendars import read_calendar
from portal.agencies.errors import CalendarRefusal, ShiftBackwards
from portal.agencies.models import Agency, WorkingHours
from portal.design.formats import WEEKDAYS

SHIFTS = (
    ("morning", pgettext_lazy("hours", "Sáng")),
    ("afternoon", pgettext_lazy("hours", "Chiều")),
)
ENDS = (("starts", pgettext_lazy("hours", "từ")), ("ends", pgettext_lazy("hours", "đến")))


@dataclass(frozen=True)
class WeekRow:
    """One weekday: its name and its shifts in words."""

    weekday: Promise
    shifts: str


def week_rows(agency: Agency | None) -> list[WeekRow]:
    """Return the week that holds for an agency, read now."""
    week = read_calendar(agency.pk if agency else None).week
    return [
        WeekRow(
            WEEKDAYS[number],
            ", ".join(f"{shift.start:%H:%M} – {shift.end:%H:%M}" for shift in shifts),
        )
        for number, shifts in enumerate(week)
    ]


class HoursForm(forms.Form):
    """Four times for each weekday; what is empty is not worked."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, weekday in enumerate(WEEKDAYS):
            for shift, shift_words in SHIFTS:
                for end, end_words in ENDS:
                    label = f"{weekday}, {shift_words} {end_words}"
                    self.fields[f"{number}-{shift}-{end}"] = forms.TimeField(
                        label=label,
                        required=False,
                        input_formats=["%H:%M", "%Hh%M", "%H:%M:%S"],
                        widget=forms.TimeInput(
                            format="%H:%M",
                            attrs={
                                "class": "govuk-input--width-5",
                                "aria-label": label,
                                "maxlength": 8,
                            },
                        ),
                        error_messages={"invalid": _("Ghi giờ như 07:30")},
                    )
        self.fields["reason"] = reason_field()

    @property
    def rows(self) -> list[tuple[Promise, list[forms.BoundField]]]:
        """The boxes of each weekday."""
        return [
            (weekday, [self[f"{number}-{shift}-{end}"] for shift, _w in SHIFTS for end, _v in ENDS])
            for number, weekday in enumerate(WEEKDAYS)
        ]

    def clean(self) -> dict[str, Any]:
        """A shift has both ends, the second after the first."""
        facts = super().clean() or {}
        for number in range(7):
            for shift, _words in SHIFTS:
                names = [f"{number}-{shift}-{end}" for end, _end_words in ENDS]
                starts, ends = (facts.get(name) for name in names)
                if any(name in self.errors for name in names):
                    continue
                if (starts is None) != (ends is None):
                    empty = names[0] if starts is None else names[1]
                    self.add_error(empty, _("Ghi cả giờ bắt đầu và giờ kết thúc của buổi"))
                elif starts is not None and starts >= ends:
                    self.add_error(names[1], str(ShiftBackwards.message))
        return facts

    def shifts(self) -> list[calendar_editing.Shift]:
        """Return the shifts that are filled in."""
        facts = self.cleaned_data
        return [
            (number, facts[f"{number}-{shift}-starts"], facts[f"{number}-{shift}-ends"])
            for number in range(7)
            for shift, _words in SHIFTS
            if facts[f"{number}-{shift}-starts"] is not None
        ]


@require_http_methods(["GET", "POST"])
@administrator_view
def hours(request: HttpRequest) -> HttpResponse:
    """Show and change the working hours; `?co-quan=CODE` those of one agency."""
    agency = agency_asked(request)
    posted = request.method == "POST"
    form = HoursForm(request.POST if posted else None, initial=_initial(agency))
    follow = posted and agency is not None and "follow" in request.POST
    status = 200
    if posted:
        status = 422
        if form.is_valid():
            try:
                calendar_editing.set_hours(
                    by=signed_in(request),
                    reason=form.cleaned_data["reason"],
                    agency=agency,
                    shifts=[] if follow else form.shifts(),
                    seen=request.POST.get("seen", "")[:64],
                )
            except CalendarRefusal as refusal:
                form.add_error(refusal.field or None, str(refusal.message))
                status = refusal.status
            else:
                messages.success(request, _("Đã ghi giờ làm việc."))
                query = f"?{urlencode({'co-quan': agency.code})}" if agency else ""
                return redirect(reverse("calendar:year") + query)
    context = {
        "form": form,
        "agency": agency,
        "own": bool(agency) and WorkingHours.objects.filter(agency=agency).exists(),
        "seen": request.POST.get("seen", calendar_editing.mark_of_hours(agency)),
        "heads": [f"{words} {end}" for _key, words in SHIFTS for _end, end in ENDS],
    }
    return render(request, "calendar/hours.html", context, status=status)


def _initial(agency: Agency | None) -> dict[str, datetime.time]:
    week = read_calendar(agency.pk if agency else None).week
    found = {}
    for number, shifts in enumerate(week):
        # A single shift in the afternoon stands in the second pair of boxes.
        late = len(shifts) == 1 and shifts[0].start >= datetime.time(12)
        for (key, _words), shift in zip(SHIFTS[late:], shifts, strict=False):
            found[f"{number}-{key}-starts"] = shift.start
            found[f"{number}-{key}-ends"] = shift.end
    return found
