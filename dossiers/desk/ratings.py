"""What people think of the work: sums for leaders and administrators, words without names."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dossiers.desk.behalf_figures import may_see
from dossiers.desk.guards import officer_view
from dossiers.models.rating import Satisfaction
from dossiers.ratings import figures
from portal.accounts.models import Role
from portal.accounts.people import duties_of, signed_in
from portal.errors import NotFoundForPerson

_LEADING = (Role.SUPERVISOR, Role.APPROVER)


@require_safe
@officer_view
def ratings(request: HttpRequest) -> HttpResponse:
    """Show the year to date: all units to administrators and the province, else her own."""
    user = signed_in(request)
    if not may_see(user):
        raise NotFoundForPerson
    duties, year = duties_of(user), timezone.localdate().year
    sees_all = duties.supervises_all or duties.has(Role.ADMINISTRATOR)
    units = None if sees_all else duties.agencies_as(*_LEADING)
    rows = figures.of_year(year, units=units)
    context = {
        "year": year,
        "fewest": figures.FEWEST,
        "scale": Satisfaction.labels,
        "units": figures.by_unit(rows),
        "procedures": figures.by_procedure(rows),
        "topics": figures.by_topic(rows),
        "words": figures.words_of(units),
    }
    return render(request, "desk/ratings.html", context)
