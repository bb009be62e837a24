"""Refuse at the counter (từ chối tiếp nhận, Mẫu 03): registered and refused in one transaction."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers.actions.base import action
from dossiers.actions.reject import reject
from dossiers.actions.take_in import claim_taken_down, take_in
from dossiers.models import Dossier
from dossiers.results.tags import with_code
from portal.accounts.models import User
from portal.workflow.statuses import Status


@action("refuse_at_counter")
def refuse_at_counter(
    *,
    dossier: Dossier,
    by: User,
    reason: str,
    legal_basis: str,
    now: datetime.datetime | None = None,
) -> Dossier:
    """Register a draft as it is and refuse to receive it (0 → 1 → 3), two events, one code.

    The person and the procedure must be known (Incomplete). No result comes of it: no fee is taken,
    no slip (Mẫu 01) is made, and the papers go back with the person.

    Whoever took it down refuses, at reception of the unit where it is handed in. A repeated request
    finds it registered and gets the same one back, unchanged. Refuses as reject does.
    """
    now = now or timezone.now()
    dossier = claim_taken_down(dossier, by, at=now)
    if dossier.status != Status.DRAFT:
        return dossier
    take_in(dossier, by, now=now, at=now, is_complete=False, comes_back=False)
    return reject(
        dossier=dossier,
        by=by,
        seen=dossier.revision,
        reason=with_code(reason, dossier),
        legal_basis=legal_basis,
        at_counter=True,
        now=now,
    )
