"""When the time of a step is over, and when the clock itself moves a dossier on."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from portal import worktime
from portal.agencies.calendars import calendar_in, calendar_of
from portal.workflow.terms import Action, DurationUnit

if TYPE_CHECKING:
    from dossiers.models import Dossier
    from portal.workflow import Duration, Edge, Step, Workflow

_UNITS = {
    DurationUnit.WORKING_HOUR: worktime.Unit.WORKING_HOUR,
    DurationUnit.WORKING_DAY: worktime.Unit.WORKING_DAY,
    DurationUnit.HOUR: worktime.Unit.HOUR,
    DurationUnit.DAY: worktime.Unit.CALENDAR_DAY,
    DurationUnit.MONTH: worktime.Unit.MONTH,
}


def timer_of(workflow: Workflow, step: str) -> Edge | None:
    """Return the edge that the clock takes when the time of `step` is over, if there is one."""
    exits = workflow.exits(step)
    return next((edge for edge in exits if edge.action is Action.EXPIRE), None)


def step_due(
    step: Step,
    *,
    since: datetime.datetime,
    agency_id: int | None,
    edition_id: int | None = None,
) -> datetime.datetime | None:
    """Return when the time of a step that began at `since` is over; None when it has no limit.

    Counted as every limit is (docs/worktime.md), by the calendar of the agency that holds it, as in
    force or in the edition `edition_id`.
    """
    if step.duration is None:
        return None
    return limit_from(step.duration, since=since, agency_id=agency_id, edition_id=edition_id)


def limit_of(duration: Duration) -> worktime.Duration:
    """Return a time of a workflow as the counting of time takes it."""
    return worktime.Duration(duration.amount, _UNITS[duration.unit])


def limit_from(
    duration: Duration,
    *,
    since: datetime.datetime,
    agency_id: int | None,
    edition_id: int | None = None,
) -> datetime.datetime | None:
    """Return when a time that began at `since` is over, by the calendar of an agency."""
    limit = limit_of(duration)
    calendar = calendar_in(edition_id, agency_id) if edition_id else calendar_of(agency_id)
    receipt = worktime.Receipt.here(since)
    return worktime.compute(limit, receipt, now=since, calendar=calendar).due_at


def begin_step(dossier: Dossier, *, now: datetime.datetime) -> None:
    """Set when the time of the step that the dossier has just come to is over."""
    dossier.step_due_at = dossier.timer_at = None
    workflow = dossier.workflow_definition()
    if workflow is None or not dossier.step:
        return
    step = workflow.step(dossier.step)
    dossier.step_due_at = step_due(step, since=now, agency_id=dossier.current_unit_id)
    if timer_of(workflow, step.key) is not None:
        dossier.timer_at = dossier.step_due_at


def count_step_again(
    dossier: Dossier, *, since: datetime.datetime, edition_id: int
) -> tuple[datetime.datetime, datetime.datetime] | None:
    """Move the due moment and the timer of a step that began at `since` under an edition.

    In memory only; returns the old and the new moment, None when it stays. Where the person has
    the next move (5, 6) it never comes sooner: she was told the day. A timer that was stopped
    stays stopped.
    """
    workflow, old = dossier.workflow_definition(), dossier.step_due_at
    if workflow is None or not dossier.step or old is None:
        return None
    step = workflow.step(dossier.step)
    agency_id = dossier.current_unit_id
    new = step_due(step, since=since, agency_id=agency_id, edition_id=edition_id)
    if new is None or new == old or (step.is_wait and new < old):
        return None
    dossier.step_due_at = new
    if dossier.timer_at is not None:
        dossier.timer_at = new
    return old, new


def stop_timer(dossier: Dossier) -> None:
    """Let the clock no longer move the dossier: the person did her part in time."""
    dossier.timer_at = None
