"""Ask for a supplement (yêu cầu bổ sung, Mẫu 02): named papers and questions, with the reason."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers import asking, effects, steps
from dossiers.actions.base import action, change_status, claim, write
from dossiers.asking import Asked
from dossiers.counter_drafts import require_taker
from dossiers.errors.acting import ReasonMissing
from dossiers.errors.supplements import NothingAsked, TooManySupplements
from dossiers.models import ClockPause, Dossier, SupplementItem, SupplementRequest
from portal.accounts.models import User
from portal.workflow.statuses import Status
from portal.workflow.terms import Action

MOST_REQUESTS = 2


@action("request_supplement")
def request_supplement(
    *,
    dossier: Dossier,
    by: User,
    seen: int | None,
    reason: str,
    items: list[Asked],
    at_counter: bool = False,
    now: datetime.datetime | None = None,
) -> Dossier:
    """Move to supplement required (5) from 1, 2 or 4, or ask again from an answered 5.

    At most two requests (NĐ 63/2010 Đ20 k4, law notes 2.3). A paper that the State holds is asked
    for only when its source failed, and the reason is recorded: else NotToBeAsked (law notes 9).
    `at_counter`: `by` is the officer who took it down and has registered it (ask_at_counter.py).
    """
    now = now or timezone.now()
    reason = reason.strip()
    dossier = claim(dossier, seen=seen)
    if at_counter:
        require_taker(by, dossier)
    else:
        steps.require_holder(by, dossier)
    edge = steps.open_edge(dossier, Action.REQUEST_SUPPLEMENT, by, now=now)
    earlier = dossier.supplement_requests.count()
    if earlier >= MOST_REQUESTS:
        raise TooManySupplements
    if not reason:
        raise ReasonMissing
    if not items:
        raise NothingAsked
    named = asking.name_items(dossier, items, on=timezone.localdate(now))

    failed = {each["key"]: each["source_failed"] for each in named if each["source_failed"]}
    pinned = {each["key"]: each["pages"] for each in named if each.get("pages")}
    left = dossier.step
    dossier.supplement_requests.filter(closed_at=None).update(closed_at=now)
    change_status(dossier, Status.SUPPLEMENT_REQUIRED)
    request = SupplementRequest.objects.create(
        dossier=dossier, number=earlier + 1, reason=reason, requested_by=by, requested_at=now
    )
    SupplementItem.objects.bulk_create(SupplementItem(request=request, **facts) for facts in named)
    effects.pause(dossier, kind=ClockPause.Kind.SUPPLEMENT, by=by, now=now)
    if edge.target:
        steps.follow(dossier, edge)
    return write(
        dossier,
        "supplement_requested",
        by=by,
        now=now,
        data={
            "from_step": left,
            "request": request.number,
            "items": [f"{item.kind}:{item.key}" for item in items],
            **({"source_failed": failed} if failed else {}),
            **({"pages": pinned} if pinned else {}),
            **({"at_counter": True} if at_counter else {}),
        },
    )
