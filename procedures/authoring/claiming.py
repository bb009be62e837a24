"""Taking hold of a draft for a step between its editors and the second person."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from portal.errors import NotFoundForPerson
from procedures.authoring.access import may_write
from procedures.authoring.errors import DraftMovedOn
from procedures.models import Draft, DraftReview

if TYPE_CHECKING:
    from collections.abc import Collection

    from portal.accounts.models import User

MOST_REMARKS = 4000


def claim(draft: Draft, *, by: User, seen: int, states: Collection[str]) -> Draft:
    """Lock the draft's row and return it fresh; call inside a transaction.

    `seen` is the revision that the page was drawn from. Raises NotFoundForPerson, and DraftMovedOn
    when the draft changed since, or is in none of `states`.
    """
    if not may_write(by):
        raise NotFoundForPerson
    fresh = Draft.objects.select_for_update().get(pk=draft.pk)
    if fresh.revision != seen or fresh.state not in states:
        raise DraftMovedOn
    return fresh


def record(
    draft: Draft,
    kind: str,
    state: str,
    *,
    by: User,
    at: datetime.datetime,
    remarks: str = "",
) -> Draft:
    """Put the draft into `state` and write who did it, when and why."""
    draft.state = state
    draft.save(update_fields=["state"])
    DraftReview.objects.create(
        draft=draft, kind=kind, revision=draft.revision, remarks=remarks, by=by, at=at
    )
    return draft
