"""Take the last move back (hoàn tác): an event of its own, nothing is erased."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers import steps, timing, undoing
from dossiers.actions.base import action, claim, write
from dossiers.contents import Contents
from dossiers.errors.acting import NothingToUndo
from dossiers.models import Dossier
from dossiers.standing import entered_at
from portal.accounts.models import User


@action("undo")
def undo_move(
    *, dossier: Dossier, by: User, seen: int | None, now: datetime.datetime | None = None
) -> Dossier:
    """Put the dossier back to the step that `by` just moved it from.

    It is in her hands again, or in those of the absent colleague for whom she stands in.

    The time of that step goes on from when the dossier first came there; the clock of the limit
    never knew of the move. Raises NothingToUndo when it is not hers, too late, or not the last.
    """
    now = now or timezone.now()
    dossier = claim(dossier, seen=seen)
    events = Contents(dossier).events
    move = undoing.undoable(by, dossier, events, now=now)
    if move is None or dossier.opinion_requests.filter(closed_at=events[-1].at).exists():
        raise NothingToUndo

    left, edge = dossier.step, move.edge
    steps.enter(dossier, steps.workflow_of(dossier).step(edge.source))
    dossier.assignee_id = by.pk if move.instead_of is None else move.instead_of
    dossier.acts_for = move.instead_of
    since = entered_at(events[:-1])
    timing.begin_step(dossier, now=since or now)
    data = {"undoes": events[-1].seq, "edge": edge.key, "left": left, "back_at": dossier.step}
    return write(dossier, "move_undone", by=by, now=now, data=data, status_changed=False)
