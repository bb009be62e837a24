"""Until when the unit that holds a dossier has time for all of its steps. Decides only."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from dossiers import clock, timing
from dossiers.standing import standing
from portal import worktime
from portal.agencies.calendars import calendar_of

if TYPE_CHECKING:
    from dossiers.contents import Contents
    from dossiers.models import ClockPause, Dossier, DossierEvent
    from portal.workflow import Workflow


def lane_due(
    dossier: Dossier, contents: Contents, *, now: datetime.datetime
) -> datetime.datetime | None:
    """Return when the time of the unit that holds the dossier is over; None where it has none.

    Counted from when the dossier came to the unit, by the unit's calendar; what the person used of
    it (5, 6) does not count, and while it is her move there is no such moment.
    """
    if not _has_lane(dossier):
        return None
    return _due(dossier, contents.events, contents.pauses, now=now)


def refresh(dossier: Dossier, *, now: datetime.datetime) -> None:
    """Set the column that the alarms look at (supervision/alarms.py), after the event of a move.

    In memory; the caller saves. Two queries, none where the workflow gives no unit a time.
    """
    dossier.lane_due_at = None
    if _has_lane(dossier):
        events = list(dossier.events.order_by("seq"))
        dossier.lane_due_at = _due(dossier, events, list(dossier.pauses.all()), now=now)


def _has_lane(dossier: Dossier) -> bool:
    workflow = dossier.workflow_definition()
    if workflow is None or not dossier.step:
        return False
    return workflow.lane(workflow.step(dossier.step).unit) is not None


def _due(
    dossier: Dossier,
    events: list[DossierEvent],
    pauses: list[ClockPause],
    *,
    now: datetime.datetime,
) -> datetime.datetime | None:
    workflow = dossier.workflow_definition()
    lane = workflow.lane(workflow.step(dossier.step).unit) if workflow else None
    since = _came_to_unit(workflow, dossier.step, events) if workflow and lane else None
    if lane is None or since is None:
        return None
    due = worktime.compute(
        timing.limit_of(lane.duration),
        worktime.Receipt.here(since),
        now=now,
        calendar=calendar_of(dossier.current_unit_id),
        pauses=clock.pauses_of(each for each in pauses if each.started_at >= since),
    )
    return due.due_at


def _came_to_unit(
    workflow: Workflow, present: str, events: list[DossierEvent]
) -> datetime.datetime | None:
    """Return when the dossier came to the unit that holds it, its waits for the person included."""
    unit = workflow.step(present).unit
    since = None
    for event in reversed(standing(events)):
        key = event.data.get("to_step")
        if not key:
            continue
        step = workflow.step(key)
        if step.unit != unit and not step.is_wait:
            break
        since = event.at
    return since
