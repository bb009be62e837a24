"""What agencies set for themselves, copied into a trial: approved editions and delegations, and the
templates of results that hold.

A trial has tables of its own (`schema`), so both are read before it is entered and written inside.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from dossiers.models import ResultTemplate
from dossiers.results.templates import all_in_force
from procedures.models import Delegation, DelegationScope, LocalVariant, Procedure

MOST = 500


@dataclass(frozen=True)
class Local:
    """Rows of the real tables that hold today or later."""

    variants: list[LocalVariant]
    scopes: list[DelegationScope]
    templates: list[ResultTemplate]


def read(code: str, today: datetime.date) -> Local:
    """Return the editions of this procedure and the delegations that cover it on `today`."""
    variants = LocalVariant.objects.in_force(today).filter(procedure__code=code)
    scopes = DelegationScope.objects.filter(
        procedure__code=code, period__contains=today
    ) | DelegationScope.objects.filter(sector__procedures__code=code, period__contains=today)
    found = scopes.distinct().select_related("delegation").order_by("pk")[:MOST]
    return Local(
        list(variants.order_by("pk")[:MOST]),
        # One may cover both the procedure and its sector; inside it covers the procedure once.
        list({each.delegation_id: each for each in found}.values()),
        _templates(code),
    )


def _templates(code: str) -> list[ResultTemplate]:
    procedure = Procedure.objects.filter(code=code).first()
    return list(all_in_force(procedure).values()) if procedure else []


def write(local: Local, procedure: Procedure) -> set[int]:
    """Write them for the trial's own procedure; return the agencies that received it."""
    for variant in local.variants:
        variant.pk, variant.procedure = None, procedure
    LocalVariant.objects.bulk_create(local.variants)
    for template in local.templates:
        template.pk, template.procedure = None, procedure
    ResultTemplate.objects.bulk_create(local.templates)
    received = set()
    for scope in local.scopes:
        delegation: Delegation = scope.delegation
        delegation.pk = None
        delegation.save(force_insert=True)
        scope.pk, scope.delegation = None, delegation
        scope.procedure, scope.sector = procedure, None
        scope.save(force_insert=True)
        received.add(delegation.to_agency_id)
    return received
