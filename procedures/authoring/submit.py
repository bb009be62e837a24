"""Put a draft forward for approval, and take it back to go on writing."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from procedures.authoring.claiming import claim, record
from procedures.authoring.drafts import editors
from procedures.authoring.errors import DraftHasFaults, NotAnEditor
from procedures.authoring.problems import faults_of
from procedures.models import Draft, DraftReview

if TYPE_CHECKING:
    from portal.accounts.models import User


@transaction.atomic
def submit(*, draft: Draft, by: User, seen: int, now: datetime.datetime | None = None) -> Draft:
    """Put a sound draft forward; from now on nobody changes it.

    Raises NotFoundForPerson, DraftMovedOn, NotAnEditor, DraftHasFaults.
    """
    fresh = claim(draft, by=by, seen=seen, states=[Draft.State.EDITING])
    if by.pk not in editors(fresh):
        raise NotAnEditor
    if faults := faults_of(fresh.definition):
        raise DraftHasFaults(faults)
    return record(
        fresh,
        DraftReview.Kind.SUBMITTED,
        Draft.State.SUBMITTED,
        by=by,
        at=now or timezone.now(),
    )


@transaction.atomic
def take_back(*, draft: Draft, by: User, seen: int, now: datetime.datetime | None = None) -> Draft:
    """Return a draft that waits for approval to its editors, at the wish of one of them.

    Raises NotFoundForPerson, DraftMovedOn, NotAnEditor.
    """
    fresh = claim(draft, by=by, seen=seen, states=[Draft.State.SUBMITTED])
    if by.pk not in editors(fresh):
        raise NotAnEditor
    return record(
        fresh,
        DraftReview.Kind.TAKEN_BACK,
        Draft.State.EDITING,
        by=by,
        at=now or timezone.now(),
    )
