"""Move a dossier along its workflow (chuyển bước)."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers import effects, steps
from dossiers.actions.base import action, change_status, claim, write
from dossiers.models import Dossier
from portal.accounts.models import User
from portal.workflow.terms import Action


@action("move")
def move(
    *,
    dossier: Dossier,
    by: User,
    seen: int | None,
    edge: str,
    now: datetime.datetime | None = None,
) -> Dossier:
    """Take the edge `edge` to another step; its status follows when the step shows another one."""
    now = now or timezone.now()
    dossier = claim(dossier, seen=seen)
    steps.require_holder(by, dossier)
    way = steps.open_edge(dossier, Action.MOVE, by, key=edge, now=now)

    left, before = dossier.step, dossier.status
    target = steps.workflow_of(dossier).step(way.target)
    if target.status != dossier.status:
        change_status(dossier, target.status)
    clock = effects.run_clock(dossier, way, by=by, now=now)
    steps.enter(dossier, target)
    return write(
        dossier,
        "moved",
        by=by,
        now=now,
        data={
            "edge": way.key,
            "from_step": left,
            "to_step": dossier.step,
            "status_changed": before != dossier.status,
            **clock,
        },
        status_changed=before != dossier.status,
    )
