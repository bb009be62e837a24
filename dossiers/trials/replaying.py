"""What a draft's time limits and workflow would have meant for dossiers received under others."""

from __future__ import annotations

import datetime
import time
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

from dossiers import clock, limits
from dossiers.models import Dossier, DossierEvent
from dossiers.trials.happenings import TOLD
from dossiers.trials.ways import Ways, walking
from portal import worktime
from portal.worktime import Duration, Policy, WorktimeError
from procedures.definitions import limit_among
from procedures.models import Draft

MOST = 500
SECONDS = 5.0
"""A page waits no longer; what was not looked at by then is told."""


@dataclass(frozen=True)
class Replayed:
    """How the last accepted dossiers of a procedure fare: as they were, and with the draft.

    `late_before` and `late_after` count those finished (or still open) after their due date;
    `uncounted` those for whose channel and case the draft names no limit for sure. `left` were not
    looked at any more, for want of time. `ways` is None while the draft's workflow cannot be read.
    """

    dossiers: int
    late_before: int
    late_after: int
    uncounted: int
    left: int = 0
    ways: Ways | None = None


def replay(draft: Draft, *, now: datetime.datetime, seconds: float = SECONDS) -> Replayed:
    """Recount the last MOST dossiers of the procedure under the draft's limits and clock policy,
    and lead each through its workflow. What their agencies promised in less time is kept.

    Reads only, in a fixed number of queries. The calendar is today's; pauses, answers and the order
    of what officers did are those that happened.
    """
    rows = list(_last(draft.code))
    try:
        policy = Policy.from_json(draft.definition["clock"])
    except (WorktimeError, ValueError, TypeError):
        policy = Policy()
    way = walking(draft.definition, rows, now=now)
    until = time.monotonic() + seconds
    before = after = uncounted = total = 0
    for dossier in rows:
        if time.monotonic() > until:
            break
        total += 1
        before += _is_late(dossier, clock.due_of(dossier, now=now), now)
        statutory = _limit(draft.definition, dossier)
        limit = limits.limit_under(dossier, statutory).promised if statutory else None
        if limit is None:
            uncounted += 1
        else:
            after += _is_late(dossier, clock.due_under(dossier, limit, policy, now=now), now)
        if way is not None:
            way.walk(dossier, limit)
    told = way.told() if way else None
    return Replayed(total, before, after, uncounted, len(rows) - total, told)


def _last(code: str) -> Any:
    events = DossierEvent.objects.filter(kind__in=TOLD).order_by("dossier_id", "seq")
    events = events.only("dossier_id", "seq", "kind", "at", "data")
    return (
        Dossier.objects.filter(procedure_version__procedure__code=code, accepted_at__isnull=False)
        .with_procedure()
        .select_related("answers", "officer_answers")
        .prefetch_related("pauses", Prefetch("events", events))
        .order_by("-accepted_at")[:MOST]
    )


def _is_late(dossier: Dossier, due: worktime.Due | None, now: datetime.datetime) -> bool:
    return bool(due and due.due_at and (dossier.completed_at or now) > due.due_at)


def _limit(definition: dict[str, Any], dossier: Dossier) -> Duration | None:
    """Return the draft's limit for the dossier's channel and case; None where it is not sure."""
    channels, cases = definition["channels"], definition["cases"]
    return limit_among(
        [(row.get("channel"), row.get("case", ""), *_duration(row)) for row in channels],
        [(row.get("code", ""), *_duration(row)) for row in cases],
        channel=dossier.channel,
        case=dossier.case,
    )


def _duration(row: dict[str, Any]) -> tuple[Any, str]:
    return row.get("duration_amount"), row.get("duration_unit", "")
