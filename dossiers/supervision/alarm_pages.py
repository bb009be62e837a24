"""What superiors were told of by the clock: `/mot-cua/giam-sat/canh-bao/`."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from dossiers.models import Alarm
from dossiers.models.narrowing import NOTHING, within
from dossiers.supervision.guards import supervisor_view
from dossiers.supervision.scope import LEADING, RECEIVING
from dossiers.supervision.showing import tabs
from portal.accounts.models import User
from portal.accounts.people import duties_of, signed_in
from portal.numbers import whole_number

PAGE = 30


def _of(user: User) -> Q:
    """Return the alarms about units that `user` leads or whose dossiers her unit received."""
    duties = duties_of(user)
    if duties.supervises_all:
        return Q()
    found = NOTHING
    for column, roles in (("unit", LEADING), ("receiving_unit", RECEIVING)):
        for limit, agencies in duties.reach(*roles).items():
            found |= Q(**{f"{column}__in": agencies}) & within(limit, "dossier__")
    return found


@require_GET
@supervisor_view
def alarms(request: HttpRequest) -> HttpResponse:
    """List the alarms, the newest first; `?loai=` chooses a state, `?sau=` goes on."""
    found = Alarm.objects.filter(_of(signed_in(request)))
    state = request.GET.get("loai", "")
    state = state if state in Alarm.State.values else ""
    if state:
        found = found.filter(state=state)
    after = whole_number(request.GET.get("sau", ""))
    if after is not None:
        found = found.filter(pk__lt=after)
    rows = list(
        found.select_related("dossier", "unit")
        .only(
            "state",
            "due_at",
            "told_at",
            "told",
            "step",
            "dossier__code",
            "dossier__status",
            "unit__short_name",
        )
        .order_by("-pk")[: PAGE + 1]
    )
    more = len(rows) > PAGE
    rows = rows[:PAGE]
    context = {
        "title": _("Cảnh báo hạn trả"),
        "tabs": tabs("alarms"),
        "rows": rows,
        "state": state,
        "states": Alarm.State.choices,
        "next_key": rows[-1].pk if more else "",
        "is_later_page": after is not None,
    }
    return render(request, "supervision/alarms.html", context)
