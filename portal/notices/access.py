"""Who watches over what is sent."""

from __future__ import annotations

from typing import Any

from portal.accounts.models import Role
from portal.accounts.people import duties_of


def may_operate(user: Any) -> bool:
    """May this person see deliveries and send a parked one again?"""
    if not user.is_authenticated:
        return False
    duties = duties_of(user)
    return duties.has(Role.ADMINISTRATOR) or duties.supervises_all
