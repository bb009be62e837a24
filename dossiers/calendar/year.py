"""The calendar of a year: special days, working hours, who changed what, and what waits."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from dossiers import recounting
from dossiers.calendar.guards import administrator_view, agency_asked
from dossiers.calendar.hours import week_rows
from dossiers.calendar.listing import rows_of
from dossiers.calendar.words import change_words
from dossiers.models import Recount
from portal.agencies.calendar_editing import YEARS
from portal.agencies.models import Agency, CalendarDay, CalendarEdition, WorkingHours
from portal.numbers import whole_number
from portal.worktime import seed_days

CHANGES = 15
MOST_AGENCIES = 2000


@require_GET
@administrator_view
def year(request: HttpRequest) -> HttpResponse:
    """Show a year for the province or one agency."""
    this_year = timezone.localdate().year
    shown = _year_asked(request, this_year)
    agency = agency_asked(request)
    own = CalendarDay.objects.filter(date__year=shown).select_related("agency")
    edition = recounting.last_edition()
    context: dict[str, Any] = {
        "year": shown,
        "years": range(this_year - YEARS, this_year + YEARS + 1),
        "agency": agency,
        "agencies": Agency.objects.filter(is_active=True)[:MOST_AGENCIES],
        "rows": rows_of(seed_days(shown), own, agency_id=agency.pk if agency else None),
        "week": week_rows(agency),
        "own_hours": bool(agency) and WorkingHours.objects.filter(agency=agency).exists(),
        "changes": [(each, change_words(each)) for each in _changes()],
        "waiting": recounting.waiting(edition),
        "recounts": Recount.objects.select_related("started_by")[:5],
    }
    return render(request, "calendar/year.html", context)


def _year_asked(request: HttpRequest, this_year: int) -> int:
    asked = whole_number(request.GET.get("nam", ""), digits=4)
    if asked is None:
        return this_year
    return min(max(asked, this_year - YEARS), this_year + YEARS)


def _changes() -> list[CalendarEdition]:
    found = CalendarEdition.objects.exclude(made_by=None).select_related("made_by")
    return list(found.defer("content")[:CHANGES])
