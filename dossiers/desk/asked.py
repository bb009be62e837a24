"""Dossiers on which the officer's agency is asked for its opinion: `/mot-cua/y-kien/`."""

from __future__ import annotations

import datetime
from functools import reduce
from operator import or_
from typing import NamedTuple

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from dossiers.desk.guards import officer_view
from dossiers.models import OpinionRequest
from dossiers.models.narrowing import NOTHING, within
from dossiers.opinions import ANSWERING
from dossiers.queues import PAGE
from portal import keyset
from portal.accounts.people import duties_of, signed_in
from procedures.models.procedure import label_of


class Row(NamedTuple):
    """What a row prints of a request: columns and not objects, as in the queue."""

    pk: int
    due_at: datetime.datetime
    question: str
    code: str
    name: str
    short_name: str

    @property
    def procedure(self) -> str:
        """The procedure's name for tables."""
        return label_of(self.name, self.short_name)


_PROCEDURE = "dossier__procedure_version__procedure"
_COLUMNS = (
    "pk",
    "due_at",
    "question",
    "dossier__code",
    f"{_PROCEDURE}__name",
    f"{_PROCEDURE}__short_name",
)


@require_GET
@officer_view
def asked(request: HttpRequest) -> HttpResponse:
    """List the open requests, the one due first on top; `?sau=` is the key of the next page."""
    reach = duties_of(signed_in(request)).reach(*ANSWERING)
    each = [Q(unit__in=at) & within(limit, "dossier__") for limit, at in reach.items()]
    found = OpinionRequest.objects.filter(reduce(or_, each, NOTHING), closed_at=None).order_by(
        "due_at", "pk"
    )
    after = request.GET.get("sau", "")[:60]
    found = found.filter(keyset.behind(after, "due_at"))
    rows = [Row(*columns) for columns in found.values_list(*_COLUMNS)[: PAGE + 1]]
    page = keyset.cut(rows, PAGE, lambda row: (row.due_at, row.pk))
    context = {
        "title": _("Được xin ý kiến"),
        "rows": page.rows,
        "next_key": page.after,
        "is_later_page": bool(after),
        "now": timezone.now(),
    }
    return render(request, "desk/asked.html", context)
