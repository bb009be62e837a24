"""What takes a dossier on when nobody at a desk does: the clock, or a message from outside."""

from __future__ import annotations

import datetime

from dossiers import clock, effects, steps
from dossiers.actions.base import change_status, write
from dossiers.models import Dossier
from portal.workflow import Edge
from portal.workflow.statuses import Status


def go_on(dossier: Dossier, edge: Edge, told: dict[str, str], *, now: datetime.datetime) -> Dossier:
    """Lead the locked dossier along `edge` to a step, or back to where its wait began; `told` is
    what the event says of how it came about."""
    before = dossier.status
    key = dossier.came_from_step if edge.back else edge.target
    target = steps.workflow_of(dossier).step(key)
    if target.status != before:
        first = target.status == Status.ACCEPTED and dossier.was_not_accepted()
        change_status(dossier, target.status)
        if first:
            clock.start(dossier, now=now)
    dossier.supplement_requests.filter(closed_at=None).update(closed_at=now)
    effect = effects.run_clock(dossier, edge, by=None, now=now)
    steps.enter(dossier, target)
    changed = before != dossier.status
    data = {**told, **effect, "to_step": dossier.step, "status_changed": changed}
    return write(dossier, "moved", by=None, now=now, data=data, status_changed=changed)
