"""Who leads, works along and looks on at a step (chủ trì, phối hợp, theo dõi). Decides only.

Whoever leads it (the assignee) moves the dossier. Workers write the officers' fields and notes of
the step; observers read. Powers of a worker end with her posting and when the dossier leaves the
step; what she was given to read she goes on reading, as an agency does that was asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils import timezone

from dossiers import steps
from dossiers.errors.acting import NotYours
from dossiers.models import StepPart
from dossiers.models.narrowing import duties_on
from portal.accounts.models import Posting, Role, User

if TYPE_CHECKING:
    from dossiers.models import Dossier

MAY_ASSIGN = (Role.APPROVER, Role.SUPERVISOR)
"""Who gives the work of her unit to others; whoever holds the step does too."""
MOST = 20


def may_assign(user: User, dossier: Dossier) -> bool:
    """May `user` say who leads the present step, works along and looks on?"""
    if _leads_unit(user, dossier) or leads_step(user, dossier):
        return True
    return assigns_for(user, dossier) is not None


def _leads_unit(user: User, dossier: Dossier) -> bool:
    return bool(duties_on(user, dossier).agencies_as(*MAY_ASSIGN) & {dossier.current_unit_id})


def assigns_for(user: User, dossier: Dossier) -> int | None:
    """Return the absent colleague (id) in whose place `user` assigns; None in her own right."""
    if _leads_unit(user, dossier) or not duties_on(user, dossier).stands_in:
        return None
    if dossier.assignee_id in (None, user.pk) and steps.holds_step(user, dossier):
        return None
    unit = dossier.current_unit_id
    led = duties_on(user, dossier).absent_with(unit, *MAY_ASSIGN) if unit else frozenset()
    return min(led, default=None) or steps.stands_in_for(user, dossier)


def leads_step(user: User, dossier: Dossier) -> bool:
    """Does `user` hold the step, given to her or to nobody yet, or to an absent colleague for whom
    she stands in?"""
    if dossier.assignee_id in (None, user.pk) and steps.holds_step(user, dossier):
        return True
    if steps.stands_in_for(user, dossier) is None:
        return False
    return not steps.approves_own_work(user, dossier)


def postings(dossier: Dossier) -> QuerySet[Posting]:
    """Return the postings whose holders may take part: of the unit that holds the step, and of
    those that the step's definition names beside it, as far as they hold for its procedure."""
    step = steps.step_of(dossier)
    units = {dossier.current_unit_id, *(steps.agency_of(dossier, each) for each in step.together)}
    held = Posting.objects.held_on(timezone.localdate()).filter(agency__in=units)
    procedure = dossier.procedure_version.procedure
    held = held.admitting(procedure.pk, procedure.sector_id)
    return held.exclude(role=Role.ADMINISTRATOR)


def is_worker(user: User, dossier: Dossier, parts: Iterable[StepPart]) -> bool:
    """Does `user` work along at the present step, by `parts` and by a posting that she holds?"""
    given = any(
        each.user_id == user.pk and each.step == dossier.step and each.part == StepPart.Part.WORKER
        for each in parts
    )
    if not given:
        return False
    step = steps.step_of(dossier)
    at = duties_on(user, dossier).working
    return dossier.current_unit_id in at or any(
        steps.agency_of(dossier, unit) in at for unit in step.together
    )


def require_writer(user: User, dossier: Dossier) -> None:
    """Refuse unless the step is this officer's, or she works along at it."""
    try:
        steps.require_holder(user, dossier)
    except NotYours:
        if not is_worker(user, dossier, dossier.step_parts.all()):
            raise
