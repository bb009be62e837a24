"""Rows of the open data, read in small portions so that memory does not grow with the catalogue."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Q

from procedures import selectors
from procedures.authoring.exporting import definitions_of
from procedures.models import ProcedureVersion
from procedures.open_data.schema import ROWS
from procedures.visibility import published_for_all

PORTION = 100
OF_VERSION = (
    "executing_agency",
    "competent_agency",
    "decision_number",
    "service_level",
    "service_reason",
    "steps",
    "requirements",
)


def catalogue(since: datetime.date | None = None) -> Iterator[dict[str, Any]]:
    """Yield every public procedure in force; those whose text began on `since` or later."""
    rows = selectors.names().order_by("code")
    if since is not None:
        rows = rows.filter(current__effective_from__gte=since)
    ids = list(rows.values_list("current_id", flat=True))
    for first in range(0, len(ids), PORTION):
        portion = ids[first : first + PORTION]
        versions = ProcedureVersion.objects.select_related("procedure__sector").filter(
            pk__in=portion
        )
        by_key = {version.pk: version for version in versions}
        made = definitions_of(list(by_key.values()))
        for pk in portion:
            if pk in by_key:
                yield _row(by_key[pk], made[pk])


def _row(version: ProcedureVersion, document: Mapping[str, Any]) -> dict[str, Any]:
    columns = document["version"]
    row = {
        "code": document["code"],
        "name": document["name"],
        "sector": document["sector"]["name"],
        "levels": document["levels"],
        "audiences": document["audiences"],
        "promulgating_agency": document["promulgating_agency"],
        **{name: columns.get(name, "") for name in OF_VERSION},
        "life_events": document["life_events"],
        "version": version.number,
        "source": version.source,
        "effective_from": _day(version.effective_from),
        "effective_to": _day(version.effective_to),
        "is_listing": version.is_listing,
        "address": f"{settings.SITE_URL}{version.procedure.get_absolute_url()}",
    }
    for part, (names, _words) in ROWS.items():
        row[part] = [{k: v for k, v in each.items() if k in names} for each in document[part]]
    return row


def history(since: datetime.date | None = None) -> Iterator[dict[str, Any]]:
    """Yield every published version of what people may see, by code and number.

    With `since` those that begin or end on that day or later.
    """
    rows = ProcedureVersion.objects.filter(
        published_for_all(), procedure__in=selectors.shown().order_by().values("pk")
    )
    if since is not None:
        rows = rows.filter(Q(effective_from__gte=since) | Q(effective_to__gte=since))
    columns = ("procedure__code", "name", "number", "source", "decision_number")
    days = ("effective_from", "effective_to", "published_at")
    found = rows.order_by("procedure__code", "number").values_list(*columns, *days)
    for code, name, number, source, decision, begins, ends, published in found.iterator(500):
        yield {
            "code": code,
            "name": name,
            "version": number,
            "source": source,
            "decision_number": decision,
            "effective_from": _day(begins),
            "effective_to": _day(ends),
            "published_at": published.isoformat(),
            "address": f"{settings.SITE_URL}/thu-tuc/{code}/ban/{number}/",
        }


def state() -> str:
    """Return a mark that changes with whatever the open data tell; one query."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT (SELECT coalesce(max(pgh_id), 0) FROM procedures_procedureevent),
                   count(published_at), count(effective_to), coalesce(max(id), 0)
            FROM procedures_procedureversion
            """
        )
        return "-".join(str(each) for each in cursor.fetchone())


def _day(value: datetime.date | None) -> str | None:
    return value.isoformat() if value is not None else None
