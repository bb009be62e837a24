"""Who has the next move in a trial, told in the strip above every page of it."""

from __future__ import annotations

from dataclasses import dataclass

from dossiers.models import Dossier
from dossiers.trials import people
from portal.accounts.models import User
from portal.workflow.labels import step_words
from portal.workflow.statuses import Status


@dataclass(frozen=True)
class Holder:
    """The last dossier of the trial: where it is, and who goes on with it.

    `code` is "" for a draft, `step` for a draft and at the end; `who` is None at the end.
    """

    code: str
    step: str
    who: User | None


def holder() -> Holder | None:
    """Return who holds the last dossier of the trial that was entered, None before the first."""
    found = Dossier.objects.with_procedure().order_by("-pk").first()
    if found is None:
        return None
    if found.status == Status.DRAFT:
        return Holder("", "", people.person(people.CITIZEN))
    workflow = found.workflow_definition()
    if not found.step or workflow is None:
        return Holder(found.code or "", "", None)
    step = workflow.step(found.step)
    username = people.CITIZEN if _is_hers(found) else f"trial-{step.role.value}"
    return Holder(found.code or "", step_words(step.name), people.person(username))


def _is_hers(dossier: Dossier) -> bool:
    """Is it the citizen's move: to send what was asked for, or to pay?"""
    if dossier.status == Status.PAYMENT_REQUIRED:
        return True
    asked = dossier.supplement_requests.filter(closed_at=None, supplied_at=None)
    return dossier.status == Status.SUPPLEMENT_REQUIRED and asked.exists()
