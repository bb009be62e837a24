"""The queue of a unit: `/mot-cua/`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from dossiers import queues
from dossiers.desk.guards import officer_view, units_for
from dossiers.desk.rows import rows_of, shared_prefix
from dossiers.models import SupplementRequest
from portal.accounts.models import Posting, User
from portal.accounts.people import signed_in
from portal.agencies.calendars import calendar_of
from portal.workflow.statuses import Status
from portal.worktime import due_bounds
from procedures.models import Offering, Procedure

_DUE = (
    ("overdue", "overdue", gettext_lazy("Quá hạn")),
    ("today", "today", gettext_lazy("Hôm nay")),
    ("near", "near", gettext_lazy("Trong 1 ngày")),
    ("in_time", "in_time", gettext_lazy("Còn hạn")),
    ("paused", "paused", gettext_lazy("Tạm dừng")),
    ("not_counted", "not_counted", gettext_lazy("Chưa tính")),
    ("done", "finished_in_time", gettext_lazy("Xong, chờ trả")),
)
_STATUSES = (1, 2, 4, 5, 6, 9)
MOST_CHOICES = 200


@dataclass(frozen=True)
class Count:
    """A count of the rail: a link that filters, and whether it is the present one."""

    key: str
    icon: str
    label: str
    number: int
    href: str
    current: bool


def read_filters(request: HttpRequest) -> queues.Filters:
    """Read the filters from the address; nonsense is no filter."""

    def number(name: str) -> int | None:
        text = request.GET.get(name, "")
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None

    due = request.GET.get("han", "")
    status = number("trang-thai")
    assignee = request.GET.get("nguoi", "")
    return queues.Filters(
        status=status if status in _STATUSES else None,
        procedure=number("thu-tuc"),
        assignee=assignee if assignee in ("me", "with", "none") or assignee.isdigit() else "",
        due=due if due in queues.DUE_STATES else "",
        channel=number("kenh"),
        query=request.GET.get("q", "").replace("\x00", "")[:100],
    )


@require_GET
@officer_view
def queue(request: HttpRequest) -> HttpResponse:
    """Show the open dossiers of the officer's units, soonest due first."""
    units, chosen = units_for(request)
    filters = read_filters(request)
    now = timezone.now()
    bounds = due_bounds(now, calendar_of(None))
    page = queues.page(
        signed_in(request), chosen, filters, bounds=bounds, after=request.GET.get("sau", "")[:60]
    )
    if filters.query and len(page.rows) == 1 and page.rows[0].code == filters.query.strip():
        return redirect("desk:dossier", code=page.rows[0].code)
    counts = queues.counts(
        signed_in(request), chosen, replace(filters, due="", status=None), bounds=bounds
    )
    prefix = shared_prefix(page.rows)
    answered = frozenset(
        SupplementRequest.objects.filter(
            dossier__in=[d.pk for d in page.rows if d.status == Status.SUPPLEMENT_REQUIRED],
            closed_at=None,
            supplied_at__isnull=False,
        ).values_list("dossier_id", flat=True)
    )
    context = {
        "rows": rows_of(page.rows, now=now, bounds=bounds, prefix=prefix, supplied=answered),
        "prefix": prefix,
        "next_href": _href(request, sau=page.after) if page.after else "",
        "first_href": _href(request, sau="") if request.GET.get("sau") else "",
        "total": counts["total"],
        "due_counts": [
            Count(
                key,
                icon,
                str(label),
                counts[f"due_{key}"],
                _href(request, han="" if filters.due == key else key, sau=""),
                filters.due == key,
            )
            for key, icon, label in _DUE
        ],
        "status_counts": [
            Count(
                str(value),
                str(value),
                "",
                counts[f"status_{value}"],
                _href(
                    request,
                    **{"trang-thai": "" if filters.status == value else str(value), "sau": ""},
                ),
                filters.status == value,
            )
            for value in _STATUSES
        ],
        "units": units,
        "unit_chosen": request.GET.get("don-vi", ""),
        "procedures": _procedures(chosen),
        "officers": _officers(chosen),
        "filters": filters,
        "pills": _pills(request, filters),
        "title": _title(filters),
    }
    return render(request, "desk/queue.html", context)


def _href(request: HttpRequest, **changes: str) -> str:
    """Return the present address with some filters changed; empty ones left out."""
    kept = {name: request.GET[name] for name in request.GET if request.GET[name]}
    merged = {**kept, **changes}
    query = urlencode({name: value for name, value in merged.items() if value})
    return f"?{query}" if query else request.path


def _procedures(units: frozenset[int]) -> list[Procedure]:
    """Return the procedures that these units receive or decide, for the filter."""
    offered = Offering.objects.filter(Q(receiving_unit__in=units) | Q(competent_agency__in=units))
    found = Procedure.objects.filter(pk__in=offered.values("procedure"))
    return list(found.only("name", "short_name").order_by("short_name", "code")[:MOST_CHOICES])


def _officers(units: frozenset[int]) -> list[User]:
    """Return the officers posted to these units, for the filter."""
    posted = Posting.objects.held_on(timezone.localdate()).filter(agency__in=units)
    found = User.objects.filter(pk__in=posted.values("user_id"))
    return list(found.only("full_name").order_by("full_name")[:MOST_CHOICES])


def _pills(request: HttpRequest, filters: queues.Filters) -> list[tuple[str, str, bool]]:
    """Return the ready filters above the table: label, address, current."""
    plain = filters == queues.Filters()
    return [
        (_("Cả tổ"), request.path, plain),
        (_("Việc của tôi"), _href(request, nguoi="me", sau=""), filters.assignee == "me"),
        (
            _("Phối hợp, theo dõi"),
            _href(request, nguoi="with", sau=""),
            filters.assignee == "with",
        ),
        (_("Chưa giao"), _href(request, nguoi="none", sau=""), filters.assignee == "none"),
    ]


def _title(filters: queues.Filters) -> str:
    return _("Việc của tôi") if filters.assignee == "me" else _("Hàng đợi của tổ")
