"""Where a dossier is in its workflow, and what may be done from there by whom."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from dossiers import linked
from dossiers.errors.acting import NotPossibleNow, NotYours, OutsideLimit, OwnWork
from dossiers.facts import facts_of
from dossiers.models.narrowing import duties_on
from portal.accounts.models import Role
from portal.accounts.people import duties_of
from portal.agencies.models import Agency
from portal.workflow import Edge, Names, Step, Workflow, edge_for
from portal.workflow.terms import Action, Unit
from procedures.guarding import names_in

if TYPE_CHECKING:
    from dossiers.models import Dossier
    from portal.accounts.models import User


def workflow_of(dossier: Dossier) -> Workflow:
    """Return the workflow that the dossier was received under."""
    workflow = dossier.workflow_definition()
    if workflow is None:
        raise NotPossibleNow
    return workflow


def step_of(dossier: Dossier) -> Step:
    """Return the step where the dossier is; NotPossibleNow once it has ended."""
    if not dossier.step:
        raise NotPossibleNow
    return workflow_of(dossier).step(dossier.step)


def unit_of(dossier: Dossier, step: Step) -> int:
    """Return the id of the agency that holds `step` for this dossier."""
    return agency_of(dossier, step.unit)


def agency_of(dossier: Dossier, unit: Unit | str) -> int:
    """Return the id of a unit of the dossier, or of the agency with this code."""
    if unit == Unit.RECEIVING:
        return dossier.receiving_unit_id
    if unit == Unit.COMPETENT:
        return dossier.competent_agency_id
    if unit == Unit.RETURN:
        return dossier.return_unit_id
    return Agency.objects.values_list("pk", flat=True).get(code=unit)


def holds_step(user: User, dossier: Dossier, step: Step | None = None) -> bool:
    """Does `user` hold the step's role at the step's unit?"""
    step = step or step_of(dossier)
    return duties_on(user, dossier).has(step.role.value, unit_of(dossier, step))


def is_kept_out(user: User, dossier: Dossier) -> bool:
    """Would `user` hold the present step, were her posting not limited to other procedures?"""
    step = step_of(dossier)
    held = duties_of(user).has(step.role.value, unit_of(dossier, step))
    return held and not holds_step(user, dossier)


def stands_in_for(user: User, dossier: Dossier, step: Step | None = None) -> int | None:
    """Return the absent colleague (id) in whose place `user` acts at the step, None for nobody.

    It is the one to whom the dossier was given, or, while nobody has it, one who holds the role.
    """
    duties = duties_on(user, dossier)
    if not duties.stands_in:
        return None
    step = step or step_of(dossier)
    absent = duties.absent_with(unit_of(dossier, step), step.role.value)
    if dossier.assignee_id is None:
        return min(absent, default=None)
    return dossier.assignee_id if dossier.assignee_id in absent else None


def acts_at(user: User, dossier: Dossier) -> bool:
    """Does `user` hold the step, or stand in for an absent colleague who does?"""
    return holds_step(user, dossier) or stands_in_for(user, dossier) is not None


WORK = frozenset(
    {"moved", "result_attached", "officers_filled", "paper_produced", "supplement_requested"}
)
"""Events that are work which a leader approves."""


def worked_on(user: User, dossier: Dossier) -> bool:
    """Did `user` do work on this dossier that a leader approves? What she did as a leader herself
    (sending it back) is none."""
    workflow = workflow_of(dossier)
    done = dossier.events.filter(actor=user, kind__in=WORK).values_list("kind", "data")
    return any(
        kind != "moved" or workflow.step(data["from_step"]).role.value != Role.APPROVER
        for kind, data in done
    )


def approves_own_work(user: User, dossier: Dossier, step: Step | None = None) -> bool:
    """Would `user`, in a leader's place, approve her own work? Two pairs of eyes look at it."""
    step = step or step_of(dossier)
    return step.role.value == Role.APPROVER and worked_on(user, dossier)


def leads(user: User, dossier: Dossier) -> bool:
    """Does `user` lead the agency that decides, and so answer for its results and letters?"""
    return duties_on(user, dossier).has(Role.APPROVER, dossier.competent_agency_id)


def leads_instead(user: User, dossier: Dossier) -> int | None:
    """Return the absent leader (id) of the agency that decides for whom `user` stands in."""
    absent = duties_on(user, dossier).absent_with(dossier.competent_agency_id, Role.APPROVER)
    return min(absent, default=None)


def require_holder(user: User, dossier: Dossier) -> None:
    """Refuse unless the step is this officer's: her role, her unit, and nobody else's work; or that
    of an absent colleague for whom she stands in (`acts_for`), but never to approve her own work.
    """
    here = holds_step(user, dossier)
    if not (here and dossier.assignee_id in (None, user.pk)):
        dossier.acts_for = stands_in_for(user, dossier)
        if dossier.acts_for is not None:
            if approves_own_work(user, dossier):
                raise OwnWork
            linked.require_here(dossier)
            return
    if not here:
        raise OutsideLimit if is_kept_out(user, dossier) else NotYours
    linked.require_here(dossier)
    if dossier.assignee_id is not None and dossier.assignee_id != user.pk:
        name = dossier.assignee.full_name if dossier.assignee else ""
        raise NotYours(_("Hồ sơ này đang do %(who)s xử lý.") % {"who": name})


def open_edge(
    dossier: Dossier,
    action: Action,
    by: User,
    *,
    key: str = "",
    now: datetime.datetime | None = None,
) -> Edge:
    """Return the edge by which `action` leaves the present step.

    Refuses (EdgeClosed) with what it waits for when its guard is not met, and when there is none.
    """
    facts = facts_of(dossier, by, now=now)
    names = names_for(dossier)
    return edge_for(workflow_of(dossier), dossier.step, action, facts, key=key, names=names)


def names_for(dossier: Dossier) -> Names:
    """Return the words in which a closed way names the questions of the dossier's form."""
    return names_in(dossier.procedure_version.form_definition())


def follow(dossier: Dossier, edge: Edge) -> None:
    """Put the dossier where `edge` leads: a step, back to where the wait began, or the end."""
    if edge.end is not None:
        dossier.step, dossier.assignee = "", None
        return
    enter(dossier, workflow_of(dossier).step(edge.target))


def enter(dossier: Dossier, step: Step) -> None:
    """Put the dossier at `step`: its unit holds it now, and nobody is assigned there yet."""
    unit = unit_of(dossier, step)
    if unit != dossier.current_unit_id or step.key != dossier.step:
        dossier.assignee = None
    dossier.step = step.key
    dossier.current_unit_id = unit
