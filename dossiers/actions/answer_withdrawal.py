"""The agency answers a request to withdraw an accepted dossier."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers import steps
from dossiers.actions.base import action, change_status, claim, write
from dossiers.actions.withdraw import close_waits
from dossiers.errors.acting import NotPossibleNow, ReasonMissing
from dossiers.models import Dossier
from portal.accounts.models import User
from portal.workflow.statuses import Status

_WAITS = (Status.SUPPLEMENT_REQUIRED, Status.PAYMENT_REQUIRED)


@action("answer_withdrawal")
def answer_withdrawal(
    *,
    dossier: Dossier,
    by: User,
    seen: int | None,
    confirm: bool,
    answer: str = "",
    now: datetime.datetime | None = None,
) -> Dossier:
    """Confirm (5 or 6 → 7; 2 or 4 → 8 stopped on the person's request) or decline with a reason."""
    now = now or timezone.now()
    answer = answer.strip()
    dossier = claim(dossier, seen=seen)
    steps.require_holder(by, dossier)
    request = dossier.withdrawal_requests.filter(answered_at=None).first()
    if request is None:
        raise NotPossibleNow
    if not confirm and not answer:
        raise ReasonMissing

    request.answered_at, request.confirmed, request.answer = now, confirm, answer
    request.save(update_fields=["answered_at", "confirmed", "answer"])
    if not confirm:
        return write(dossier, "withdrawal_declined", by=by, now=now, status_changed=False)
    left = dossier.step
    waits = dossier.status in _WAITS
    change_status(dossier, Status.WITHDRAWN if waits else Status.STOPPED)
    close_waits(dossier, now=now)
    dossier.step = ""
    return write(
        dossier,
        "withdrawn" if waits else "stopped_on_request",
        by=by,
        now=now,
        data={"from_step": left},
    )
