"""Give a child back to the holder of its parent with a reason (trả lại hồ sơ con để sửa)."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers import effects, linked, steps, timing
from dossiers.actions.base import action, claim, write
from dossiers.contents import CHILD_RETURNED
from dossiers.errors.acting import NotPossibleNow, ReasonMissing
from dossiers.models import ChildDossier, ChildReturn, ClockPause, Dossier
from dossiers.models.querysets import OPEN
from portal.accounts.models import User
from portal.workflow.statuses import WAITS, Status


@action("return_child")
def return_child(
    *,
    dossier: Dossier,
    by: User,
    seen: int | None,
    cause: str,
    reason: str,
    now: datetime.datetime | None = None,
) -> Dossier:
    """Let the child lie with its parent's holder until she sends it again.

    Its own clock stands still meanwhile and the step's timer too; the parent's clock runs on: the
    agency that handed over something wrong pays with its own time, not the person. *Wrong agency*
    can only be said before acceptance. Raises NotYours, ReasonMissing, and NotPossibleNow for a
    dossier without a parent that could answer, while a person is waited for, or twice.
    """
    now, reason = now or timezone.now(), reason.strip()
    link = ChildDossier.objects.select_related("parent").filter(child=dossier).first()
    parent = claim(link.parent, seen=None) if link else None
    dossier = claim(dossier, seen=seen, by=by)
    steps.require_holder(by, dossier)
    if link is None or parent is None or parent.status not in OPEN or not parent.step:
        raise NotPossibleNow
    if dossier.status in WAITS or dossier.status == Status.COMPLETED:
        raise NotPossibleNow
    if cause not in ChildReturn.Cause.values or linked.open_return(dossier) is not None:
        raise NotPossibleNow
    if cause == ChildReturn.Cause.WRONG_AGENCY and dossier.status != Status.REGISTERED:
        raise NotPossibleNow
    if not reason:
        raise ReasonMissing
    ChildReturn.objects.create(
        link=link, cause=cause, reason=reason[:2000], returned_by=by, returned_at=now
    )
    if link.acknowledged_at is None:  # whoever gives it back has looked at it
        link.acknowledged_at, link.acknowledged_by = now, by
        link.save(update_fields=["acknowledged_at", "acknowledged_by"])
    effects.pause(dossier, kind=ClockPause.Kind.RETURNED, by=by, now=now)
    timing.stop_timer(dossier)
    told = {"cause": cause}
    data = {**told, "child": dossier.code}
    write(parent, CHILD_RETURNED, by=by, now=now, data=data, status_changed=False)
    data = {**told, "parent": parent.code}
    return write(dossier, CHILD_RETURNED, by=by, now=now, data=data, status_changed=False)
