"""Who gives out the work of a unit."""

from __future__ import annotations

from portal.accounts.models import Role
from portal.accounts.people import Duties

LEADING = (Role.APPROVER, Role.SUPERVISOR)


def gives_out(duties: Duties) -> frozenset[int]:
    """Return the agencies whose work is hers to give out: she leads them, or stands in for who
    does."""
    led = {agency for _officer, agency, role in duties.stands_in if role in LEADING}
    return duties.agencies_as(*LEADING) | led
