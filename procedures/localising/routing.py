"""Who is competent on a day, and by which rules of its own: expressions for the database.

The day of filing decides (law notes 10, phân cấp and ủy quyền). They are expressions, so that
filing learns everything in the statement that locks the dossier.
"""

from __future__ import annotations

import functools
from datetime import date
from typing import Any

from django.db.models import BigIntegerField, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from procedures.models import Delegation, DelegationScope, LocalVariant, Offering

KEY = BigIntegerField()


def of_the_day(
    day: date, *, procedure: str, sector: str, unit: str, fallback: str
) -> list[dict[str, Any]]:
    """Return annotations in the order in which they build on one another.

    The names are paths to the procedure, its sector, the receiving unit, and the agency that
    decides where the procedure is not offered there any more. `agency_today` decides,
    `delegation_today` says by which decision (null for none), `variant_today` is the edition of
    that agency's own rules (null for none).
    """
    offered = Offering.objects.filter(procedure=OuterRef(procedure), receiving_unit=OuterRef(unit))
    base = Coalesce(Subquery(offered.values("competent_agency")[:1]), F(fallback), output_field=KEY)
    scopes = _scopes(day, procedure, sector)
    variants = LocalVariant.objects.in_force(day).filter(
        procedure=OuterRef(procedure), agency=OuterRef("agency_today")
    )
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


def _scopes(day: date, procedure: str, sector: str) -> QuerySet[DelegationScope]:
    covered = Q(procedure=OuterRef(procedure)) | Q(sector=OuterRef(sector))
    return DelegationScope.objects.filter(
        covered, from_agency=OuterRef("offered_agency"), period__contains=day
    ).order_by(F("procedure").asc(nulls_last=True))


def offerings_on(offerings: QuerySet[Offering], day: date) -> QuerySet[Offering]:
    """Return offerings with `agency_today`, `delegation_today` and `variant_today`."""
    names = {
        "procedure": "procedure",
        "sector": "procedure__sector",
        "unit": "receiving_unit",
        "fallback": "competent_agency",
    }
    for step in of_the_day(day, **names):
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
