"""Count a dossier anew under a later edition of the calendar (tính lại ngày hẹn)."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers import shifts
from dossiers.actions.base import action, claim, write
from dossiers.errors import NotPossibleNow
from dossiers.models import Dossier, Recount
from dossiers.models.querysets import OPEN
from portal.workflow.statuses import Status


@action("recount")
def recount(
    *, dossier: Dossier, run: Recount, now: datetime.datetime | None = None
) -> shifts.Shift | None:
    """Bring the dossier under the edition of `run`; return which date moved, None when none did.

    `run` says who ordered it and why (dossiers/recounting.py lets administrators only). The date
    first promised stays in `original_due_at`. A dossier whose date stays gets no event: nothing
    happened to it. Raises NotPossibleNow for one that has ended meanwhile.
    """
    now = now or timezone.now()
    dossier = claim(dossier, seen=None)
    if dossier.status not in OPEN - {Status.COMPLETED}:
        raise NotPossibleNow

    shift = shifts.bring_under(dossier, run.edition_id, now=now)
    if shift is None:
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
        data={"recount": run.pk, "edition": run.edition_id, **shift.as_data()},
        status_changed=False,
    )
    return shift
