"""Whose dossiers a person answers for. Scope is a WHERE clause over indexes of open dossiers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from dossiers.models import Dossier
from dossiers.models.narrowing import at_any
from dossiers.models.querysets import DossierQuerySet
from portal.accounts.models import Role
from portal.accounts.people import duties_of

if TYPE_CHECKING:
    from portal.accounts.models import User

RECEIVING = (Role.RECEPTION, Role.RETURNING_OFFICER, Role.SUPERVISOR)
"""Who follows what her one-stop unit received, wherever it is now."""
LEADING = (Role.APPROVER, Role.SUPERVISOR)
"""Who answers for what her agency decides or holds."""


def may_supervise(user: User) -> bool:
    """Does `user` answer for more than the work in her own hands?"""
    if not user.is_authenticated:
        return False
    duties = duties_of(user)
    return duties.supervises_all or bool(duties.agencies_as(*RECEIVING, *LEADING))


def leads(user: User) -> bool:
    """Does `user` lead officers, and so see their work one by one?"""
    duties = duties_of(user)
    return duties.supervises_all or bool(duties.agencies_as(*LEADING))


def condition(user: User, prefix: str = "") -> Q:
    """Return the WHERE clause of the dossiers that `user` answers for; `prefix` leads to them."""
    duties = duties_of(user)
    if duties.supervises_all:
        return Q()
    received, led = duties.reach(*RECEIVING), duties.reach(*LEADING)
    return at_any(received, "receiving_unit", prefix=prefix) | at_any(
        led, "competent_agency", "current_unit", prefix=prefix
    )


def watched(user: User) -> DossierQuerySet:
    """Return the open dossiers that `user` answers for."""
    return Dossier.objects.open().filter(condition(user))
