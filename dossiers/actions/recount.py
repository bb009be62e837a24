"""Count a dossier anew under a later edition of the calendar (tính lại ngày hẹn)."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers import shifts, timing
from dossiers.actions.base import action, claim, write
from dossiers.errors import NotPossibleNow
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
    too and stand in the event; alone they are told to officers only and do not count as a moved
    date. A dossier of which nothing moves gets no event: nothing happened to it. Raises
    NotPossibleNow for one that has ended meanwhile.
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
    if not told:
        moved = ("calendar_edition", "competent_received_at")
        Dossier.objects.filter(pk=dossier.pk).update(
            **{key: getattr(dossier, key) for key in moved}
        )
        return None
    write(
        dossier,
        "recounted",
        by=run.started_by,
        now=now,
        data={"recount": run.pk, "edition": run.edition_id, **told},
        status_changed=False,
    )
    return shift
