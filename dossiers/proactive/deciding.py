"""What a person does with a suggestion: uses what was prepared, goes through it, or refuses."""

from __future__ import annotations

import datetime
import uuid

from django.db import transaction

from dossiers import drafts
from dossiers.models import Dossier, Suggestion
from portal.accounts.models import User
from portal.errors import NotFoundForPerson
from portal.workflow.statuses import Status

State = Suggestion.State
PREPARING = datetime.timedelta(seconds=60)
"""Within this time after its beginning a draft was written by us, not by the person."""
DECISIONS = {"dung": State.CONFIRMED, "sua": State.ADJUSTED, "bo": State.REFUSED}
"""What the buttons post, and what each makes of a suggestion."""


@transaction.atomic
def decide(
    *, public_id: uuid.UUID, by: User, decision: str, now: datetime.datetime
) -> tuple[Suggestion, Dossier | None]:
    """Remember the decision; return the suggestion and its draft, None when there is none.

    Nothing is filed: confirming leads to the page where the person sends it herself. Refusing is
    final for this matter and erases the draft, unless she filed it or wrote in it meanwhile.
    Somebody else's, and one that was refused before, is NotFoundForPerson.
    """
    rows = Suggestion.objects.select_for_update(of=("self",)).select_related("rule__procedure")
    found = rows.filter(person=by, public_id=public_id).exclude(state=State.REFUSED).first()
    if found is None or decision not in DECISIONS:
        raise NotFoundForPerson
    found.state, found.decided_at = DECISIONS[decision], now
    draft = _draft_of(found)
    if found.state == State.REFUSED and draft is not None and _is_untouched(draft):
        found.draft = None
        found.save(update_fields=["state", "decided_at", "draft"])
        drafts.erase(draft)
        return found, None
    found.save(update_fields=["state", "decided_at"])
    return found, draft


def _is_untouched(draft: Dossier) -> bool:
    """Does the draft stand as it was prepared? What a person wrote is never erased in passing."""
    since = draft.answers.saved_at - draft.created_at
    return since < PREPARING and not draft.papers.exists()


def _draft_of(suggestion: Suggestion) -> Dossier | None:
    if suggestion.draft_id is None:
        return None
    rows = Dossier.objects.select_for_update(of=("self",)).filter(status=Status.DRAFT)
    return rows.filter(pk=suggestion.draft_id).first()
