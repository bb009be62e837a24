"""Which hand-overs are an officer's to answer or to follow up. Scope is a WHERE clause."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from dossiers.models import HandOver
from dossiers.models.narrowing import NOTHING, duties_on, within
from portal.accounts.models import WORKING
from portal.accounts.people import duties_of

if TYPE_CHECKING:
    from dossiers.models import Dossier
    from portal.accounts.models import User


def units_of(user: User, dossier: Dossier) -> frozenset[int]:
    """Return the agencies where this person works with dossiers like this one, herself or for an
    absent colleague: what her lists show (at_hers) is hers to answer."""
    duties = duties_on(user, dossier)
    instead = {agency for _officer, agency, role in duties.stands_in if role in WORKING}
    return duties.working | instead


def at_hers(user: User, column: str) -> Q:
    """Return the WHERE clause of hand-overs with one of her units in `column`, within its limit."""
    each = duties_of(user).reach(*WORKING, instead=True).items()
    found = [
        Q(**{f"{column}__in": agencies}) & within(limit, "dossier__") for limit, agencies in each
    ]
    return reduce(or_, found, NOTHING)


def coming(user: User) -> QuerySet[HandOver]:
    """Return papers on their way to her units, which she confirms or refuses."""
    return HandOver.objects.filter(at_hers(user, "to_unit"), state=HandOver.State.WAITING)


def given(user: User) -> QuerySet[HandOver]:
    """Return papers that her units handed over and nobody answered for yet."""
    return HandOver.objects.filter(at_hers(user, "from_unit"), state=HandOver.State.WAITING)


def refused(user: User) -> QuerySet[HandOver]:
    """Return papers that came back to her units, with the reason."""
    back = HandOver.objects.filter(state=HandOver.State.REFUSED, followed_by=None)
    return back.filter(at_hers(user, "from_unit"))
