"""Return the result (trả kết quả): the end of the way."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers import replacing, steps
from dossiers.actions.base import action, change_status, claim, write
from dossiers.models import Dossier
from dossiers.posting.errors import WithThePost
from portal.accounts.models import User
from portal.post.parcels import open_of
from portal.workflow.statuses import Status
from portal.workflow.terms import Action

_WAYS = Dossier.ResultDelivery


@action("return_result")
def return_result(
    *, dossier: Dossier, by: User, seen: int | None, now: datetime.datetime | None = None
) -> Dossier:
    """Move from completed to result returned (9 → 10).

    Only the post's own word returns what lies with it (WithThePost). A person who chose the post
    and came for the result all the same got it at the counter: that is what is written.
    """
    now = now or timezone.now()
    dossier = claim(dossier, seen=seen)
    steps.require_holder(by, dossier)
    replacing.require_in_force(dossier)
    if dossier.result_delivery == _WAYS.POST:
        if open_of(str(dossier.uuid)) is not None:
            raise WithThePost
        dossier.result_delivery = _WAYS.COUNTER
    edge = steps.open_edge(dossier, Action.RETURN, by, now=now)

    left = dossier.step
    change_status(dossier, Status.RESULT_RETURNED)
    dossier.returned_at = now
    steps.follow(dossier, edge)
    return write(
        dossier,
        "returned",
        by=by,
        now=now,
        data={"from_step": left, "delivery": dossier.result_delivery},
    )
