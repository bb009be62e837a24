"""One line of the queue as the table prints it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from dossiers.clock import FAR
from dossiers.models import Dossier
from portal import worktime
from portal.agencies.calendars import calendar_of
from portal.workflow import Workflow
from portal.workflow.statuses import Status


@dataclass(frozen=True)
class Row:
    """A dossier in the queue: due column, code without the shared prefix, step, officer."""

    dossier: Dossier
    due: worktime.DueMark
    due_name: str
    short_code: str
    procedure: str
    step: str
    supplied: bool = False


def rows_of(
    dossiers: Iterable[Dossier],
    *,
    now: datetime.datetime,
    bounds: worktime.DueBounds,
    prefix: str = "",
    supplied: frozenset[int] = frozenset(),
) -> list[Row]:
    """Return the rows; `prefix` is cut from codes when all of them share it."""
    return [
        Row(
            dossier=dossier,
            due=(mark := due_mark_of(dossier, now=now, bounds=bounds)),
            due_name=mark.state.value.lower(),
            short_code=(dossier.code or "").removeprefix(prefix),
            procedure=dossier.procedure_version.procedure.label,
            step=step_name(dossier),
            supplied=dossier.pk in supplied,
        )
        for dossier in dossiers
    ]


def due_mark_of(
    dossier: Dossier, *, now: datetime.datetime, bounds: worktime.DueBounds | None = None
) -> worktime.DueMark:
    """Return the due column of a dossier from its stored columns."""
    paused = dossier.status in (Status.SUPPLEMENT_REQUIRED, Status.PAYMENT_REQUIRED)
    return worktime.due_mark(
        now=now,
        calendar=calendar_of(None),
        due_at=dossier.due_at,
        paused_since=(dossier.paused_since or dossier.status_changed_at) if paused else None,
        finished_at=dossier.completed_at,
        reception_due_at=dossier.reception_due_at,
        unit=worktime.Unit(dossier.due_unit or worktime.Unit.WORKING_DAY),
        bounds=bounds,
    )


def step_name(dossier: Dossier) -> str:
    """Return the name of the step where the dossier is, empty when it has ended."""
    workflow: Workflow | None = dossier.procedure_version.workflow_definition()
    if workflow is None or not dossier.step:
        return ""
    return workflow.step(dossier.step).name


def shared_prefix(dossiers: list[Dossier]) -> str:
    """Return the unit's part of the codes when all rows share it: "H99.21-"."""
    heads = {(dossier.code or "").partition("-")[0] for dossier in dossiers}
    return f"{heads.pop()}-" if len(heads) == 1 else ""


def is_far(moment: datetime.datetime | None) -> bool:
    """Does this rank mean that nothing is due?"""
    return moment is None or moment >= FAR
