"""Apologies with a new appointment, and letters, that wait for the leader: `/mot-cua/xin-loi/`."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from dossiers.desk.guards import officer_view
from dossiers.extending import EXTENDABLE
from dossiers.models import Extension, Letter
from dossiers.models.narrowing import at_any
from dossiers.queues import PAGE
from portal import keyset
from portal.accounts.models import Role, User
from portal.accounts.people import duties_of, signed_in
from procedures.models.procedure import label_of


class Row(NamedTuple):
    """What a row prints of a letter: columns and not objects, as in the queue."""

    pk: int
    old_due_at: datetime.datetime
    new_due_at: datetime.datetime
    who: str
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
    "old_due_at",
    "new_due_at",
    "drafted_by__full_name",
    "dossier__code",
    f"{_PROCEDURE}__name",
    f"{_PROCEDURE}__short_name",
)


def _waiting(person: User) -> list[Letter]:
    """Return the letters of her agencies that wait for her, the oldest first; at most a page."""
    reach = duties_of(person).reach(Role.APPROVER)
    found = Letter.objects.filter(
        at_any(reach, "competent_agency", prefix="dossier__"), approved=None
    ).exclude(drafted_by=person)
    rows = found.select_related("dossier__procedure_version__procedure", "drafted_by")
    return list(rows.order_by("pk")[:PAGE])


@require_GET
@officer_view
def letters(request: HttpRequest) -> HttpResponse:
    """List the letters of her agencies, the one whose date comes first on top; `?sau=` goes on.

    Only a leader's list has rows; whoever drafted a letter does not find her own.
    """
    person = signed_in(request)
    reach = duties_of(person).reach(Role.APPROVER)
    found = Extension.objects.filter(
        at_any(reach, "competent_agency", prefix="dossier__"),
        approved=None,
        dossier__status__in=EXTENDABLE,
    ).exclude(drafted_by=person)
    found = found.order_by("old_due_at", "pk")
    after = request.GET.get("sau", "")[:60]
    found = found.filter(keyset.behind(after, "old_due_at"))
    rows = [Row(*columns) for columns in found.values_list(*_COLUMNS)[: PAGE + 1]]
    page = keyset.cut(rows, PAGE, lambda row: (row.old_due_at, row.pk))
    context = {
        "title": _("Văn bản chờ duyệt"),
        "waiting": [] if after else _waiting(person),
        "rows": page.rows,
        "next_key": page.after,
        "is_later_page": bool(after),
    }
    return render(request, "desk/letters.html", context)
