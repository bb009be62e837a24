"""Check one thing that was supplied: good, or to be asked again."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers import steps
from dossiers.actions.base import action, claim, write
from dossiers.errors.acting import NotPossibleNow, ReasonMissing
from dossiers.models import Dossier, SupplementItem
from portal.accounts.models import User


@action("check_supplement_item")
def check_supplement_item(
    *,
    dossier: Dossier,
    by: User,
    seen: int | None,
    item_id: int,
    good: bool,
    verdict: str = "",
    now: datetime.datetime | None = None,
) -> Dossier:
    """Mark an item of the supplied request; whoever holds the step may.

    What lacks needs words, which go into the next request: ReasonMissing without.
    """
    now = now or timezone.now()
    dossier = claim(dossier, seen=seen)
    steps.require_holder(by, dossier)
    request = dossier.supplement_requests.filter(closed_at=None).first()
    item = request.items.filter(pk=item_id).first() if request and request.supplied_at else None
    if item is None:
        raise NotPossibleNow
    verdict = verdict.strip()[:500]
    if not good and not verdict:
        raise ReasonMissing

    item.state = SupplementItem.State.GOOD if good else SupplementItem.State.LACKING
    item.verdict = "" if good else verdict
    item.checked_by = by
    item.save(update_fields=["state", "verdict", "checked_by"])
    return write(
        dossier,
        "supplement_item_checked",
        by=by,
        now=now,
        data={"item": f"{item.kind}:{item.key}", "state": item.state},
        status_changed=False,
    )
