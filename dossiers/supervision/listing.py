"""Open dossiers that a person answers for, wherever they are: key-set pages, soonest due first."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import OuterRef, Q, Subquery

from dossiers.clock import FAR
from dossiers.models import Dossier, Urging
from dossiers.models.querysets import DossierQuerySet
from dossiers.queues import due_condition
from dossiers.supervision.causes import cause
from dossiers.supervision.scope import watched
from portal import keyset
from portal.worktime import DueBounds
from procedures.models.procedure import label_of

if TYPE_CHECKING:
    from portal.accounts.models import User

PAGE = 30
STATES = ("overdue", "today", "near", "in_time", "paused", "not_counted", "done")
URGENT = ("overdue", "today", "near")


@dataclass(frozen=True)
class Filters:
    """What the supervisor chose; every value empty means all."""

    due: str = ""  # one of STATES, or "urgent": late, due today or near
    unit: int | None = None  # where it lies now
    procedure: int | None = None
    officer: int | None = None
    cause: str = ""


class Line(NamedTuple):
    """What a row prints of a dossier: columns and not objects, as in the queue."""

    pk: int
    code: str
    status: int
    step: str
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
    unit: str | None
    officer: str | None
    cause: str
    urged_at: datetime.datetime | None
    urging_answered_at: datetime.datetime | None

    @property
    def procedure(self) -> str:
        """The procedure's name for tables."""
        return label_of(self.procedure_name, self.procedure_short_name)


_RENAMED = {
    "version_id": "procedure_version_id",
    "procedure_name": "procedure_version__procedure__name",
    "procedure_short_name": "procedure_version__procedure__short_name",
    "unit": "current_unit__short_name",
    "officer": "assignee__full_name",
    "cause": "cause_now",
    "urged_at": "urged_last",
    "urging_answered_at": "urged_answered",
}
_COLUMNS = tuple(_RENAMED.get(name, name) for name in Line._fields)
_LAST = Urging.objects.filter(dossier=OuterRef("pk")).order_by("-pk")


def chosen(
    found: DossierQuerySet, filters: Filters, *, bounds: DueBounds, now: datetime.datetime
) -> DossierQuerySet:
    """Return the dossiers of `found` that the filters let through."""
    if filters.due in STATES:
        found = found.filter(due_condition(filters.due, bounds))
    elif filters.due == "urgent":
        urgent = Q()
        for state in URGENT:
            urgent |= due_condition(state, bounds)
        found = found.filter(urgent)
    if filters.unit is not None:
        found = found.filter(current_unit=filters.unit)
    if filters.procedure is not None:
        found = found.filter(procedure_version__procedure_id=filters.procedure)
    if filters.officer is not None:
        found = found.filter(assignee=filters.officer)
    if filters.cause:
        found = found.alias(cause_now=cause(now)).filter(cause_now=filters.cause)
    return found


def page(
    user: User,
    filters: Filters,
    *,
    bounds: DueBounds,
    now: datetime.datetime,
    after: str = "",
    size: int = PAGE,
) -> keyset.Page[Line]:
    """Return one page of rows, soonest first; what stands still comes last."""
    found = chosen(watched(user), filters, bounds=bounds, now=now)
    found = found.filter(keyset.behind(after, "rank_at"))
    # Chosen before anything is joined to them, as in the queue.
    keys = found.order_by("rank_at", "pk").values("pk")[: size + 1]
    shown = (
        Dossier.objects.filter(pk__in=keys)
        .annotate(
            cause_now=cause(now),
            urged_last=Subquery(_LAST.values("asked_at")[:1]),
            urged_answered=Subquery(_LAST.values("answered_at")[:1]),
        )
        .order_by("rank_at", "pk")
    )
    rows = [Line(*row) for row in shown.values_list(*_COLUMNS)]
    return keyset.cut(rows, size, lambda row: (row.rank_at or FAR, row.pk))
