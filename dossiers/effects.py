"""What an edge does to the clock beyond what the status implies (the edge's `clock`)."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from dossiers.models import ClockPause
from portal.workflow.terms import Clock

if TYPE_CHECKING:
    from dossiers.models import Dossier
    from portal.accounts.models import User
    from portal.workflow import Edge


def run_clock(
    dossier: Dossier, edge: Edge, *, by: User | None, now: datetime.datetime
) -> dict[str, str]:
    """Pause the clock or let it run as `edge` says between two steps of work.

    An edge that says `pause` (a consultation, where the sector's law stops the time for it: law
    notes 2.5) opens a pause; any other one ends it. Whether such a pause takes time off the limit
    is for the version's clock policy (`consult_pauses`). Returns what the event is to tell.
    """
    if edge.clock is Clock.PAUSE:
        pause(dossier, kind=ClockPause.Kind.CONSULT, by=by, now=now)
        return {"clock": Clock.PAUSE.value}
    return {"clock": Clock.RUN.value} if resume(dossier, now=now) else {}


def pause(dossier: Dossier, *, kind: str, by: User | None, now: datetime.datetime) -> None:
    """Open a pause of the clock, once it runs; an open one of this kind goes on.

    One of another kind ends: a consultation gives way to waiting for the person.
    """
    if not dossier.is_accepted():
        return
    dossier.pauses.filter(ended_at=None).exclude(kind=kind).update(ended_at=now)
    if not dossier.pauses.filter(ended_at=None).exists():
        ClockPause.objects.create(dossier=dossier, kind=kind, started_at=now, started_by=by)


def resume(dossier: Dossier, *, now: datetime.datetime) -> bool:
    """Close the open pause of the clock; say whether there was one."""
    return bool(dossier.pauses.filter(ended_at=None).update(ended_at=now))
