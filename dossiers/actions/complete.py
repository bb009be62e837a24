"""Complete a dossier (xử lý xong): the result is issued under its number; a refusal is a result."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers import steps
from dossiers.actions.attach_result import put_result
from dossiers.actions.base import action, change_status, claim, write
from dossiers.errors.filing import FileMissing
from dossiers.models import Dossier
from dossiers.results import issuing
from portal.accounts.models import User
from portal.documents.models import StoredFile
from portal.workflow.statuses import Status
from portal.workflow.terms import Action


@action("complete")
def complete(
    *,
    dossier: Dossier,
    by: User,
    seen: int | None,
    number: str = "",
    outcome: str = "",
    file: StoredFile | None = None,
    reason: str = "",
    now: datetime.datetime | None = None,
) -> Dossier:
    """Move to completed (4 → 9) with the result attached before, or with `file` and `outcome`.

    The result is numbered, signed and registered here (docs/results.md), so that what cannot be
    signed (ResultNotSigned) changes nothing.
    """
    now = now or timezone.now()
    dossier = claim(dossier, seen=seen)
    steps.require_holder(by, dossier)
    if file is not None:
        put_result(dossier, by=by, outcome=outcome, file=file, reason=reason, now=now)
    result = dossier.results.filter(replaced_at=None).select_related("file").first()
    if result is None:
        raise FileMissing
    edge = steps.open_edge(dossier, Action.COMPLETE, by, now=now)

    result = issuing.issue(dossier, result, by=by, number=number, now=now)
    left = dossier.step
    change_status(dossier, Status.COMPLETED)
    dossier.completed_at = now
    steps.follow(dossier, edge)
    return write(
        dossier,
        "completed",
        by=by,
        now=now,
        data={
            "from_step": left,
            "to_step": dossier.step,
            "outcome": dossier.outcome,
            "sha256": result.file.sha256,
        },
    )
