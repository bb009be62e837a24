"""Who approved a result, as the history tells, and in which office she signs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import override

from dossiers import steps
from dossiers.results.signed import ATTACHED, SIGNED
from portal.accounts.models import Role
from portal.documents.signing.base import Signatory, person_code
from portal.workflow.statuses import Status

if TYPE_CHECKING:
    from dossiers.models import Dossier, Result
    from portal.accounts.models import User

MOVED = "moved"


def approver_of(dossier: Dossier, result: Result, by: User) -> User:
    """Return who approved this result; who issues it where nobody else did.

    Who signed this very file at the desk answers for it. Else approved is what an approver passed
    on from her step after this very file was attached: a newer result wants a new approval.
    """
    signed = dossier.events.filter(kind=SIGNED, data__sha256=result.file.sha256)
    if (event := signed.select_related("actor").last()) and event.actor:
        return event.actor
    if steps.leads(by, dossier):
        return by
    workflow, approver = steps.workflow_of(dossier), None
    told = dossier.events.filter(kind__in=(ATTACHED, MOVED)).select_related("actor")
    for event in told.order_by("-seq"):
        if event.kind == ATTACHED:
            same = event.data["sha256"] == result.file.sha256
            return approver if approver and same else by
        step = workflow.step(event.data["from_step"])
        if approver is None and step.role.value == Role.APPROVER:
            approver = event.actor
    return by


def is_approved_here(dossier: Dossier) -> bool:
    """Is the present step an approver's, while the dossier is worked on? A drafted result may be
    signed there before it is passed on."""
    step = steps.step_of(dossier)
    return dossier.status == Status.PROCESSING and step.role.value == Role.APPROVER


def signatory_of(approver: User, dossier: Dossier) -> Signatory:
    """Return the approver as her signature names her, with her office."""
    return Signatory(
        person_code(str(approver.pk)), approver.full_name, office_of(approver, dossier)
    )


def office_of(person: User, dossier: Dossier) -> str:
    """Return the office in which somebody signs: "Lãnh đạo duyệt, UBND phường An Hải"."""
    with override("vi"):  # stands on a paper of the State
        if steps.leads(person, dossier):
            role = Role.APPROVER
        elif _approves_instead(dossier) or _approved_instead(person, dossier):
            # Who approves in the leader's place signs as such, also when the absence is over.
            return office_in_place_of_leader(dossier)
        else:
            role = Role(steps.step_of(dossier).role.value)
        return f"{role.label}, {dossier.competent_agency.short_name}"


def office_in_place_of_leader(dossier: Dossier) -> str:
    """Return the office in which the substitute of an absent leader signs."""
    with override("vi"):
        words = _("Thay %(role)s") % {"role": Role.APPROVER.label}
        return f"{words}, {dossier.competent_agency.short_name}"


def _approves_instead(dossier: Dossier) -> bool:
    """Does who acts now (steps.require_holder) approve in an absent leader's place?"""
    return dossier.acts_for is not None and is_approved_here(dossier)


def _approved_instead(person: User, dossier: Dossier) -> bool:
    workflow = steps.workflow_of(dossier)
    moves = dossier.events.filter(kind=MOVED, actor=person, data__has_key="instead_of")
    return any(
        workflow.step(data["from_step"]).role.value == Role.APPROVER
        for data in moves.values_list("data", flat=True)
    )
