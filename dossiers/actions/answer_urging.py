"""Answer an urging: what holds the dossier up and what is done about it."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers import urging
from dossiers.actions.base import action, claim, write
from dossiers.errors.acting import NotYours, ReasonMissing
from dossiers.models import Dossier
from dossiers.notices import officers
from portal.accounts.models import User


@action("answer_urging")
def answer_urging(
    *,
    dossier: Dossier,
    by: User,
    seen: int | None,
    answer: str,
    now: datetime.datetime | None = None,
) -> Dossier:
    """Answer all urgings of the dossier that are this person's to answer; tell who urged."""
    now = now or timezone.now()
    dossier = claim(dossier, seen=seen)
    waiting = dossier.urgings.filter(answered_at=None).select_related("asked_by")
    mine = [each for each in waiting if urging.may_answer(by, each)]
    if not mine:
        raise NotYours
    if not answer.strip():
        raise ReasonMissing
    for each in mine:
        each.answer, each.answered_by, each.answered_at = answer.strip()[:2000], by, now
        each.save()
        officers.tell_answered(each.asked_by, dossier, each)
    told = {"urgings": [each.pk for each in mine]}
    return write(dossier, "urging_answered", by=by, now=now, data=told, status_changed=False)
