"""What it opened has ended (hồ sơ con đã xong): the way that waits for it is taken."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers import steps
from dossiers.actions.base import action, claim
from dossiers.actions.going_on import go_on
from dossiers.errors.acting import NotPossibleNow
from dossiers.facts import facts_of
from dossiers.models import Dossier
from portal.workflow import Edge, evaluate
from portal.workflow.terms import Action

BY_CHILDREN = "children"


@action("join")
def join_children(*, dossier: Dossier, now: datetime.datetime | None = None) -> Dossier:
    """Take the first open `join` edge of the present step, by nobody.

    NotPossibleNow when none is open: a second call, or one that comes too early, changes nothing.
    """
    now = now or timezone.now()
    dossier = claim(dossier, seen=None)
    edge = way_on(dossier, now=now)
    if edge is None:
        raise NotPossibleNow
    told = {"by": BY_CHILDREN, "edge": edge.key, "from_step": dossier.step}
    return go_on(dossier, edge, told, now=now)


def way_on(dossier: Dossier, *, now: datetime.datetime) -> Edge | None:
    """Return the way that the ends of children open now, None while there is none."""
    if not dossier.step:
        return None
    exits = steps.workflow_of(dossier).exits(dossier.step)
    ways = [edge for edge in exits if edge.action is Action.JOIN]
    if not ways:
        return None
    facts = facts_of(dossier, now=now)
    return next((edge for edge in ways if evaluate(edge.guard, facts).allowed), None)
