"""Answer a request for an opinion, at the desk of the agency that was asked."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers import opinions
from dossiers.actions.ask_opinions import run_again
from dossiers.actions.base import action, claim, write
from dossiers.errors.acting import NotYours, ReasonMissing
from dossiers.models import Dossier
from portal.accounts.models import User
from portal.documents.models import StoredFile


@action("answer_opinion")
def answer_opinion(
    *,
    dossier: Dossier,
    by: User,
    seen: int | None,
    answer: str,
    file: StoredFile | None = None,
    now: datetime.datetime | None = None,
) -> Dossier:
    """Give the opinion of an agency in words, with a file where there is one.

    Who answers holds a posting there; after its time is over a request is closed and is no longer
    answered. Raises NotYours, ReasonMissing (no words).
    """
    now = now or timezone.now()
    dossier = claim(dossier, seen=seen)
    request = opinions.answered_by(by, dossier)
    if request is None:
        raise NotYours
    if not answer.strip():
        raise ReasonMissing

    request.answer, request.file = answer.strip()[:5000], file
    request.answered_by, request.answered_at, request.closed_at = by, now, now
    request.save(update_fields=["answer", "file", "answered_by", "answered_at", "closed_at"])
    data = {"unit": request.unit_id, "sha256": file.sha256 if file else ""}
    return write(
        dossier,
        "opinion_given",
        by=by,
        now=now,
        data={**data, **run_again(dossier, now=now)},
        status_changed=False,
    )
