"""Who may urge whom about a dossier, and who answers (đôn đốc). Decides and reads; writes nothing.

Whoever answers for the dossier urges (the one-stop unit that received it, leaders of the agency
that decides or holds it), not whoever holds the step herself. The officer whom it was given to, or
a leader of the unit that held it, answers.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from dossiers import sharing
from dossiers.absences.away import absent_at
from dossiers.models import Urging
from dossiers.models.narrowing import duties_on
from dossiers.models.querysets import OPEN
from dossiers.supervision.scope import LEADING, RECEIVING
from portal.accounts import people
from portal.accounts.models import Role, User

if TYPE_CHECKING:
    from dossiers.models import Dossier

FARTHEST = datetime.timedelta(days=30)
"""How far ahead the deadline of an answer may lie; a house rule against slips of the hand."""
MOST_TOLD = 20


def answers_for(user: User, dossier: Dossier) -> bool:
    """Does `user` answer for this dossier, its own holder apart?"""
    duties = duties_on(user, dossier)
    if duties.supervises_all:
        return True
    return dossier.receiving_unit_id in duties.agencies_as(*RECEIVING) or bool(
        duties.agencies_as(*LEADING) & {dossier.competent_agency_id, dossier.current_unit_id}
    )


def may_urge(user: User, dossier: Dossier) -> bool:
    """May `user` urge now: the dossier is open and in somebody else's hands?"""
    if dossier.status not in OPEN or not dossier.step or dossier.assignee_id == user.pk:
        return False
    return answers_for(user, dossier) and not sharing.leads_step(user, dossier)


def may_answer(user: User, urging: Urging) -> bool:
    """Is it `user` who was urged, her substitute, or a leader of the unit that was?"""
    if urging.answered_at is not None or urging.asked_by_id == user.pk:
        return False
    duties = duties_on(user, urging.dossier)
    if duties.stands_in_for(urging.officer_id, urging.unit_id):
        return True
    return urging.officer_id == user.pk or urging.unit_id in duties.agencies_as(*LEADING)


def recipients_of(dossier: Dossier, *, but: User) -> list[User]:
    """Return who is told of an urging: the officer who holds it, else the leaders of the unit, and
    where it has none all who work there. The substitute of an absent officer is told too."""
    unit = dossier.current_unit_id
    if dossier.assignee is not None:
        away = absent_at([unit] if unit else [], timezone.localdate()).get(dossier.assignee.pk)
        return [dossier.assignee, *([away.substitute] if away else [])]
    return working_at(unit, Role.APPROVER, about=dossier, but=but) or working_at(
        unit, about=dossier, but=but
    )


def working_at(unit: int | None, *roles: str, about: Dossier, but: User) -> list[User]:
    """Return who works with dossiers like `about` at a unit today, in these roles or in any; never
    `but`."""
    if unit is None:
        return []
    procedure = about.procedure_version.procedure
    matter = (procedure.pk, procedure.sector_id)
    found = people.working_at([unit], *roles, about=matter).exclude(pk=but.pk)
    return list(found.order_by("pk")[:MOST_TOLD])
