"""Whether the last move of a dossier can still be taken back (hoàn tác), and by whom."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dossiers import steps, timing
from dossiers.models.narrowing import duties_on

if TYPE_CHECKING:
    from dossiers.models import Dossier, DossierEvent
    from portal.accounts.models import User
    from portal.workflow import Edge, Step


@dataclass(frozen=True)
class Undoable:
    """A move that may be taken back now; `instead_of` is the absent colleague (id) for whom."""

    edge: Edge
    instead_of: int | None = None


def undoable(
    user: User, dossier: Dossier, events: Sequence[DossierEvent], *, now: datetime.datetime
) -> Undoable | None:
    """Return the move that `user` may take back now, None when there is none.

    The very last event is a move of hers, or one of (or for) an absent colleague for whom she
    stands in, by an edge that is marked so, its time is not over, and
    nothing left with it: no paper was made, the status stayed, and so did the clock. Whatever was
    done since (a number, a fee, an assignment) is a later event and ends it.
    """
    last = events[-1] if events else None
    if last is None or last.kind != "moved" or last.actor is None:
        return None
    workflow = dossier.workflow_definition()
    key = last.data.get("edge")
    edges = workflow.edges if workflow else ()
    edge = next((each for each in edges if each.key == key and each.undo), None)
    if workflow is None or edge is None or edge.undo is None or edge.target != dossier.step:
        return None
    if last.data.get("status_changed") or "clock" in last.data or hasattr(last, "paper"):
        return None
    source = workflow.step(edge.source)
    if source.key != last.data.get("from_step"):
        return None
    unit = steps.unit_of(dossier, source)
    absent = _absent(user, dossier, last, source, unit)
    hers = last.actor.pk == user.pk and steps.holds_step(user, dossier, source)
    if absent is None and not hers:
        return None
    until = timing.limit_from(edge.undo, since=last.at, agency_id=unit)
    return Undoable(edge, absent) if until is not None and now <= until else None


def _absent(
    user: User, dossier: Dossier, moved: DossierEvent, source: Step, unit: int
) -> int | None:
    """Return the absent colleague for whom `user` stands in and who made the move, or in whose
    place she made it herself; None for neither."""
    mover = moved.actor.pk if moved.actor else None
    whose = moved.data.get("instead_of") if mover == user.pk else mover
    absent = duties_on(user, dossier).absent_with(unit, source.role.value)
    return whose if whose in absent else None
