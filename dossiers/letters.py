"""Who may draft, approve and take back a letter of a dossier, and which of them are in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossiers import steps
from dossiers.errors.acting import NotYours, OwnWork
from dossiers.models.narrowing import duties_on
from portal.accounts.models import Role
from portal.errors import Refusal

if TYPE_CHECKING:
    from dossiers.models import Dossier
    from portal.accounts.models import User

_OF_THE_AGENCY = (Role.CASE_OFFICER, Role.CLERK, Role.APPROVER)


def require_writer(user: User, dossier: Dossier) -> None:
    """Refuse unless the dossier is this officer's work; once it ended, unless she works at the
    agency that decided it."""
    if dossier.step:
        steps.require_holder(user, dossier)
        return
    duties = duties_on(user, dossier)
    if not any(duties.has(role, dossier.competent_agency_id) for role in _OF_THE_AGENCY):
        raise NotYours


def may_write(user: User, dossier: Dossier) -> bool:
    """May she draft a letter at this dossier?"""
    before = dossier.acts_for
    try:
        require_writer(user, dossier)
    except Refusal:
        return False
    finally:
        dossier.acts_for = before
    return True


def may_decide(user: User, dossier: Dossier) -> bool:
    """Does she answer for letters of the agency that decides: its leader or who stands in?"""
    return steps.leads(user, dossier) or steps.leads_instead(user, dossier) is not None


def require_leader(user: User, dossier: Dossier) -> None:
    """Refuse unless she leads the agency that decides, or stands in for an absent leader who does
    (`acts_for`), then never where a leader approves her own work."""
    if steps.leads(user, dossier):
        return
    dossier.acts_for = steps.leads_instead(user, dossier)
    if dossier.acts_for is None:
        raise NotYours
    if steps.worked_on(user, dossier):
        raise OwnWork
