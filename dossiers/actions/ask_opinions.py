"""Ask other agencies for their opinion, several at once (lấy ý kiến)."""

from __future__ import annotations

import datetime
from collections.abc import Collection

from django.utils import timezone

from dossiers import effects, opinions, steps, timing
from dossiers.actions.base import action, claim, write
from dossiers.contents import OPINIONS_ASKED, Contents
from dossiers.errors.acting import NobodyAsked, NotPossibleNow, ReasonMissing
from dossiers.models import ClockPause, Dossier, OpinionRequest
from portal.accounts.models import User
from portal.workflow.terms import Clock


@action("ask_opinions")
def ask_opinions(
    *,
    dossier: Dossier,
    by: User,
    seen: int | None,
    question: str,
    units: Collection[int],
    now: datetime.datetime | None = None,
) -> Dossier:
    """Ask the agencies `units` (ids), each with the time that the step gives it.

    Only agencies that the step names and that have no open request. The clock pauses where the
    definition says so. Raises NobodyAsked, ReasonMissing (no question) or NotPossibleNow.
    """
    now = now or timezone.now()
    dossier = claim(dossier, seen=seen)
    steps.require_holder(by, dossier)
    consult = steps.step_of(dossier).consult
    if consult is None or not dossier.is_accepted():
        raise NotPossibleNow
    limits = {steps.agency_of(dossier, each.unit): each.duration for each in consult.asked}
    if not units:
        raise NobodyAsked
    if not set(units) <= limits.keys() - set(opinions.open_units(dossier)):
        raise NotPossibleNow
    if not question.strip():
        raise ReasonMissing
    asked = []
    for unit in sorted(set(units)):
        due = timing.limit_from(limits[unit], since=now, agency_id=unit)
        if due is None:
            raise NotPossibleNow
        asked.append(
            OpinionRequest(
                dossier=dossier,
                step=dossier.step,
                unit_id=unit,
                question=question.strip()[:2000],
                asked_by=by,
                asked_at=now,
                due_at=due,
            )
        )
    OpinionRequest.objects.bulk_create(asked)
    data: dict[str, object] = {"units": [each.unit_id for each in asked], "step": dossier.step}
    if consult.pauses:
        effects.pause(dossier, kind=ClockPause.Kind.CONSULT, by=by, now=now)
        data["clock"] = Clock.PAUSE.value
    return write(dossier, OPINIONS_ASKED, by=by, now=now, data=data, status_changed=False)


def run_again(dossier: Dossier, *, now: datetime.datetime) -> dict[str, str]:
    """Let the clock run again when the step waits for no opinion any more; say so for the event."""
    consult = steps.step_of(dossier).consult if dossier.step else None
    if consult is None or not consult.pauses:
        return {}
    contents = Contents(dossier)
    asked = opinions.of_this_visit(contents.events, contents.opinions, dossier.step)
    if opinions.waiting(consult, asked):
        return {}
    return {"clock": Clock.RUN.value} if effects.resume(dossier, now=now) else {}
