"""Where a dossier is in its workflow, and what may be done from there by whom."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from dossiers.errors import NotPossibleNow, NotYours
from dossiers.facts import facts_of
from portal.accounts.people import duties_of
from portal.agencies.models import Agency
from portal.workflow import Edge, Step, Workflow, edge_for
from portal.workflow.terms import Action, Unit

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
    return duties_of(user).has(step.role.value, unit_of(dossier, step))


def require_holder(user: User, dossier: Dossier) -> None:
    """Refuse unless the step is this officer's: her role, her unit, and nobody else's work."""
    if not holds_step(user, dossier):
        raise NotYours
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
    return edge_for(workflow_of(dossier), dossier.step, action, facts, key=key)


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
