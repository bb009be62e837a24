"""What a draft's time limit would have meant for dossiers that were received under others."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from dossiers import clock
from dossiers.models import Dossier
from portal import worktime
from portal.worktime import Duration, Policy, WorktimeError
from procedures.definitions import limit_among
from procedures.models import Draft

MOST = 500


@dataclass(frozen=True)
class Replayed:
    """How the last accepted dossiers of a procedure fare: as they were, and with the draft.

    `late_before` and `late_after` count those finished (or still open) after their due date;
    `uncounted` those for whose channel and case the draft names no limit for sure.
    """

    dossiers: int
    late_before: int
    late_after: int
    uncounted: int


def replay(draft: Draft, *, now: datetime.datetime) -> Replayed:
    """Recount the last MOST dossiers of the procedure under the draft's limits and clock policy.

    Reads only. The calendar is today's; pauses are those that happened.
    """
    rows = (
        Dossier.objects.filter(
            procedure_version__procedure__code=draft.code, accepted_at__isnull=False
        )
        .select_related("procedure_version")
        .prefetch_related("pauses")
        .order_by("-accepted_at")[:MOST]
    )
    try:
        policy = Policy.from_json(draft.definition["clock"])
    except (WorktimeError, ValueError, TypeError):
        policy = Policy()
    before = after = uncounted = total = 0
    for dossier in rows:
        total += 1
        before += _is_late(dossier, clock.due_of(dossier, now=now), now)
        limit = _limit(draft.definition, dossier)
        if limit is None:
            uncounted += 1
            continue
        after += _is_late(dossier, clock.due_under(dossier, limit, policy, now=now), now)
    return Replayed(total, before, after, uncounted)


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
