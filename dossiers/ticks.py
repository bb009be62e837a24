"""Which points of a step's checklist are ticked, by whom and when. Decides only.

History is the record: an event holds the keys that were ticked and unticked. A tick stands for this
visit of the step; a dossier that comes back is checked again, for what was checked has changed.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dossiers.standing import standing

if TYPE_CHECKING:
    from dossiers.contents import Contents
    from dossiers.models import Dossier, DossierEvent
    from portal.workflow.definition import Point

TICKED = "points_ticked"


@dataclass(frozen=True)
class Tick:
    """One point and what is known of it; `who` and `at` are empty while it is open."""

    point: Point
    who: str = ""
    at: datetime.datetime | None = None


def of_this_visit(events: Iterable[DossierEvent]) -> dict[str, DossierEvent]:
    """Return the event that ticked each point since the dossier came to the present step.

    `events` are the whole history, oldest first; a point that was unticked again is left out.
    """
    found: dict[str, DossierEvent] = {}
    for event in standing(events):
        if {"from_step", "to_step"} & event.data.keys():
            found = {}
        elif event.kind == TICKED:
            found |= dict.fromkeys(event.data["ticked"], event)
            for key in event.data["unticked"]:
                found.pop(key, None)
    return found


def list_of(dossier: Dossier, contents: Contents) -> list[Tick]:
    """Return the checklist of the present step as it stands, in the order of the definition."""
    workflow = dossier.workflow_definition()
    points = workflow.step(dossier.step).points if workflow and dossier.step else ()
    if not points:
        return []
    made = of_this_visit(contents.events)
    return [
        Tick(point, event.actor.full_name if event.actor else "", event.at)
        if (event := made.get(point.key))
        else Tick(point)
        for point in points
    ]


def words_of(dossier: Dossier) -> dict[str, str]:
    """Return the words of every point of the dossier's workflow, by "step.key"."""
    workflow = dossier.workflow_definition()
    steps = workflow.steps if workflow else ()
    return {f"{step.key}.{each.key}": each.words for step in steps for each in step.points}
