"""File a draft (nộp hồ sơ): the dossier gets its code, once."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers import drafts, numbering, renewing, steps
from dossiers.actions.base import action, change_status, claim, require_submitter, write
from dossiers.errors import Incomplete, NotOpenForFiling, OlderVersion
from dossiers.models import Dossier
from portal.accounts.models import User
from portal.workflow.statuses import Status
from procedures.closing import require_open


@action("file")
def file_dossier(*, dossier: Dossier, by: User, now: datetime.datetime | None = None) -> Dossier:
    """Move a complete draft to registered (0 → 1).

    A repeated request finds the dossier filed and gets the same one back, unchanged. Raises
    Incomplete with every error when the declaration or its papers lack something.
    """
    now = now or timezone.now()
    dossier = claim(dossier, seen=None, on=timezone.localdate(now))
    require_submitter(by, dossier)
    if dossier.status != Status.DRAFT:
        return dossier
    register(dossier, by=by, now=now)
    return write(dossier, "filed", by=by, now=now, data={"to_step": dossier.step})


def register(dossier: Dossier, *, by: User, now: datetime.datetime) -> None:
    """Check the draft, erase hidden answers, give the code and put it at the first step.

    A dossier is filed under the version in force on that day, and before the procedure's end. It
    goes to the agency that is competent that day and keeps its own rules of that day: claim it with
    the day.
    Raises ProcedureClosed, NotOpenForFiling, OlderVersion, Incomplete.
    """
    version, day = dossier.procedure_version, timezone.localdate(now)
    require_open(version.procedure, day)
    form = version.form_definition()
    if form is None or not version.is_open_for_filing:
        raise NotOpenForFiling
    if renewing.is_outdated(dossier, day):
        raise OlderVersion
    errors, answers = drafts.check(dossier, today=day)
    if errors:
        raise Incomplete(errors=errors)
    dossier.answers.data, dossier.answers.typed, dossier.answers.left_over = answers, {}, []
    dossier.answers.save()
    dossier.filed_at = now
    dossier.competent_agency_id = dossier.agency_today
    dossier.delegation_id, dossier.variant_id = dossier.delegation_today, dossier.variant_today
    dossier.code = numbering.next_code(unit=dossier.receiving_unit, day=day)
    workflow = steps.workflow_of(dossier)
    change_status(dossier, Status.REGISTERED)
    steps.enter(dossier, workflow.step(workflow.start))
