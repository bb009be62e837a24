"""Take up a dossier whose supplement was checked: back to 2 (it came from 1) or 4 (later)."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers import clock, coarse_scans, effects, steps
from dossiers.actions.base import action, change_status, claim, write
from dossiers.errors.supplements import NotSupplied, SupplementLacks
from dossiers.models import Dossier, SupplementItem
from portal.accounts.models import User
from portal.workflow.statuses import Status
from portal.workflow.terms import Action


@action("accept_supplement")
def accept_supplement(
    *, dossier: Dossier, by: User, seen: int | None, now: datetime.datetime | None = None
) -> Dossier:
    """Leave the wait: acceptance when it came before it, else processing; the clock goes on.

    SupplementLacks while an item is marked as lacking (check_supplement_item). Where this is the
    acceptance, ScansToRepeat as in accept.py.
    """
    now = now or timezone.now()
    dossier = claim(dossier, seen=seen)
    steps.require_holder(by, dossier)
    edge = steps.open_edge(dossier, Action.ACCEPT_SUPPLEMENT, by, now=now)
    request = dossier.supplement_requests.filter(closed_at=None).first()
    if request is None or request.supplied_at is None:
        raise NotSupplied
    if lacking := request.items.filter(state=SupplementItem.State.LACKING):
        raise SupplementLacks(item.label for item in lacking)

    first_acceptance = dossier.was_not_accepted()
    if first_acceptance:
        coarse_scans.require_reasons(dossier)
    left = dossier.step
    back_to = dossier.came_from_step if edge.back else edge.target  # cleared by the transition
    if first_acceptance:
        change_status(dossier, Status.ACCEPTED)
        clock.start(dossier, now=now)
    else:
        change_status(dossier, Status.PROCESSING)
    request.closed_at = now
    request.save(update_fields=["closed_at"])
    effects.resume(dossier, now=now)
    steps.enter(dossier, steps.workflow_of(dossier).step(back_to))
    return write(
        dossier,
        "accepted" if first_acceptance else "supplement_accepted",
        by=by,
        now=now,
        data={"from_step": left, "to_step": dossier.step, "request": request.number},
    )
