"""A supplement that is brought to the counter instead of sent: who takes it, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossiers.models.narrowing import duties_on
from portal.accounts.models import Role
from portal.workflow.statuses import Status

if TYPE_CHECKING:
    from dossiers.contents import Contents
    from dossiers.models import Dossier
    from portal.accounts.models import User


def may_take(user: User, dossier: Dossier) -> bool:
    """Does she receive where the dossier was handed in, where it is received, or where it lies?"""
    return counter_of(user, dossier) is not None


def counter_of(user: User, dossier: Dossier) -> int | None:
    """Return the id of the first of these units at which she receives; its counter takes it."""
    hers = duties_on(user, dossier).agencies_as(Role.RECEPTION)
    at = (dossier.submitted_at_unit_id, dossier.receiving_unit_id, dossier.current_unit_id)
    return next((unit for unit in at if unit in hers), None)


def is_awaited(dossier: Dossier, contents: Contents) -> bool:
    """Was something asked for that has not come yet?"""
    asked = contents.open_request
    waits = dossier.status == Status.SUPPLEMENT_REQUIRED
    return waits and asked is not None and asked.supplied_at is None
