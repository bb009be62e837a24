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
    from dossiers.models import Dossier, DossierEvent
    from portal.workflow import Workflow


def lane_due(
    dossier: Dossier, contents: Contents, *, now: datetime.datetime
) -> datetime.datetime | None:
    """Return when the time of the unit that holds the dossier is over; None where it has none.

    Counted from when the dossier came to the unit, by the unit's calendar; what the person used of
    it (5, 6) does not count, and while it is her move there is no such moment.
    """
    workflow = dossier.workflow_definition()
    if workflow is None or not dossier.step:
        return None
    lane = workflow.lane(workflow.step(dossier.step).unit)
    since = _came_to_unit(workflow, dossier.step, contents.events) if lane else None
    if lane is None or since is None:
        return None
    due = worktime.compute(
        timing.limit_of(lane.duration),
        worktime.Receipt.here(since),
        now=now,
        calendar=calendar_of(dossier.current_unit_id),
        pauses=clock.pauses_of(each for each in contents.pauses if each.started_at >= since),
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
