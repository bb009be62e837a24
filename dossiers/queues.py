"""The queue of a unit: rows by due date, key-set pages, counts that match the list beside them.

Cost follows the open work: every query runs over the partial indexes of open dossiers.
"""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Case, Count, OuterRef, Q, Subquery, Value, When

from dossiers.clock import FAR
from dossiers.models import Dossier, StepPart
from dossiers.models.querysets import DossierQuerySet
from portal.text import fold
from portal.workflow.statuses import Status
from portal.worktime import DueBounds
from procedures.models.procedure import label_of

if TYPE_CHECKING:
    from portal.accounts.models import User

PAGE = 30
"""Rows of one page: what fits on two screens of a desk."""
_WAITS = (Status.SUPPLEMENT_REQUIRED, Status.PAYMENT_REQUIRED)
DUE_STATES = ("overdue", "today", "near", "in_time", "paused", "not_counted", "done")


@dataclass(frozen=True)
class Filters:
    """What the officer chose; every value empty means all."""

    status: int | None = None
    procedure: int | None = None
    assignee: str = ""  # "me", "with" (working along or looking on), "none", or a user's id
    due: str = ""
    channel: int | None = None
    query: str = ""


class Line(NamedTuple):
    """What a row of the queue prints of a dossier.

    Columns and not objects: making the four objects of each of fifty rows took as long as asking
    for them, printing them and all the rest.
    """

    pk: int
    code: str
    status: int
    step: str
    applicant_name: str
    rank_at: datetime.datetime | None
    due_at: datetime.datetime | None
    due_unit: str
    paused_since: datetime.datetime | None
    reception_due_at: datetime.datetime | None
    status_changed_at: datetime.datetime | None
    completed_at: datetime.datetime | None
    version_id: int
    variant_id: int | None
    procedure_name: str
    procedure_short_name: str
    officer: str | None
    helpers: int | None
    """How many work along or look on at the present step; None is none."""

    @property
    def procedure(self) -> str:
        """The procedure's name for tables."""
        return label_of(self.procedure_name, self.procedure_short_name)


_RENAMED = {
    "version_id": "procedure_version_id",
    "variant_id": "variant_id",
    "procedure_name": "procedure_version__procedure__name",
    "procedure_short_name": "procedure_version__procedure__short_name",
    "officer": "assignee__full_name",
    "helpers": "helpers_now",
}
_COLUMNS = tuple(_RENAMED.get(name, name) for name in Line._fields)
_HELPERS = (
    StepPart.objects.filter(dossier=OuterRef("pk"), step=OuterRef("step"))
    .order_by()
    .values("dossier")
    .annotate(number=Count("pk"))
    .values("number")
)


@dataclass(frozen=True)
class Page:
    """One page of the queue; `after` is the key for the next one, empty at the end."""

    rows: list[Line]
    after: str = ""


def scope(user: User, agency_ids: frozenset[int], filters: Filters) -> DossierQuerySet:
    """Return the open dossiers that lie at these units and match the filters, but for `due`."""
    if filters.assignee == "with":
        # Whose work it is lies with another officer, and may lie with another unit.
        found = Dossier.objects.open().shared_with(user)
    else:
        found = Dossier.objects.open().at_units(agency_ids)
    if filters.status is not None:
        found = found.filter(status=filters.status)
    if filters.procedure is not None:
        found = found.filter(procedure_version__procedure_id=filters.procedure)
    if filters.channel is not None:
        found = found.filter(channel=filters.channel)
    if filters.assignee == "me":
        found = found.filter(assignee=user)
    elif filters.assignee == "none":
        found = found.filter(assignee=None)
    elif filters.assignee.isdigit():
        found = found.filter(assignee_id=int(filters.assignee))
    if filters.query:
        words = filters.query.strip()[:100]
        found = found.filter(
            Q(code__icontains=words)
            | Q(applicant_folded__contains=fold(words))
            | Q(applicant__personal_id=words)
        )
    return found


def due_condition(state: str, bounds: DueBounds) -> Q:
    """Return the WHERE clause of a due state; portal.worktime.DueBounds gives the same bounds."""
    # A wait that began after the due date does not stop the clock: it is overdue, not paused.
    running = Q(rank_at__lt=FAR, status__in=(Status.ACCEPTED, Status.PROCESSING, *_WAITS))
    conditions = {
        "overdue": running & Q(rank_at__lt=bounds.now),
        "today": running & Q(rank_at__gte=bounds.now, rank_at__lt=bounds.tomorrow),
        "near": running & Q(rank_at__gte=bounds.tomorrow, rank_at__lte=bounds.near_until),
        "in_time": running & Q(rank_at__gte=bounds.tomorrow, rank_at__gt=bounds.near_until),
        "paused": Q(rank_at__gte=FAR, status__in=_WAITS),
        "not_counted": Q(status=Status.REGISTERED),
        "done": Q(status=Status.COMPLETED),
    }
    return conditions[state]


def page(
    user: User,
    agency_ids: frozenset[int],
    filters: Filters,
    *,
    bounds: DueBounds,
    after: str = "",
    size: int = PAGE,
) -> Page:
    """Return one page of rows, soonest first, those that stand still last."""
    found = scope(user, agency_ids, filters)
    if filters.due in DUE_STATES:
        found = found.filter(due_condition(filters.due, bounds))
    if key := read_key(after):
        rank, pk = key
        found = found.filter(Q(rank_at__gt=rank) | Q(rank_at=rank, pk__gt=pk))
    told = found.annotate(helpers_now=Subquery(_HELPERS))
    columns = told.order_by("rank_at", "pk").values_list(*_COLUMNS)[: size + 1]
    rows = [Line(*row) for row in columns]
    more = len(rows) > size
    rows = rows[:size]
    return Page(rows, write_key(rows[-1]) if more else "")


def counts(
    user: User, agency_ids: frozenset[int], filters: Filters, *, bounds: DueBounds
) -> dict[str, int]:
    """Return the counts of the rail in one query: each due state and each open status."""
    spans = {
        "overdue": bounds.now,
        "today": bounds.tomorrow,
        "near": bounds.near_until + datetime.timedelta(microseconds=1),
        "in_time": FAR,
    }
    until = [When(rank_at__lt=end, then=Value(span)) for span, end in spans.items()]
    groups = (
        scope(user, agency_ids, filters)
        .values_list("status", Case(*until, default=Value("")))
        .annotate(number=Count("pk"))
        .order_by()
    )
    found: Counter[str] = Counter()
    for status, span, number in groups:
        state = _due_of(status, span)
        found.update({"total": number, f"status_{status}": number, f"due_{state}": number})
    return found


def _due_of(status: int, span: str) -> str:
    """Return the due state of the dossiers of a status whose rank lies in a span of time."""
    if status in (Status.REGISTERED, Status.COMPLETED):
        return "not_counted" if status == Status.REGISTERED else "done"
    return span or ("paused" if status in _WAITS else "")


def write_key(row: Line | Dossier) -> str:
    """Return the key of a row for the next page's address."""
    return key_of(row.rank_at or FAR, row.pk)


def key_of(moment: datetime.datetime, pk: int) -> str:
    """Return the key of a row that its list orders by `moment` and then by `pk`."""
    return f"{moment.timestamp():.6f}_{pk}"


def read_key(text: str) -> tuple[datetime.datetime, int] | None:
    """Read a key; nonsense is the first page."""
    stamp, _sep, pk = text.partition("_")
    try:
        return datetime.datetime.fromtimestamp(float(stamp), tz=datetime.UTC), int(pk)
    except (ValueError, OverflowError, OSError):
        return None
