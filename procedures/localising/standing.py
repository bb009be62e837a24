"""Which edition holds, and what it says. An approved edition never changes, so it is read once."""

from __future__ import annotations

import functools
from collections.abc import Collection
from datetime import date

from procedures.localising.rules import LocalRules, read
from procedures.models import LocalVariant


@functools.lru_cache(maxsize=512)
def rules_of(variant_id: int) -> LocalRules:
    """Return the rules of an approved edition."""
    content = LocalVariant.objects.values_list("content", flat=True).get(pk=variant_id)
    return read(content)


def variants_on(procedure_id: int, agencies: Collection[int], day: date) -> dict[int, LocalVariant]:
    """Return the editions in force on `day` by agency."""
    rows = LocalVariant.objects.in_force(day).filter(
        procedure=procedure_id, agency__in=set(agencies)
    )
    return {row.agency_id: row for row in rows}
