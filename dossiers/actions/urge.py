"""Urge whoever holds a dossier, with a deadline for the answer (đôn đốc)."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers import urging
from dossiers.actions.base import action, claim, write
from dossiers.errors.acting import NotYours, ReasonMissing
from dossiers.errors.supervising import AnswerDayWrong, UrgedAlready
from dossiers.models import Dossier, Urging
from dossiers.notices import officers
from portal.accounts.models import User
from portal.agencies.calendars import calendar_of
from portal.worktime import end_of_working_day


@action("urge")
def urge(
    *,
    dossier: Dossier,
    by: User,
    seen: int | None,
    message: str,
    day: datetime.date | None,
    now: datetime.datetime | None = None,
) -> Dossier:
    """Keep `message` and tell the holder; the answer is due at the closing of `day`.

    Raises NotYours, ReasonMissing (no words), AnswerDayWrong (past, off, too far) or UrgedAlready
    (an urging whose time is not over waits for its answer).
    """
    now = now or timezone.now()
    dossier = claim(dossier, seen=seen)
    if not urging.may_urge(by, dossier) or dossier.current_unit_id is None:
        raise NotYours
    if not message.strip():
        raise ReasonMissing
    today = timezone.localdate(now)
    if day is None or day < today or day - today > urging.FARTHEST:
        raise AnswerDayWrong
    due = end_of_working_day(day, calendar_of(dossier.current_unit_id))
    if due.date() != day or due <= now:
        raise AnswerDayWrong
    if dossier.urgings.filter(answered_at=None, answer_due_at__gt=now).exists():
        raise UrgedAlready
    made = Urging.objects.create(
        dossier=dossier,
        unit_id=dossier.current_unit_id,
        officer=dossier.assignee,
        message=message.strip()[:2000],
        asked_by=by,
        asked_at=now,
        answer_due_at=due,
    )
    for person in urging.recipients_of(dossier, but=by):
        officers.tell_urged(person, dossier, made)
    told = {"urging": made.pk, "unit": made.unit_id, "to": made.officer_id}
    return write(dossier, "urged", by=by, now=now, data=told, status_changed=False)
