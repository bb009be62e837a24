"""File a draft (nộp hồ sơ): the dossier gets its code, once."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers import drafts, numbering, renewing, steps
from dossiers.actions.base import action, change_status, claim, require_submitter, write
from dossiers.behalf import grounds, helping
from dossiers.errors.filing import Incomplete, NotOpenForFiling, OlderVersion
from dossiers.models import Dossier, Ground, Mandate
from dossiers.posting import ways
from portal.accounts.models import User
from portal.workflow.statuses import Status
from procedures.closing import require_open

_REACH = {"person.phone": "phone", "person.email": "email"}
"""Where a form takes its proposal from, and the field of the applicant that it speaks of."""


@action("file")
def file_dossier(*, dossier: Dossier, by: User, now: datetime.datetime | None = None) -> Dossier:
    """Move a complete draft to registered (0 → 1).

    A repeated request finds the dossier filed and gets the same one back, unchanged. Raises
    Incomplete with every error when the declaration or its papers lack something; GroundEnded or
    NotConfirmed when she may not file for the applicant now; NotByPost or NoPostalAddress when the
    result cannot come the way she chose.
    """
    now = now or timezone.now()
    dossier = claim(dossier, seen=None, on=timezone.localdate(now))
    require_submitter(by, dossier)
    if dossier.status != Status.DRAFT:
        return dossier
    if dossier.mandate_id:  # a revocation comes before this filing or waits for its end
        Mandate.objects.select_for_update().get(pk=dossier.mandate_id)
    grounds.require(dossier, by, timezone.localdate(now))
    if dossier.ground == Ground.HELPER:
        helping.hand_over(dossier)
    ways.require_ready(dossier)
    register(dossier, by=by, now=now)
    _reach_as_declared(dossier)
    told = {"to_step": dossier.step, **_ground(dossier)}
    return write(dossier, "filed", by=by, now=now, data=told)


def _reach_as_declared(dossier: Dossier) -> None:
    """Write on the applicant how she is reached, as she declared it in her own matter.

    The account only proposes a telephone number and an e-mail address; what she changed on the form
    is what the receipt bears and the officer dials. A question left empty takes nothing away. What
    a helper typed is her own word too: she confirmed it.
    """
    form = dossier.procedure_version.form_definition()
    if form is None or dossier.ground not in ("", Ground.HELPER):
        return
    declared = {
        _REACH[question.prefill]: str(dossier.answers.data[key])
        for key, question in form.questions.items()
        if question.prefill in _REACH and dossier.answers.data.get(key)
    }
    if declared:
        for name, words in declared.items():
            setattr(dossier.applicant, name, words)
        dossier.applicant.save(update_fields=list(declared))


def _ground(dossier: Dossier) -> dict[str, str]:
    """Return by what right it was filed for somebody else, as the history keeps it."""
    if dossier.mandate is not None:
        return {"ground": dossier.ground, "mandate": dossier.mandate.number}
    return {"ground": dossier.ground} if dossier.ground else {}


def register(
    dossier: Dossier,
    *,
    by: User | None,
    now: datetime.datetime,
    declared_on: datetime.date | None = None,
    is_complete: bool = True,
) -> None:
    """Check the draft, erase hidden answers, give the code and put it at the first step.

    A dossier is filed under the version in force on that day, and before the procedure's end. It
    goes to the agency that is competent that day and keeps its own rules of that day: claim it with
    the day. `declared_on` is the day from which it counts, where another dossier opens it. A draft
    that lacks something is filed with what is good only where `is_complete` is False.
    Raises ProcedureClosed, NotOpenForFiling, OlderVersion, Incomplete.
    """
    version, day = dossier.procedure_version, timezone.localdate(now)
    require_open(version.procedure, day)
    form = version.form_definition()
    if form is None or not version.is_open_for_filing:
        raise NotOpenForFiling
    if renewing.is_outdated(dossier, day):
        raise OlderVersion
    errors, answers = drafts.check(dossier, today=day, counted_on=declared_on)
    if errors and is_complete:
        raise Incomplete(errors=errors)
    dossier.answers.data, dossier.answers.typed, dossier.answers.left_over = answers, {}, []
    dossier.answers.save()
    dossier.filed_at = now
    rules = dossier.rules_today
    dossier.competent_agency_id = rules["agency"]
    dossier.delegation_id, dossier.variant_id = rules["delegation"], rules["variant"]
    dossier.code = numbering.next_code(unit=dossier.receiving_unit, day=day)
    workflow = steps.workflow_of(dossier)
    change_status(dossier, Status.REGISTERED)
    steps.enter(dossier, workflow.step(workflow.start))
