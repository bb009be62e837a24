"""Which agencies decide a procedure, by themselves or by delegation; what a delegation leaves."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q, QuerySet

from portal.agencies.models import Agency
from procedures.models import Delegation, DelegationScope, LocalVariant, Offering, Procedure
from procedures.models.approved import Approvable

MOST = 50
State = Approvable.State


def deciders_of(procedure: Procedure) -> QuerySet[Agency]:
    """Return the agencies for which an edition can be written, by code.

    Those that decide by themselves, and those that a delegation names which was not thrown away.
    """
    covered = Q(procedure=procedure) | Q(sector=procedure.sector_id)
    scopes = DelegationScope.objects.filter(covered).exclude(delegation__state=State.DISCARDED)
    own = Q(decided_procedures__procedure=procedure)
    received = Q(pk__in=scopes.values("delegation__to_agency"))
    return Agency.objects.filter(own | received).distinct().order_by("code")


def received_at(row: LocalVariant) -> QuerySet[Offering]:
    """Return the offerings of the procedure that the agency of an edition decides, or may come to.

    Those of its own, and those of agencies that delegate the procedure to it.
    """
    procedure = row.procedure
    covered = Q(procedure=procedure) | Q(sector=procedure.sector_id)
    given = DelegationScope.objects.filter(
        covered, delegation__to_agency=row.agency_id, delegation__state=State.APPROVED
    )
    its = Q(competent_agency=row.agency_id) | Q(competent_agency__in=given.values("from_agency"))
    found = procedure.offerings.filter(its, is_active=True).select_related("receiving_unit")
    return found.order_by("receiving_unit__code")


def editions_left(row: Delegation, scopes: Collection[DelegationScope]) -> list[LocalVariant]:
    """Return editions of the agency that gives, which the one that receives has no like of.

    An edition is of the agency that decides: what is filed in the time of the delegation does not
    follow them.
    """
    procedures = [each.procedure_id for each in scopes if each.procedure_id is not None]
    sectors = [each.sector_id for each in scopes if each.sector_id is not None]
    theirs = LocalVariant.objects.filter(agency=row.to_agency_id).exclude(state=State.DISCARDED)
    found = LocalVariant.objects.filter(
        Q(procedure__in=procedures) | Q(procedure__sector__in=sectors),
        Q(last_day=None) | Q(last_day__gte=row.effective_from),
        agency=row.from_agency_id,
        state=State.APPROVED,
    ).exclude(procedure__in=theirs.values("procedure"))
    if row.last_day is not None:
        found = found.filter(effective_from__lte=row.last_day)
    return list(found.select_related("procedure").order_by("procedure__code", "pk")[:MOST])
