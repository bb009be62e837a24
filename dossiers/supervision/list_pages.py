"""Every dossier that the one-stop unit received, wherever it is: `/mot-cua/giam-sat/danh-sach/`."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from dossiers.supervision import listing
from dossiers.supervision.causes import WORDS
from dossiers.supervision.guards import supervisor_view
from dossiers.supervision.scope import watched
from dossiers.supervision.showing import rows_of, tabs
from portal.accounts.people import signed_in
from portal.agencies.calendars import calendar_of
from portal.agencies.models import Agency
from portal.numbers import whole_number
from portal.worktime import due_bounds
from procedures.models import Procedure
from procedures.models.procedure import label_of

MOST_CHOICES = 200
_STATES = (
    ("urgent", gettext_lazy("Quá hạn và sắp đến hạn")),
    ("overdue", gettext_lazy("Quá hạn")),
    ("today", gettext_lazy("Hôm nay")),
    ("near", gettext_lazy("Trong 1 ngày")),
    ("in_time", gettext_lazy("Còn hạn")),
    ("paused", gettext_lazy("Tạm dừng")),
    ("not_counted", gettext_lazy("Chưa tính")),
    ("done", gettext_lazy("Xong, chờ trả")),
)


def read_filters(request: HttpRequest) -> listing.Filters:
    """Read the filters from the address; nonsense is no filter."""

    def number(name: str) -> int | None:
        return whole_number(request.GET.get(name, ""), digits=9)

    due, cause = request.GET.get("han", ""), request.GET.get("vuong", "")
    return listing.Filters(
        due=due if due in dict(_STATES) else "",
        unit=number("don-vi"),
        procedure=number("thu-tuc"),
        officer=number("nguoi"),
        cause=cause if cause in WORDS else "",
    )


@require_GET
@supervisor_view
def dossiers(request: HttpRequest) -> HttpResponse:
    """List the open dossiers that she answers for, soonest due first; `?sau=` goes on."""
    user, now = signed_in(request), timezone.now()
    bounds = due_bounds(now, calendar_of(None))
    filters = read_filters(request)
    after = request.GET.get("sau", "")[:60]
    page = listing.page(user, filters, bounds=bounds, now=now, after=after)
    kept = {name: value for name in request.GET if name != "sau" and (value := request.GET[name])}
    found = watched(user)
    units = Agency.objects.filter(pk__in=found.values("current_unit")).order_by("code")
    procedures = Procedure.objects.filter(pk__in=found.values("procedure_version__procedure"))
    context = {
        "title": _("Mọi hồ sơ đã tiếp nhận"),
        "tabs": tabs("list"),
        "rows": rows_of(page.rows, now=now, bounds=bounds),
        "filters": filters,
        "states": _STATES,
        "causes": list(WORDS.items()),
        "units": list(units.values_list("pk", "short_name")[:MOST_CHOICES]),
        "procedures": [
            (pk, label_of(name, short))
            for pk, name, short in procedures.order_by("short_name", "code").values_list(
                "pk", "name", "short_name"
            )[:MOST_CHOICES]
        ],
        "next_href": f"?{urlencode({**kept, 'sau': page.after})}" if page.after else "",
        "first_href": f"?{urlencode(kept)}" if after else "",
    }
    return render(request, "supervision/list.html", context)
