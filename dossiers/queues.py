"""The queue of a unit: rows by due date, key-set pages, counts that match the list beside them.

Cost follows the open work: every query runs over the partial indexes of open dossiers.
"""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from django.db.models import (
    Case,
    Count,
    DateTimeField,
    Exists,
    OuterRef,
    Q,
    Value,
    When,
)

from dossiers.clock import FAR
from dossiers.models import (
    Dossier,
    DossierEvent,
    DossierLabel,
    Follow,
)
from dossiers.models.querysets import DossierQuerySet
from dossiers.worklists import answers
from dossiers.worklists.lines import COLUMNS, Line, told_to
from portal import keyset
from portal.accounts.people import duties_of
from portal.numbers import whole_number
from portal.statements import Slot, Statement, kept
from portal.text import fold
from portal.workflow.statuses import Status
from portal.worktime import DueBounds

if TYPE_CHECKING:
    from collections.abc import Callable

    from portal.accounts.models import User

PAGE = 30
"""Rows of one page: what fits on two screens of a desk."""
_COUNTED = ("", "me", "none")
"""What is counted in one look at the same dossiers; see `numbers`."""
_BOUNDS: Any = DueBounds(
    *(Slot(name, DateTimeField()) for name in ("now", "tomorrow", "near_until"))  # type: ignore[arg-type]
)
"""The bounds of the due states in statements that are kept."""
_WAITS = (Status.SUPPLEMENT_REQUIRED, Status.PAYMENT_REQUIRED)
DUE_STATES = ("overdue", "today", "near", "in_time", "paused", "not_counted", "done")


@dataclass(frozen=True)
class Filters:
    """What the officer chose; every value empty means all."""

    status: int | None = None
    procedure: int | None = None
    # "me", "with" (working along or looking on), "followed", "none", "instead" (of colleagues for
    # whom she stands in), "for-me" (others acted in her place), or a user's id
    assignee: str = ""
    due: str = ""
    channel: int | None = None
    query: str = ""
    label: int | None = None
    answers: tuple[answers.AnswerFilter, ...] = ()


ORDERS = {
    "": ("rank_at", False),
    "moi-nop": ("filed_at", True),
    "cho-lau": ("status_changed_at", False),
}
"""Soonest due; filed last; longest in its status. The column, and whether it runs backwards."""


def scope(user: User, agency_ids: frozenset[int], filters: Filters) -> DossierQuerySet:
    """Return the open dossiers that lie at these units and match the filters, but for `due`."""
    if filters.assignee == "with":
        # Whose work it is lies with another officer, and may lie with another unit.
        found = Dossier.objects.open().shared_with(user)
    elif filters.assignee == "followed":
        followed = Follow.objects.filter(user=user).values("dossier")
        found = Dossier.objects.open().filter(pk__in=followed).seen_at_desk(user)
    else:
        found = Dossier.objects.open().in_queue_of(user, agency_ids)
    if filters.status is not None:
        found = found.filter(status=filters.status)
    if filters.procedure is not None:
        found = found.filter(procedure_version__procedure_id=filters.procedure)
    if filters.channel is not None:
        found = found.filter(channel=filters.channel)
    if filters.label is not None:
        found = found.filter(Exists(_labelled(filters.label, user)))
    if filters.answers:
        found = found.filter(answers.all_of(filters.answers))
    if filters.assignee == "me":
        found = found.filter(assignee=user)
    elif filters.assignee == "none":
        found = found.filter(assignee=None)
    elif filters.assignee == "instead":
        found = found.filter(_of_absent(user))
    elif filters.assignee == "for-me":
        acted = DossierEvent.objects.filter(dossier=OuterRef("pk"), data__instead_of=user.pk)
        found = found.filter(Exists(acted))
    elif (key := whole_number(filters.assignee)) is not None:
        found = found.filter(assignee_id=key)
    if filters.query:
        words = filters.query.strip()[:100]
        found = found.filter(
            Q(code__icontains=words)
            | Q(applicant_folded__contains=fold(words))
            | Q(applicant__personal_id=words)
        )
    return found


def _of_absent(user: User) -> Q:
    """Return the dossiers given to the colleagues for whom `user` stands in today."""
    pairs = {(officer, agency) for officer, agency, _role in duties_of(user).stands_in}
    found = Q(pk__in=())
    for officer, agency in sorted(pairs):
        found |= Q(assignee=officer, current_unit=agency)
    return found


