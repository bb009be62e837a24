"""The agency of a child takes it up (xác nhận đã nhận việc), or lets the time for it pass."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers import linked, steps
from dossiers.actions.base import action, claim, write
from dossiers.errors.acting import NotPossibleNow
from dossiers.models import ChildDossier, Dossier
from dossiers.models.querysets import OPEN
from portal.accounts.models import User


@action("acknowledge_child")
def acknowledge_child(
    *, dossier: Dossier, by: User, seen: int | None, now: datetime.datetime | None = None
) -> Dossier:
    """Write that the agency has the child: its status, step and clock stay as they are.

    By the holder of its step (NotYours). NotPossibleNow for a dossier that a person filed, and for
    one that was taken up already.
    """
    now = now or timezone.now()
    dossier = claim(dossier, seen=seen, by=by)
    steps.require_holder(by, dossier)
    link = ChildDossier.objects.filter(child=dossier, acknowledged_at=None).first()
    if link is None or linked.open_return(dossier) is not None:
        raise NotPossibleNow
    link.acknowledged_at, link.acknowledged_by, link.retry_at = now, by, None
    link.save(update_fields=["acknowledged_at", "acknowledged_by", "retry_at"])
    late = link.acknowledge_by is not None and now > link.acknowledge_by
    data = {"late": late}
    return write(dossier, "acknowledged", by=by, now=now, data=data, status_changed=False)


@action("escalate_child")
def escalate_child(*, dossier: Dossier, now: datetime.datetime | None = None) -> Dossier:
    """Write into both histories that nobody took up the child `dossier` in time, once.

    The parent's row is locked first, as wherever both change. NotPossibleNow when it is not so
    (any more). Returns the parent.
    """
    now = now or timezone.now()
    link = ChildDossier.objects.select_related("parent").get(child=dossier)
    parent = claim(link.parent, seen=None)
    child = claim(dossier, seen=None)
    link = linked.overdue(now).filter(pk=link.pk).first() or link
    due = link.acknowledge_by
    if due is None or due > now or link.overdue_at or link.acknowledged_at:
        raise NotPossibleNow
    if child.status not in OPEN:
        raise NotPossibleNow
    link.overdue_at = now
    link.save(update_fields=["overdue_at"])
    told = {"by": "timer", "due": due.isoformat()}
    write(
        child,
        "unacknowledged",
        by=None,
        now=now,
        data={**told, "parent": parent.code},
        status_changed=False,
    )
    return write(
        parent,
        "unacknowledged",
        by=None,
        now=now,
        data={**told, "child": child.code},
        status_changed=False,
    )
