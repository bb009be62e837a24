"""Filing for an agency: the officer who begins a procedure between agencies, and for whom."""

from __future__ import annotations

from collections.abc import Sequence

from portal.accounts.models import User
from portal.accounts.people import duties_of
from portal.agencies.models import Agency


def agencies_of(officer: User) -> list[Agency]:
    """Return the agencies where this officer holds a posting today, by code."""
    return list(
        Agency.objects.filter(pk__in=duties_of(officer).agencies, is_active=True).order_by("code")
    )


def chosen_of(agencies: Sequence[Agency], code: str) -> Agency | None:
    """Return the agency that the page named; without a choice to make, the only one."""
    if len(agencies) == 1:
        return agencies[0]
    return next((each for each in agencies if each.code == code), None)
