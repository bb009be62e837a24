"""Attach the drafted result (dự thảo kết quả): the file and the outcome that go up for signing."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers import steps
from dossiers.actions.base import action, claim, write
from dossiers.errors.acting import NotPossibleNow, ReasonMissing
from dossiers.errors.filing import FileMissing
from dossiers.models import Dossier, Result
from dossiers.results import issuing
from portal.accounts.models import User
from portal.documents.models import StoredFile
from portal.workflow.statuses import Status
from portal.workflow.terms import ProductKind


@action("attach_result")
def attach_result(
    *,
    dossier: Dossier,
    by: User,
    seen: int | None,
    outcome: str,
    file: StoredFile | None,
    reason: str = "",
    now: datetime.datetime | None = None,
) -> Dossier:
    """Attach the result at a step that produces it; a newer one replaces it and both stay.

    A file that came signed is looked at now, so that who attaches it hears what is wrong, and not
    who issues it days later: EarlierSignatureBroken.
    """
    now = now or timezone.now()
    dossier = claim(dossier, seen=seen)
    require_drafting(by, dossier)
    if file is not None:
        issuing.require_earlier_hold(file, now=now)
    put_result(dossier, by=by, outcome=outcome, file=file, reason=reason, now=now)
    return write(
        dossier,
        "result_attached",
        by=by,
        now=now,
        data={"outcome": dossier.outcome, "sha256": file.sha256 if file else ""},
        status_changed=False,
    )


def require_drafting(by: User, dossier: Dossier) -> None:
    """Refuse unless the step is hers and produces the result."""
    steps.require_holder(by, dossier)
    produced = {product.kind for product in steps.step_of(dossier).produces}
    if dossier.status != Status.PROCESSING or ProductKind.RESULT not in produced:
        raise NotPossibleNow


def put_result(
    dossier: Dossier,
    *,
    by: User,
    outcome: str,
    file: StoredFile | None,
    reason: str,
    now: datetime.datetime,
) -> Result:
    """Put a result in force on the locked dossier; a refused one says why."""
    reason = reason.strip()
    if file is None:
        raise FileMissing
    if outcome not in Dossier.Outcome.values:
        raise NotPossibleNow
    if outcome == Dossier.Outcome.REFUSED and not reason:
        raise ReasonMissing
    dossier.results.filter(replaced_at=None).update(replaced_at=now)
    dossier.outcome = outcome
    return Result.objects.create(
        dossier=dossier,
        outcome=outcome,
        name=result_name(dossier),
        reason=reason,
        file=file,
        issued_by=by,
        issued_at=now,
    )


def result_name(dossier: Dossier) -> str:
    """Return what the procedure calls its result, else the procedure's own name."""
    version = dossier.procedure_version
    first = version.resulttype_set.first()
    return (first.name if first else version.name)[:300]
