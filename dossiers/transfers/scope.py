"""Which hand-overs are an officer's to answer or to follow up. Scope is a WHERE clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet

from dossiers.models import HandOver
from portal.accounts.models import Role
from portal.accounts.people import duties_of

if TYPE_CHECKING:
    from portal.accounts.models import User

WORKING = tuple(role for role in Role if role is not Role.ADMINISTRATOR)


def units_of(user: User) -> frozenset[int]:
    """Return the agencies where this person works with dossiers."""
    return duties_of(user).agencies_as(*WORKING)


def coming(user: User) -> QuerySet[HandOver]:
    """Return papers on their way to her units, which she confirms or refuses."""
    return HandOver.objects.filter(state=HandOver.State.WAITING, to_unit__in=units_of(user))


def given(user: User) -> QuerySet[HandOver]:
    """Return papers that her units handed over and nobody answered for yet."""
    return HandOver.objects.filter(state=HandOver.State.WAITING, from_unit__in=units_of(user))


def refused(user: User) -> QuerySet[HandOver]:
    """Return papers that came back to her units, with the reason."""
    back = HandOver.objects.filter(state=HandOver.State.REFUSED, followed_by=None)
    return back.filter(from_unit__in=units_of(user))
