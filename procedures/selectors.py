"""Reading the catalogue."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from django.db.models import BigIntegerField, CharField, Q, QuerySet

from portal.errors import NotFoundForPerson
from portal.statements import Slot, Statement, kept
from procedures.localising.routing import offerings_on
from procedures.models import Offering, Procedure, ProcedureVersion
from procedures.search.filters import Filters
from procedures.search.finding import Found, find
from procedures.summaries import SUMMARISED
from procedures.visibility import in_force, published_for, published_for_all, sees_internal

LISTED = [
    "code",
    "name",
    "short_name",
    "summary",
    "channels",
    "sector__name",
    "current",
]
"""All that a list shows of a procedure itself."""
LISTED_OF_VERSION = [
    "procedure",
    "name",
    "source",
    "service_level",
    "executing_agency",
    "is_listing",
]
"""All that a list shows of a version; its long texts stay in the database."""
PARTS = (
    "servicechannel_set",
    "processingcase_set",
    "component_set",
    "feerule_set",
    "feewaiver_set",
    "legalbasis_set",
    "resulttype_set",
)
LONG = ("form", "workflow", "remarks", "steps", "requirements", "description", "plain_summary")
"""Columns of a version that a procedure's page takes from the version with its parts."""
MOST_OFFERINGS = 60
KEPT = 200
KEPT_FOR_LISTS = 2_000
_SHOWN = (Q(is_active=True) | Q(last_day__isnull=False)) & (
    Q(current__isnull=False) | Q(next_change_on__isnull=False)
)


@dataclass(frozen=True)
class Results:
    """One page of procedures, in order, and what was found around them."""

    procedures: list[Procedure]
    found: Found


def get_procedure(code: str, *, by: Any = None) -> Procedure:
    """Return a published procedure with its current version, its sector and its successor.

    One that was closed is shown too, and one that begins later, which has no current version yet.
    `by` is the person who asks: only officers see one between agencies.
    Raises NotFoundForPerson for an unknown code, for one that was never published, and for one
    that this person may not see.
    """
    found: Procedure | None = _published().first(code=code)
    if found is None or (found.is_internal and not sees_internal(by)):
        raise NotFoundForPerson
    if found.current is not None:
        found.current.procedure = found
    return found


@cache
def _published() -> Statement:
    rows = Procedure.objects.select_related("current", "sector", "successor")
    rows = rows.defer(*(f"current__{name}" for name in LONG), "search")
    return Statement(rows.filter(_SHOWN, code=Slot("code", CharField())))


def get_version(code: str, number: int, *, by: Any = None) -> ProcedureVersion:
    """Return a published version, in force or past, that `by` may see. Raises NotFoundForPerson."""
    found = (
        ProcedureVersion.objects.select_related(
            "procedure__sector", "procedure__current", "procedure__successor"
        )
        .filter(
            Q(procedure__is_active=True) | Q(procedure__last_day__isnull=False),
            procedure__code=code,
            number=number,
            published_at__isnull=False,
        )
        .first()
    )
    if found is None:
        raise NotFoundForPerson
    if found.procedure.is_internal and not sees_internal(by):
        raise NotFoundForPerson
    require_seen(found, by)
    return found


def require_seen(version: ProcedureVersion | None, by: Any) -> None:
    """Refuse a version for officers only, before its procedure learnt that this is its day."""
    if version is not None and not published_for(version, by):
        raise NotFoundForPerson


def versions_of(procedure: Procedure, *, by: Any = None) -> QuerySet[ProcedureVersion]:
    """Return the published versions that `by` may read, the newest first."""
    seen = Q(published_at__isnull=False) if sees_internal(by) else published_for_all()
    return procedure.versions.filter(seen).order_by("-number")


def search(
    query: str, *, filters: Filters | None = None, after: str = "", limit: int = 20
) -> Results:
    """Return one page of what answers `query`, best first; `after` is Found.next_after."""
    found = find(query, filters=filters or Filters(), after=after, limit=limit)
    rows = {row.pk: row for row in with_facts(listed().filter(pk__in=found.ids))}
    return Results([rows[pk] for pk in found.ids if pk in rows], found)


def listed() -> QuerySet[Procedure]:
    """Return procedures in force as lists show them, essential ones first, then by name."""
    return (
        Procedure.objects.filter(in_force())
        .select_related("sector")
        .only(*LISTED)
        .order_by("-weight", "folded_name", "pk")
    )


def with_facts(procedures: Iterable[Procedure]) -> list[Procedure]:
    """Return the procedures, each with its current version and what a card says of that.

    A published version never changes: this process keeps those that lists showed last, and asks
    for the others together.
    """
    found = list(procedures)
    wanted = {p.current_id for p in found if p.current_id}
    # Looked up once: another thread may empty what is kept meanwhile.
    known = {pk: kept for pk in wanted if (kept := _listed_versions.get(pk))}
    if missing := wanted - known.keys():
        read = ProcedureVersion.objects.filter(pk__in=missing).only(*LISTED_OF_VERSION)
        fresh = {version.pk: version for version in read.prefetch_related(*SUMMARISED)}
        if len(_listed_versions) + len(fresh) > KEPT_FOR_LISTS:
            _listed_versions.clear()
        _listed_versions.update(fresh)
        known |= fresh
    for procedure in found:
        if procedure.current_id:
            version = copy(known[procedure.current_id])
            procedure.current, version.procedure = version, procedure
    return found


_listed_versions: dict[int, ProcedureVersion] = {}


def shown() -> QuerySet[Procedure]:
    """Return what has a page for everybody: in force, closed, or published in advance."""
    return Procedure.objects.filter(_SHOWN, is_internal=False)


def internal() -> QuerySet[Procedure]:
    """Return the procedures between agencies in force, for officers, as lists show them."""
    return (
        Procedure.objects.filter(in_force(internal=True), is_internal=True)
        .select_related("sector")
        .only(*LISTED)
        .order_by("folded_name", "pk")
    )


def names() -> QuerySet[Procedure]:
    """Return procedures in force with code and name alone, for long lists."""
    return (
        Procedure.objects.filter(in_force())
        .only("code", "name", "short_name")
        .order_by("-weight", "folded_name", "pk")
    )


def with_parts(version: ProcedureVersion) -> ProcedureVersion:
    """Return the version with every part read, one statement for each kind.

    A published version and its parts never change, so this process reads them once and keeps the
    last used; only the day on which it ends, and its procedure, are the given version's own.
    """
    read = _published_with_parts if version.is_published else _read_with_parts
    whole = copy(read(version.pk))
    whole.effective_to, whole.procedure = version.effective_to, version.procedure
    return whole


def _read_with_parts(pk: int) -> ProcedureVersion:
    return ProcedureVersion.objects.prefetch_related(*PARTS).get(pk=pk)


_published_with_parts = lru_cache(maxsize=KEPT)(_read_with_parts)


def offerings_of(procedure: Procedure, day: datetime.date) -> list[Offering]:
    """Return where the procedure is offered, with the receiving units and who decides on `day`."""
    found: list[Offering] = kept(("offerings", day), lambda: _offered(day)).ask(pk=procedure.pk)
    for offering in found:
        offering.procedure = procedure
    return found


def _offered(day: datetime.date) -> QuerySet[Offering]:
    rows = Offering.objects.filter(
        procedure=Slot("pk", BigIntegerField()), is_active=True, receiving_unit__is_active=True
    )
    rows = offerings_on(rows, day).select_related("receiving_unit")
    return rows.order_by("receiving_unit__code")[:MOST_OFFERINGS]
