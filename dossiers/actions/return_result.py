"""Return the result (trả kết quả): the end of the way."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers import steps
from dossiers.actions.base import action, change_status, claim, write
from dossiers.models import Dossier
from portal.accounts.models import User
from portal.workflow.statuses import Status
from portal.workflow.terms import Action


@action("return_result")
def return_result(
    *, dossier: Dossier, by: User, seen: int | None, now: datetime.datetime | None = None
) -> Dossier:
    """Move from completed to result returned (9 → 10)."""
    now = now or timezone.now()
    dossier = claim(dossier, seen=seen)
    steps.require_holder(by, dossier)
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
