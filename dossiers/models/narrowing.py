"""What the limits of an officer's postings leave her of dossiers: as a WHERE clause, and for one.

A posting may be limited to procedures and sectors (portal.accounts.models.Posting). Whoever has
none pays nothing for it: neither a clause nor a query.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.db.models import Q

from portal.accounts.limits import NO_LIMIT, Limit
from portal.accounts.people import Duties, duties_of
from procedures.models import ProcedureVersion

if TYPE_CHECKING:
    from dossiers.models.dossier import Dossier
    from portal.accounts.models import User

NOTHING = Q(pk__in=())


def duties_on(user: User, dossier: Dossier) -> Duties:
    """Return the duties of `user` that hold for this dossier's procedure."""
    duties = duties_of(user)
    if not duties.limits:
        return duties
    procedure = dossier.procedure_version.procedure
    return duties.on(procedure.pk, procedure.sector_id)


def procedures_in(limit: Limit) -> Q:
    """Return the WHERE clause of the procedures that a limit names; all for none."""
    if not limit:
        return Q()
    return Q(pk__in=sorted(limit.procedures)) | Q(sector__in=sorted(limit.sectors))


def within(limit: Limit, prefix: str = "") -> Q:
    """Return the WHERE clause of dossiers whose procedure the limit names; `prefix` leads to them.

    The sector is the procedure's of today: one that moves to another sector moves with it.
    """
    if not limit:
        return Q()
    named = Q(procedure__in=sorted(limit.procedures))
    named |= Q(procedure__sector__in=sorted(limit.sectors))
    versions = ProcedureVersion.objects.filter(named).order_by()
    return Q(**{f"{prefix}procedure_version__in": versions.values("pk")})


def within_any(reach: Mapping[Limit, frozenset[int]], prefix: str = "") -> Q:
    """Return the WHERE clause of what any of these limits admits, wherever it is."""
    if not reach:
        return NOTHING
    return Q() if NO_LIMIT in reach else reduce(or_, [within(each, prefix) for each in reach])


def at_any(reach: Mapping[Limit, frozenset[int]], *columns: str, prefix: str = "") -> Q:
    """Return the WHERE clause of dossiers with one of these agencies in one of `columns`, each
    within the limit that holds there."""
    each = [
        reduce(or_, [Q(**{f"{prefix}{column}__in": agencies}) for column in columns])
        & within(limit, prefix)
        for limit, agencies in reach.items()
    ]
    return reduce(or_, each) if each else NOTHING