def _labelled(label: int, user: User) -> Any:
    at = duties_of(user).working
    return DossierLabel.objects.filter(dossier=OuterRef("pk"), label=label, label__unit__in=at)


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
    order: str = "",
    with_answers: bool = False,
) -> keyset.Page[Line]:
    """Return one page of rows, soonest first, those that stand still last; or another of ORDERS."""
    column, backwards = ORDERS[order]
    sign = "-" if backwards else ""
    by = (f"{sign}{column}", f"{sign}pk")
    key = keyset.read(after)

    def build() -> Any:
        found = narrowed(user, agency_ids, filters, bounds=_BOUNDS)
        behind = keyset.beyond(keyset.SLOTS if key else None, column, backwards=backwards)
        chosen = found.filter(behind).order_by(*by)
        # The rows are chosen before anything is joined to them: else the names and helpers of all
        # open dossiers of the province are looked up for the thirty that are shown.
        shown = Dossier.objects.filter(pk__in=chosen.values("pk")[: size + 1])
        facts = told_to(user, with_answers=with_answers)
        return shown.annotate(**facts).order_by(*by).values_list(*COLUMNS)

    shape = ("page", agency_ids, filters, bool(key), size, order, with_answers)
    rows = _kept(user, shape, build, filters).ask(**asdict(bounds), **keyset.given(key))
    lines = [Line(*row) for row in rows]
    return keyset.cut(lines, size, lambda row: (getattr(row, column) or FAR, row.pk))


def _kept(
    user: User, shape: tuple[Any, ...], build: Callable[[], Any], *asked: Filters
) -> Statement:
    """Return the statement of this shape for this officer as her duties are today; what somebody
    typed to search for is not kept."""
    typed = any(filters.query for filters in asked)
    return kept(None if typed else (user.pk, duties_of(user), *shape), build)


def narrowed(
    user: User, agency_ids: frozenset[int], filters: Filters, *, bounds: DueBounds
) -> DossierQuerySet:
    """Return the dossiers that match all filters, the due state too."""
    found = scope(user, agency_ids, filters)
    if filters.due in DUE_STATES:
        found = found.filter(due_condition(filters.due, bounds))
    return found


def numbers(
    user: User,
    asked: list[tuple[frozenset[int], Filters]],
    *,
    bounds: DueBounds,
) -> list[int]:
    """Return how many dossiers each of these filters finds, in one statement.

    All, mine and nobody's of the same dossiers are counted in one look at them.
    """
    looks: dict[tuple[frozenset[int], Filters], int] = {}
    places = []
    for agency_ids, filters in asked:
        column = _COUNTED.index(filters.assignee) if filters.assignee in _COUNTED else 0
        whole = replace(filters, assignee="") if column else filters
        places.append((looks.setdefault((agency_ids, whole), len(looks)), column))
    if not looks:
        return []

    def build() -> Any:
        numbers = {
            "whole": Count("pk"),
            "mine": Count("pk", filter=Q(assignee=user)),
            "free": Count("pk", filter=Q(assignee=None)),
        }
        each = [
            narrowed(user, agency_ids, filters, bounds=_BOUNDS)
            .order_by()
            .annotate(place=Value(place))
            .values_list("place")
            .annotate(**numbers)
            for (agency_ids, filters), place in looks.items()
        ]
        return each[0].union(*each[1:], all=True) if each[1:] else each[0]

    statement = _kept(user, ("numbers", *looks), build, *(filters for _at, filters in looks))
    found = {place: row for place, *row in statement.ask(**asdict(bounds))}
    return [found[look][column] if look in found else 0 for look, column in places]


def counts(
    user: User, agency_ids: frozenset[int], filters: Filters, *, bounds: DueBounds
) -> dict[str, int]:
    """Return the counts of the rail in one query: each due state and each open status."""

    def build() -> Any:
        spans = {
            "overdue": _BOUNDS.now,
            "today": _BOUNDS.tomorrow,
            "near": _BOUNDS.near_until + datetime.timedelta(microseconds=1),
            "in_time": FAR,
        }
        until = [When(rank_at__lt=end, then=Value(span)) for span, end in spans.items()]
        return (
            scope(user, agency_ids, filters)
            .values_list("status", Case(*until, default=Value("")))
            .annotate(number=Count("pk"))
            .order_by()
        )

    statement = _kept(user, ("counts", agency_ids, filters), build, filters)
    found: Counter[str] = Counter()
    for status, span, number in statement.ask(**asdict(bounds)):
        state = _due_of(status, span)
        found.update({"total": number, f"status_{status}": number, f"due_{state}": number})
    return found


def _due_of(status: int, span: str) -> str:
    """Return the due state of the dossiers of a status whose rank lies in a span of time."""
    if status in (Status.REGISTERED, Status.COMPLETED):
        return "not_counted" if status == Status.REGISTERED else "done"
    return span or ("paused" if status in _WAITS else "")
