"""What stands beside and above the queue: counts that filter, lists to choose from, saved views."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, DateField, IntegerField, Q, QuerySet, Value
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dossiers import queues
from dossiers.desk.queue_address import STATUSES, WHOLE, canonical, href, read_filters
from dossiers.models import Label
from dossiers.worklists.views import View
from portal.accounts.models import Posting, User
from portal.accounts.people import duties_of, signed_in
from portal.agencies.models import Agency
from portal.statements import Slot, kept
from portal.worktime import DueBounds
from procedures.models import Offering, Procedure
from procedures.models.procedure import label_of

_DUE = (
    ("overdue", "overdue", gettext_lazy("Quá hạn")),
    ("today", "today", gettext_lazy("Hôm nay")),
    ("near", "near", gettext_lazy("Trong 1 ngày")),
    ("in_time", "in_time", gettext_lazy("Còn hạn")),
    ("paused", "paused", gettext_lazy("Tạm dừng")),
    ("not_counted", "not_counted", gettext_lazy("Chưa tính")),
    ("done", "finished_in_time", gettext_lazy("Xong, chờ trả")),
)
MOST_CHOICES = 200
PILLS = 8
"""Saved views that stand in the line; more go behind "Thêm"."""


@dataclass(frozen=True)
class Count:
    """A count of the rail: a link that filters, and whether it is the present one."""

    key: str
    icon: str
    label: str
    number: int
    href: str
    current: bool


@dataclass(frozen=True)
class Pill:
    """A ready or saved filter above the table, with the number of what it finds."""

    label: str
    href: str
    current: bool
    number: int
    is_shared: bool = False


@dataclass
class Choices:
    """What the filters of the rail offer."""

    procedures: list[tuple[int, str]] = field(default_factory=list)
    officers: list[tuple[int, str]] = field(default_factory=list)
    labels: list[tuple[int, str]] = field(default_factory=list)


def due_counts(params: QueryDict, counts: dict[str, int], path: str) -> list[Count]:
    """Return the counts by due state."""
    now = params.get("han", "")
    return [
        Count(
            key,
            icon,
            str(label),
            counts[f"due_{key}"],
            href(params, path, han="" if now == key else key, sau=""),
            now == key,
        )
        for key, icon, label in _DUE
    ]


def status_counts(
    params: QueryDict, filters: queues.Filters, counts: dict[str, int], path: str
) -> list[Count]:
    """Return the counts by status."""
    return [
        Count(
            str(value),
            str(value),
            "",
            counts[f"status_{value}"],
            href(
                params,
                path,
                **{"trang-thai": "" if filters.status == value else str(value), "sau": ""},
            ),
            filters.status == value,
        )
        for value in STATUSES
    ]


def choices(user: User, units: frozenset[int], today: datetime.date) -> Choices:
    """Return procedures, officers and labels to filter by, in one statement."""
    found = Choices()
    into = {1: found.procedures, 2: found.officers, 3: found.labels}
    labelled = units & duties_of(user).working
    statement = kept(("choices", units, labelled), lambda: _choices(units, labelled))
    for which, pk, name, short in statement.ask(today=today):
        into[which].append((pk, label_of(name, short) if which == 1 else name))
    return found


def _choices(units: frozenset[int], labelled: frozenset[int]) -> QuerySet[Any, Any]:
    offered = Offering.objects.filter(Q(receiving_unit__in=units) | Q(competent_agency__in=units))
    procedures = Procedure.objects.filter(pk__in=offered.values("procedure"))
    today: Any = Slot("today", DateField())
    posted = Posting.objects.held_on(today).filter(agency__in=units)
    officers = User.objects.filter(pk__in=posted.values("user_id"))
    labels = Label.objects.filter(unit__in=labelled)
    nothing = Value("", output_field=CharField())

    def kind(number: int) -> Value:
        return Value(number, output_field=IntegerField())

    parts = [
        procedures.order_by("short_name", "code")
        .annotate(kind=kind(1))
        .values_list("kind", "pk", "name", "short_name")[:MOST_CHOICES],
        officers.order_by("full_name")
        .annotate(kind=kind(2), short=nothing)
        .values_list("kind", "pk", "full_name", "short")[:MOST_CHOICES],
        labels.order_by("name")
        .annotate(kind=kind(3), short=nothing)
        .values_list("kind", "pk", "name", "short")[:MOST_CHOICES],
    ]
    return parts[0].union(*parts[1:], all=True)


def pills(
    request: HttpRequest,
    views: Sequence[View],
    units: Sequence[Agency],
    filters: queues.Filters,
    bounds: DueBounds,
) -> tuple[list[Pill], list[Pill]]:
    """Return the ready filters and the saved views with their counts, in one statement; those that
    find no room in the line come second."""
    path, user = request.path, signed_in(request)
    mine = frozenset(unit.pk for unit in units)
    by_code = {unit.code: frozenset({unit.pk}) for unit in units}
    here = by_code.get(request.GET.get("don-vi", ""), mine)
    present = canonical(request.GET)
    begins_elsewhere = any(view.is_default for view in views)
    unit = request.GET.get("don-vi", "")
    ready = [
        (_("Cả tổ"), "", filters == queues.Filters()),
        (_("Việc của tôi"), "me", filters.assignee == "me"),
        (_("Tôi theo dõi"), "followed", filters.assignee == "followed"),
        (_("Phối hợp, theo dõi"), "with", filters.assignee == "with"),
        (_("Chưa giao"), "none", filters.assignee == "none"),
    ]
    if duties_of(user).stands_in:
        ready.insert(2, (_("Thay đồng nghiệp"), "instead", filters.assignee == "instead"))
    saved = [(view, QueryDict(view.query)) for view in views]
    asked = [(here, queues.Filters(assignee=who)) for _label, who, _now in ready]
    asked += [
        (by_code.get(params.get("don-vi", ""), mine), read_filters(params))
        for _view, params in saved
    ]
    numbers = queues.numbers(user, asked, bounds=bounds)
    taken = any(view.query == present for view in views)
    made = []
    for (label, who, current), number in zip(ready, numbers, strict=False):
        start = QueryDict("" if who or not begins_elsewhere else WHOLE)
        changes = {"nguoi": who, "don-vi": unit if unit in by_code else ""}
        made.append(Pill(label, href(start, path, **changes), current and not taken, number))
    for (view, _params), number in zip(saved, numbers[len(ready) :], strict=True):
        current = view.query == present
        address = f"{path}?{view.query or WHOLE}"
        made.append(Pill(view.name, address, current, number, view.is_shared))
    room = len(ready) + PILLS
    # The present one is always in the line.
    late = [pill for pill in made[room:] if pill.current]
    return made[:room] + late, [pill for pill in made[room:] if not pill.current]


def today() -> datetime.date:
    """Return the day whose postings count."""
    return timezone.localdate()
