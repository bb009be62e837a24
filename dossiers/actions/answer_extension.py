"""The leader signs an apology with a new appointment (Mẫu 04), or sends it back."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers import extending, steps
from dossiers.actions.base import action, claim, write
from dossiers.errors.acting import NotPossibleNow, NotYours, ReasonMissing
from dossiers.errors.letters import OwnLetter
from dossiers.models import Dossier
from portal.accounts.models import User


@action("answer_extension")
def answer_extension(
    *,
    dossier: Dossier,
    by: User,
    seen: int | None,
    confirm: bool,
    answer: str = "",
    now: datetime.datetime | None = None,
) -> Dossier:
    """Move the due date and let Mẫu 04 be issued, or decline with a reason.

    Two people: whoever drafted it does not sign it. The due date is looked at again, for the clock
    may have moved since: a letter is about the date in force.
    """
    now = now or timezone.now()
    answer = answer.strip()
    dossier = claim(dossier, seen=seen)
    if not steps.leads(by, dossier):
        dossier.acts_for = steps.leads_instead(by, dossier)
        if dossier.acts_for is None:
            raise NotYours
    letter = dossier.extensions.filter(approved=None).first()
    if letter is None:
        raise NotPossibleNow
    if letter.drafted_by_id == by.pk:
        raise OwnLetter
    if not confirm and not answer:
        raise ReasonMissing

    if confirm:
        old = extending.require_extendable(dossier, now=now)
        if old >= letter.new_due_at:
            raise NotPossibleNow
        letter.old_due_at = old
    letter.approved, letter.decided_by, letter.decided_at = confirm, by, now
    letter.answer = "" if confirm else answer
    letter.save()
    if not confirm:
        return write(dossier, "extension_declined", by=by, now=now, status_changed=False)
    dossier.extended_at, dossier.extended_from = now, letter.old_due_at
    dossier.extended_to = letter.new_due_at
    return write(
        dossier,
        "apologised",
        by=by,
        now=now,
        data={
            "extension": letter.pk,
            "from": letter.old_due_at.isoformat(),
            "due_at": letter.new_due_at.isoformat(),
        },
        status_changed=False,
    )
