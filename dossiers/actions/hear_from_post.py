"""What the post tells of a result changes the dossier: taken, delivered, returned, refused."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers import steps
from dossiers.actions.base import action, change_status, claim, write
from dossiers.models import Dossier
from portal.workflow.statuses import Status
from portal.workflow.terms import Action

KINDS = {
    "accepted": "posted",
    "returned": "post_returned",
    "refused": "post_refused",
    "cancelled": "post_cancelled",
    "kept": "post_kept",
}


@action("hear_from_post")
def hear_from_post(
    *,
    dossier: Dossier,
    parcel: int,
    state: str,
    tracking: str,
    at: datetime.datetime,
    now: datetime.datetime | None = None,
) -> Dossier:
    """Write the news of a parcel into the history, by nobody.

    `delivered` returns the result (9 → 10) as of `at`, when the person got it. `returned` makes it
    wait at the counter: the way becomes the counter, and the person may choose anew.
    """
    now = now or timezone.now()
    dossier = claim(dossier, seen=None)
    data: dict[str, object] = {"parcel": parcel, "tracking": tracking, "by": "post"}
    if state == "delivered":
        return _deliver(dossier, data, at=at, now=now)
    kind = KINDS.get(state)
    if kind is None:
        return dossier
    if state == "returned" and dossier.status == Status.COMPLETED:
        data |= {"from": dossier.result_delivery, "way": Dossier.ResultDelivery.COUNTER.value}
        dossier.result_delivery = Dossier.ResultDelivery.COUNTER
    return write(dossier, kind, by=None, now=now, data=data, status_changed=False)


def _deliver(
    dossier: Dossier,
    data: dict[str, object],
    *,
    at: datetime.datetime,
    now: datetime.datetime,
) -> Dossier:
    data |= {"delivery": "post", "delivered_at": at.isoformat()}
    if dossier.status != Status.COMPLETED:
        return write(dossier, "post_delivered", by=None, now=now, data=data, status_changed=False)
    exits = steps.workflow_of(dossier).exits(dossier.step)
    edge = next(edge for edge in exits if edge.action is Action.RETURN)
    left = dossier.step
    change_status(dossier, Status.RESULT_RETURNED)
    dossier.returned_at = at
    steps.follow(dossier, edge)
    return write(dossier, "returned", by=None, now=now, data={**data, "from_step": left})
