"""Ask for what lacks at the counter (hướng dẫn, Mẫu 02): registered and asked for at once."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers.actions.base import action
from dossiers.actions.request_supplement import request_supplement
from dossiers.actions.take_in import claim_taken_down, take_in
from dossiers.asking import Asked
from dossiers.lacking import lacking, require_all_asked
from dossiers.models import Dossier
from dossiers.results.tags import with_code
from portal.accounts.models import User
from portal.workflow.statuses import Status


@action("ask_at_counter")
def ask_at_counter(
    *,
    dossier: Dossier,
    by: User,
    reason: str,
    items: list[Asked],
    now: datetime.datetime | None = None,
) -> Dossier:
    """Register a draft that lacks something and ask for it (0 → 1 → 5), two events, one code.

    It is the first of the two requests, and everything that lacks is asked for at once (law notes
    2.2): else NotAllAsked. What is there is filed, what is no answer is not. The person, the
    procedure and the way of the result must be known: Incomplete, NotByPost or NoPostalAddress. No
    fee is taken and no date is given before acceptance.

    Whoever took it down asks, at reception of the unit where it is handed in. A repeated request
    finds it registered and gets the same one back, unchanged. Refuses as request_supplement does.
    """
    now = now or timezone.now()
    dossier = claim_taken_down(dossier, by, at=now)
    if dossier.status != Status.DRAFT:
        return dossier
    lacks = lacking(dossier, today=timezone.localdate(now))
    take_in(dossier, by, now=now, at=now, is_complete=False, stays_here=True)
    asked = request_supplement(
        dossier=dossier,
        by=by,
        seen=dossier.revision,
        reason=with_code(reason, dossier),
        items=items,
        at_counter=True,
        now=now,
    )
    require_all_asked(lacks, {f"{item.kind}:{item.key}" for item in items})
    return asked
