"""The day of issue of papers that are good for a limited time, and the warning of one too old.

It is asked only where the catalogue gives the kind of paper a validity (docs/papers.md). A warning
refuses nothing: the person may know better, and an officer decides.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from dossiers import components
from procedures.models import Component
from procedures.papers.listing import by_code
from procedures.papers.validity import Validity, validity_of, warning

if TYPE_CHECKING:
    from dossiers.models import (
        BroughtPaper,
        Dossier,
        DossierPaper,
        SupplementItem,
        SupplementRequest,
    )


def validities(wanted: Iterable[Component]) -> dict[str, Validity]:
    """Return how long papers are good for, by component key; only those with a limit.

    One query, none when no paper refers to the catalogue.
    """
    rows = [each for each in wanted if each.paper]
    kinds = by_code(each.paper for each in rows)
    found = {
        each.key: validity_of(kinds[each.paper].valid_amount, kinds[each.paper].valid_unit)
        for each in rows
        if each.paper in kinds
    }
    return {key: validity for key, validity in found.items() if validity is not None}


def asked_for(dossier: Dossier, items: Iterable[SupplementItem]) -> list[str]:
    """Return the component keys of the papers of a request that are good for a limited time."""
    keys = [item.key for item in items if item.kind == item.Kind.PAPER]
    known = validities(components.wanted(dossier)) if keys else {}
    return [key for key in keys if key in known]


def supplied_on(requests: Iterable[SupplementRequest]) -> dict[str, datetime.date]:
    """Return by component key the day on which a paper came with a supplement, the last one."""
    return {
        item.key: timezone.localdate(item.supplied_at)
        for request in requests
        for item in request.items.all()
        if item.kind == "paper" and item.supplied_at
    }


@transaction.atomic
def save(draft: Dossier, days: Mapping[str, datetime.date | None]) -> None:
    """Record the day of issue of what is there for these components. The caller holds the draft."""
    for key, day in days.items():
        draft.papers.filter(component_key=key, replaced_at=None).update(issued_on=day)
        draft.brought.filter(component_key=key).update(issued_on=day)


def days_of(draft: Dossier) -> dict[str, datetime.date]:
    """Return the days of issue that are recorded, by component key; two queries."""
    papers = draft.papers.filter(replaced_at=None, issued_on__isnull=False)
    brought = draft.brought.filter(issued_on__isnull=False)
    rows: list[DossierPaper | BroughtPaper] = [*papers, *brought]
    return {row.component_key: row.issued_on for row in rows if row.issued_on}


def told_at_desk(
    dossier: Dossier,
    papers: Iterable[DossierPaper],
    brought: Iterable[BroughtPaper],
    *,
    on: datetime.date,
    supplied: Mapping[str, datetime.date] | None = None,
) -> list[tuple[str, str]]:
    """Return papers by name with what is wrong with their days of issue.

    `on` is the day of handing in; of what came later, `supplied` gives the day by component key.
    No query when no paper has a day.
    """
    rows: list[DossierPaper | BroughtPaper] = [*papers, *brought]
    days = {row.component_key: (row.name, row.issued_on) for row in rows if row.issued_on}
    if not days:
        return []
    known = validities(components.wanted(dossier))
    later = supplied or {}
    told = [
        (name, warning(day, known.get(key), later.get(key, on)))
        for key, (name, day) in days.items()
    ]
    return [(name, words) for name, words in told if words]
