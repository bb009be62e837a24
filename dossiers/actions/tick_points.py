"""Tick points of the present step's checklist, or take a tick back (kiểm việc của bước)."""

from __future__ import annotations

import datetime
from collections.abc import Collection

from django.utils import timezone

from dossiers import sharing, steps, ticks
from dossiers.actions.base import action, claim, write
from dossiers.contents import Contents
from dossiers.errors.acting import NotPossibleNow
from dossiers.models import Dossier
from dossiers.models.querysets import OPEN
from portal.accounts.models import User


@action("tick")
def tick_points(
    *,
    dossier: Dossier,
    by: User,
    seen: int | None,
    ticked: Collection[str],
    now: datetime.datetime | None = None,
) -> Dossier:
    """Let exactly the points `ticked` (keys of the present step) be ticked.

    The event holds what changed; when nothing did, nothing is written. Whoever holds the step may,
    and who works along at it. Raises NotYours, NotPossibleNow (no such point at this step).
    """
    now = now or timezone.now()
    dossier = claim(dossier, seen=seen)
    sharing.require_writer(by, dossier)
    keys = [each.key for each in steps.step_of(dossier).points]
    wanted = set(ticked)
    if not keys or not wanted <= set(keys) or dossier.status not in OPEN:
        raise NotPossibleNow

    before = ticks.of_this_visit(Contents(dossier).events)
    data = {
        "step": dossier.step,
        "ticked": [key for key in keys if key in wanted and key not in before],
        "unticked": [key for key in keys if key in before and key not in wanted],
    }
    if not data["ticked"] and not data["unticked"]:
        return dossier
    return write(dossier, ticks.TICKED, by=by, now=now, data=data, status_changed=False)
