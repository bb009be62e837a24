"""Say who works along and who looks on at the present step (phối hợp, theo dõi)."""

from __future__ import annotations

import datetime
from collections.abc import Collection

from django.utils import timezone

from dossiers import sharing, steps
from dossiers.actions.base import action, claim, write
from dossiers.contents import STEP_SHARED
from dossiers.errors.acting import NotPossibleNow, NotYours, TwoParts
from dossiers.models import Dossier, StepPart
from dossiers.models.querysets import OPEN
from portal.accounts.models import User


@action("share_step")
def share_step(
    *,
    dossier: Dossier,
    by: User,
    seen: int | None,
    workers: Collection[int],
    observers: Collection[int],
    now: datetime.datetime | None = None,
) -> Dossier:
    """Let these officers (ids) work along or look on, and nobody else any more.

    By whoever may assign the step. Raises NotYours, also for an officer of another unit, or
    TwoParts for one with two parts, the lead included. Nothing is written when nothing changes.
    """
    now = now or timezone.now()
    dossier = claim(dossier, seen=seen)
    if dossier.status not in OPEN or steps.step_of(dossier).is_wait:
        raise NotPossibleNow
    if not sharing.may_assign(by, dossier):
        raise NotYours
    dossier.acts_for = sharing.assigns_for(by, dossier)
    working, looking = set(workers), set(observers)
    if working & looking or dossier.assignee_id in working | looking:
        raise TwoParts
    wanted = dict.fromkeys(working, StepPart.Part.WORKER)
    wanted |= dict.fromkeys(looking, StepPart.Part.OBSERVER)
    posted = sharing.postings(dossier).filter(user__in=wanted).values_list("user_id", flat=True)
    if set(posted) != wanted.keys() or len(wanted) > sharing.MOST:
        raise NotYours

    own = dossier.step_parts.filter(step=dossier.step)
    before = dict(own.values_list("user_id", "part"))
    changed = [pk for pk, part in wanted.items() if before.get(pk) != part]
    gone = before.keys() - wanted.keys()
    if not changed and not gone:
        return dossier
    own.filter(user__in=[*changed, *gone]).delete()
    StepPart.objects.bulk_create(
        StepPart(
            dossier=dossier,
            step=dossier.step,
            user_id=pk,
            part=wanted[pk],
            given_by=by,
            given_at=now,
        )
        for pk in sorted(changed)
    )
    data = {"step": dossier.step, "workers": sorted(working), "observers": sorted(looking)}
    return write(dossier, STEP_SHARED, by=by, now=now, data=data, status_changed=False)
