"""Whether the last move of a dossier can still be taken back (hoàn tác), and by whom."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dossiers import steps, timing

if TYPE_CHECKING:
    from dossiers.models import Dossier, DossierEvent
    from portal.accounts.models import User
    from portal.workflow import Edge


def undoable(
    user: User, dossier: Dossier, events: Sequence[DossierEvent], *, now: datetime.datetime
) -> Edge | None:
    """Return the edge that `user` may take back now, None when there is none.

    The very last event is a move of hers by an edge that is marked so, its time is not over, and
    nothing left with it: no paper was made, the status stayed, and so did the clock. Whatever was
    done since (a number, a fee, an assignment) is a later event and ends it.
    """
    last = events[-1] if events else None
    if last is None or last.kind != "moved" or last.actor is None or last.actor.pk != user.pk:
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
    if source.key != last.data.get("from_step") or not steps.holds_step(user, dossier, source):
        return None
    unit = steps.unit_of(dossier, source)
    until = timing.limit_from(edge.undo, since=last.at, agency_id=unit)
    return edge if until is not None and now <= until else None
