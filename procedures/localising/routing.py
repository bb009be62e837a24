"""Who is competent on a day, and by which rules of its own: expressions for the database.

The day of filing decides (law notes 10, phân cấp and ủy quyền). They are expressions, so that
filing learns everything in the statement that locks the dossier.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict

from django.db.models import BigIntegerField, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject
from django.utils.translation import gettext as _

from portal.agencies.models import Agency
from procedures.models import Delegation, DelegationScope, LocalVariant, Offering

KEY = BigIntegerField()


class RulesOfTheDay(TypedDict):
    """Ids: who decides, by which decision, and by which edition of its own rules."""

    agency: int
    delegation: int | None
    variant: int | None


def of_the_day(day: date, *, procedure: str, sector: str, unit: str, fallback: str) -> Subquery:
    """Return what holds for a dossier that is filed on `day`, as one value: `RulesOfTheDay`.

    The names are paths to the procedure, its sector, the receiving unit, and the agency that
    decides where the procedure is not offered there any more.
    """
    # Read from the row of the agency that decides by itself: where it was found stands in the
    # statement once, and what builds on it names a column. As annotations of the dossier each
    # would repeat those before it.
    offered = Offering.objects.filter(
        procedure=OuterRef(OuterRef(procedure)), receiving_unit=OuterRef(OuterRef(unit))
    )
    by_itself = Coalesce(
        Subquery(offered.order_by().values("competent_agency")[:1]),
        OuterRef(fallback),
        output_field=KEY,
    )
    agencies = Agency.objects.filter(pk=by_itself)
    outer = {"procedure": OuterRef(OuterRef(procedure)), "sector": OuterRef(OuterRef(sector))}
    variant = {"procedure": OuterRef(OuterRef(procedure))}
    for step in _from(F("pk"), day, delegated=outer, own=variant):
        agencies = agencies.annotate(**step)
    told = JSONObject(
        agency=F("agency_today"), delegation=F("delegation_today"), variant=F("variant_today")
    )
    return Subquery(agencies.order_by().values(told=told)[:1])


def _from(
    base: Any, day: date, *, delegated: Mapping[str, Any], own: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """Return annotations in the order in which they build on one another, from who decides."""
    scopes = _scopes(day, **delegated)
    variants = LocalVariant.objects.in_force(day).filter(agency=OuterRef("agency_today"), **own)
    return [
        {"offered_agency": base},
        {
            "delegation_today": Subquery(scopes.values("delegation")[:1]),
            "agency_today": Coalesce(
                Subquery(scopes.values("delegation__to_agency")[:1]),
                F("offered_agency"),
                output_field=KEY,
            ),
        },
        {"variant_today": Subquery(variants.values("pk")[:1])},
    ]


def _scopes(day: date, procedure: Any, sector: Any) -> QuerySet[DelegationScope]:
    covered = Q(procedure=procedure) | Q(sector=sector)
    return DelegationScope.objects.filter(
        covered, from_agency=OuterRef("offered_agency"), period__contains=day
    ).order_by(F("procedure").asc(nulls_last=True))


def offerings_on(offerings: QuerySet[Offering], day: date) -> QuerySet[Offering]:
    """Return offerings with `agency_today`, `delegation_today` and `variant_today`."""
    # An offering says itself who decides (there is one for a procedure and a unit): that it would
    # be looked up, in each place where the agency is asked for, was a third of a procedure's page.
    base = F("competent_agency")
    own = {"procedure": OuterRef("procedure")}
    for step in _from(
        base, day, delegated={**own, "sector": OuterRef("procedure__sector")}, own=own
    ):
        offerings = offerings.annotate(**step)
    return offerings


@functools.lru_cache(maxsize=512)
def _facts(delegation_id: int) -> tuple[str, str, date]:
    """Return kind, number and day of an approved delegation, which never change."""
    row = Delegation.objects.values_list("kind", "number", "signed_on").get(pk=delegation_id)
    return row[0], row[1], row[2]


def delegation_words(delegation_id: int | None) -> str:
    """Return "theo Quyết định số 12/QĐ-UBND ngày 05/10/2026 (ủy quyền)", "" for none."""
    if delegation_id is None:
        return ""
    kind, number, signed = _facts(delegation_id)
    words = _("theo Quyết định số %(number)s ngày %(day)s (%(kind)s)")
    label = str(Delegation.Kind(kind).label).lower()
    return words % {"number": number, "day": f"{signed:%d/%m/%Y}", "kind": label}
