"""The second pair of eyes: approve a draft, or send it back with remarks."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from procedures.authoring.claiming import MOST_REMARKS, claim, record
from procedures.authoring.drafts import editors
from procedures.authoring.errors import DraftHasFaults, EditorCannotApprove, RemarksMissing
from procedures.authoring.problems import faults_of
from procedures.models import Draft, DraftReview

if TYPE_CHECKING:
    from portal.accounts.models import User


@transaction.atomic
def approve(*, draft: Draft, by: User, seen: int, now: datetime.datetime | None = None) -> Draft:
    """Approve a draft that waits for it. It can then be published by a decision.

    Raises NotFoundForPerson, DraftMovedOn, EditorCannotApprove, and DraftHasFaults when what it
    refers to has changed since it was put forward.
    """
    fresh = claim(draft, by=by, seen=seen, states=[Draft.State.SUBMITTED])
    require_second_person(fresh, by)
    if faults := faults_of(fresh.definition):
        raise DraftHasFaults(faults)
    return record(
        fresh,
        DraftReview.Kind.APPROVED,
        Draft.State.APPROVED,
        by=by,
        at=now or timezone.now(),
    )


@transaction.atomic
def send_back(
    *, draft: Draft, by: User, seen: int, remarks: str, now: datetime.datetime | None = None
) -> Draft:
    """Give a draft back to its editors, saying what to mend; an approved one may be given back too.

    Raises NotFoundForPerson, DraftMovedOn, EditorCannotApprove, RemarksMissing.
    """
    said = remarks.replace("\x00", "").strip()[:MOST_REMARKS]
    fresh = claim(draft, by=by, seen=seen, states=[Draft.State.SUBMITTED, Draft.State.APPROVED])
    require_second_person(fresh, by)
    if not said:
        raise RemarksMissing
    return record(
        fresh,
        DraftReview.Kind.RETURNED,
        Draft.State.EDITING,
        by=by,
        at=now or timezone.now(),
        remarks=said,
    )


def require_second_person(draft: Draft, by: User) -> None:
    """Refuse whoever wrote in the draft. Raises EditorCannotApprove."""
    if by.pk in editors(draft):
        raise EditorCannotApprove
