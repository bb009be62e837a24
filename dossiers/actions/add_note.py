"""Write a note at the present step, for the officers of the dossier (ghi ý kiến nội bộ)."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers import sharing
from dossiers.actions.base import action, claim, write
from dossiers.contents import NOTED
from dossiers.errors.acting import NotPossibleNow, ReasonMissing
from dossiers.models import Dossier, StepNote
from dossiers.models.querysets import OPEN
from portal.accounts.models import User


@action("add_note")
def add_note(
    *,
    dossier: Dossier,
    by: User,
    seen: int | None,
    text: str,
    now: datetime.datetime | None = None,
) -> Dossier:
    """Keep `text`, by whoever holds the step or works along at it. ReasonMissing without words."""
    now = now or timezone.now()
    dossier = claim(dossier, seen=seen)
    if dossier.status not in OPEN:
        raise NotPossibleNow
    sharing.require_writer(by, dossier)
    if not text.strip():
        raise ReasonMissing
    StepNote.objects.create(
        dossier=dossier,
        step=dossier.step,
        text=text.strip()[:2000],
        written_by=by,
        written_at=now,
    )
    return write(dossier, NOTED, by=by, now=now, data={"step": dossier.step}, status_changed=False)
