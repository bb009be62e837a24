"""Count a dossier anew under a later edition of the calendar (tính lại ngày hẹn)."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers import lanes, shifts, steps, timing
from dossiers.actions.base import action, claim, write
from dossiers.errors.acting import NotPossibleNow
from dossiers.models import Dossier, Recount
from dossiers.models.querysets import OPEN
from dossiers.standing import entered_at
from portal.workflow.statuses import Status


@action("recount")
def recount(
    *, dossier: Dossier, run: Recount, now: datetime.datetime | None = None
) -> shifts.Shift | None:
    """Bring the dossier under the edition of `run`; return which date moved, None when none did.

    `run` says who ordered it and why (dossiers/recounting.py lets administrators only). The date
    first promised stays in `original_due_at`. The due moment and the timer of the present step move
    too, and those of open requests for an opinion, and stand in the event; alone they are told to
    officers only and do not count as a moved date. A dossier of which nothing moves gets no event:
    nothing happened to it. Raises NotPossibleNow for one that has ended meanwhile.
    """
    now = now or timezone.now()
    dossier = claim(dossier, seen=None)
    if dossier.status not in OPEN - {Status.COMPLETED}:
        raise NotPossibleNow

    shift = shifts.bring_under(dossier, run.edition_id, now=now)
    since = entered_at(dossier.events.order_by("seq"))
    step = since and timing.count_step_again(dossier, since=since, edition_id=run.edition_id)
    told = shift.as_data() if shift else {}
    if step:
        told = told or shifts.Shift(shifts.Date.STEP, *step).as_data()
        told["step_due_at"] = step[1].isoformat()
    lanes.refresh(dossier, now=now)
    asked = _opinions(dossier, run.edition_id, now=now)
    if asked:
        told = told or shifts.Shift(shifts.Date.OPINION, *next(iter(asked.values()))).as_data()
        told["opinions_due_at"] = {str(unit): new.isoformat() for unit, (_, new) in asked.items()}
    if not told:
        moved = ("calendar_edition", "competent_received_at", "lane_due_at")
        Dossier.objects.filter(pk=dossier.pk).update(
            **{key: getattr(dossier, key) for key in moved}
        )
        return None
    write(
        dossier,
        "recounted",
        by=run.started_by,
        now=now,
        data={
            "recount": run.pk,
            "edition": run.edition_id,
            **({"decision": run.decision} if run.decision else {}),
            **told,
        },
        status_changed=False,
    )
    return shift


def _opinions(
    dossier: Dossier, edition_id: int, *, now: datetime.datetime
) -> dict[int, tuple[datetime.datetime, datetime.datetime]]:
    """Move the due moments of open requests for an opinion; return old and new by agency.

    Each by its own agency's calendar, both ways as a step of work; none to a moment already past,
    for the asked agency would lose its say by a change of the calendar.
    """
    moved: dict[int, tuple[datetime.datetime, datetime.datetime]] = {}
    consult = steps.step_of(dossier).consult if dossier.step else None
    if consult is None:
        return moved
    limits = {steps.agency_of(dossier, each.unit): each.duration for each in consult.asked}
    for request in dossier.opinion_requests.filter(closed_at=None, step=dossier.step):
        unit, old = request.unit_id, request.due_at
        if (limit := limits.get(unit)) is None:
            continue
        new = timing.limit_from(
            limit, since=request.asked_at, agency_id=unit, edition_id=edition_id
        )
        if new is None or new == old or new <= now:
            continue
        request.due_at, request.retry_at = new, None
        request.save(update_fields=["due_at", "retry_at"])
        moved[unit] = (old, new)
    return moved
