"""Throwing a draft away: it stays in the record, with who did it, when and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from procedures.authoring.claiming import MOST_REMARKS, claim, record
from procedures.authoring.errors import ReasonMissing
from procedures.models import Draft, DraftReview

if TYPE_CHECKING:
    import datetime

    from portal.accounts.models import User


@transaction.atomic
def discard(
    *, draft: Draft, by: User, seen: int, reason: str, now: datetime.datetime | None = None
) -> Draft:
    """Throw away a draft that is being written; its procedure can then be begun anew.

    Any administrator may, for who began it may be gone; the reason is read by all of them. One
    that waits for approval or was approved is first taken or given back.
    Raises NotFoundForPerson, DraftMovedOn, ReasonMissing.
    """
    said = reason.replace("\x00", "").strip()[:MOST_REMARKS]
    fresh = claim(draft, by=by, seen=seen, states=[Draft.State.EDITING])
    if not said:
        raise ReasonMissing
    at = max(now or timezone.now(), fresh.changed_at)
    kind, state = DraftReview.Kind.DISCARDED, Draft.State.DISCARDED
    return record(fresh, kind, state, by=by, at=at, remarks=said)
