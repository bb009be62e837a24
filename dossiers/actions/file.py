"""File a draft (nộp hồ sơ): the dossier gets its code, once."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers import drafts, numbering, steps
from dossiers.actions.base import action, change_status, claim, require_submitter, write
from dossiers.errors import Incomplete, NotOpenForFiling
from dossiers.models import Dossier
from portal.accounts.models import User
from portal.workflow.statuses import Status


@action("file")
def file_dossier(*, dossier: Dossier, by: User, now: datetime.datetime | None = None) -> Dossier:
    """Move a complete draft to registered (0 → 1).

    A repeated request finds the dossier filed and gets the same one back, unchanged. Raises
    Incomplete with every error when the declaration or its papers lack something.
    """
    now = now or timezone.now()
    dossier = claim(dossier, seen=None)
    require_submitter(by, dossier)
    if dossier.status != Status.DRAFT:
        return dossier
    register(dossier, by=by, now=now)
    return write(dossier, "filed", by=by, now=now, data={"to_step": dossier.step})


def register(dossier: Dossier, *, by: User, now: datetime.datetime) -> None:
    """Check the draft, erase hidden answers, give the code and put it at the first step."""
    version = dossier.procedure_version
    form = version.form_definition()
    if form is None or not version.is_open_for_filing:
        raise NotOpenForFiling
    errors, answers = drafts.check(dossier, today=timezone.localdate(now))
    if errors:
        raise Incomplete(errors=errors)
    dossier.answers.data, dossier.answers.typed = answers, {}
    dossier.answers.save()
    dossier.filed_at = now
    dossier.code = numbering.next_code(unit=dossier.receiving_unit, day=timezone.localdate(now))
    workflow = steps.workflow_of(dossier)
    change_status(dossier, Status.REGISTERED)
    steps.enter(dossier, workflow.step(workflow.start))
