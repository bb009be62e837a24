"""Load, lateness and causes, by unit and officer by officer. Counts open dossiers only."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Case, Count, Value, When

from dossiers.models.querysets import OPEN, DossierQuerySet
from dossiers.queues import due_condition
from dossiers.supervision.causes import WORDS, cause
from dossiers.supervision.scope import condition
from dossiers.supervision.untold import unanswered_opinions
from portal.workflow.statuses import Status
from portal.worktime import DueBounds

if TYPE_CHECKING:
    from portal.accounts.models import User

MOST = 20
"""Lines of a table; the rest is one line "others"."""


@dataclass
class Load:
    """One line: of a unit, of an officer, or of all. `late` and `urgent` are parts of `total`."""

    key: int | None
    name: str
    total: int = 0
    late: int = 0
    urgent: int = 0
    causes: Counter[str] = field(default_factory=Counter)

    def add(self, row: dict[str, Any]) -> None:
        """Count a group of dossiers in."""
        number = row["number"]
        self.total += number
        self.late += number if row["span"] == "overdue" else 0
        self.urgent += number if row["span"] in ("today", "near") else 0
        self.causes[row["cause"]] += number

    @property
    def in_time(self) -> int:
        """What is neither late nor urgent."""
        return self.total - self.late - self.urgent

    @property
    def told_causes(self) -> list[tuple[str, str, int]]:
        """Each cause with its key, words and number, the most frequent first; work itself last."""
        found = [(key, str(WORDS[key]), self.causes[key]) for key in WORDS if self.causes[key]]
        return sorted(found, key=lambda each: (each[0] == "working", -each[2]))


def by_unit(found: DossierQuerySet, *, bounds: DueBounds, now: datetime.datetime) -> list[Load]:
    """Return the load of each unit where dossiers lie, the latest first."""
    return _loads(found, "current_unit", "current_unit__short_name", bounds=bounds, now=now)


def by_officer(found: DossierQuerySet, *, bounds: DueBounds, now: datetime.datetime) -> list[Load]:
    """Return the load of each officer who has work, the latest first."""
    found = found.exclude(assignee=None).exclude(status=Status.COMPLETED)
    return _loads(found, "assignee", "assignee__full_name", bounds=bounds, now=now)


def sum_of(loads: Iterable[Load]) -> Load:
    """Return all lines as one."""
    everything = Load(None, "")
    for load in loads:
        everything.total += load.total
        everything.late += load.late
        everything.urgent += load.urgent
        everything.causes += load.causes
    return everything


def slow_steps(
    found: DossierQuerySet, *, now: datetime.datetime, most: int = 10
) -> list[tuple[int, int | None, str, str, int]]:
    """Return the steps at which most dossiers are over the step's time: version, variant, step
    key, procedure, number."""
    name = "procedure_version__procedure__short_name"
    rows = (
        _over_step(found, now)
        .values("procedure_version_id", "variant_id", "step", name)
        .annotate(number=Count("pk"))
        .order_by("-number", "procedure_version_id", "step")
    )
    return [
        (row["procedure_version_id"], row["variant_id"], row["step"], row[name], row["number"])
        for row in rows[:most]
    ]


def late_steps(found: DossierQuerySet, *, now: datetime.datetime) -> int:
    """Return how many dossiers are over the time of their step of work."""
    return _over_step(found, now).count()


def _over_step(found: DossierQuerySet, now: datetime.datetime) -> DossierQuerySet:
    return found.filter(step_due_at__lt=now, status__in=(Status.ACCEPTED, Status.PROCESSING))


def late_opinions(user: User, *, now: datetime.datetime) -> int:
    """Return how many opinions did not come in time in the last days, of open dossiers that `user`
    answers for (untold.unanswered_opinions)."""
    hers = condition(user, "dossier__")
    found = unanswered_opinions(now).filter(hers, dossier__status__in=sorted(OPEN))
    return found.count()


def span_of(bounds: DueBounds, *, paused: bool = False) -> Case:
    """Return the expression "overdue", "today", "near" or "" for each dossier; `paused` tells apart
    what waits for a person too."""
    states = ("overdue", "today", "near", *(("paused",) if paused else ()))
    return Case(
        *(When(due_condition(state, bounds), then=Value(state)) for state in states),
        default=Value(""),
    )


def _loads(
    found: DossierQuerySet, key: str, name: str, *, bounds: DueBounds, now: datetime.datetime
) -> list[Load]:
    groups = (
        found.values(key, name, cause=cause(now), span=span_of(bounds))
        .annotate(number=Count("pk"))
        .order_by()
    )
    loads: dict[int | None, Load] = {}
    for row in groups:
        load = loads.setdefault(row[key], Load(row[key], row[name] or ""))
        load.add(row)
    return sorted(
        loads.values(), key=lambda each: (-each.late, -each.urgent, -each.total, each.name)
    )
