"""A national record as a draft's document, and what it says otherwise than what is published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps

from procedures.authoring.comparing import compare
from procedures.authoring.differing import Difference
from procedures.authoring.exporting import OF_VERSION, definitions_of, plain
from procedures.authoring.parts import empty
from procedures.defining import PARTS as TABLES
from procedures.importing.normalising import Normalised, normalise
from procedures.importing.writing import NATIONAL
from procedures.models import NationalChange, Procedure, ProcedureVersion
from procedures.publishing import OWN

FACTS = ("name", "sector", "levels", "audiences", "promulgating_agency")
ROWS = ("channels", "cases", "components", "fees", "legal_bases", "results")
NATIONAL_PARTS = (*FACTS, "version", *ROWS)
"""What a national record speaks of; form, workflow, waivers and clock are the province's own."""
OF_RECORD = frozenset(OF_VERSION) - {
    "service_level",
    "service_reason",
    "copies_of_dossier",
    "plain_summary",
    "plain_steps",
    "plain_conditions",
    "minutes_to_fill",
}


@dataclass(frozen=True)
class Standing:
    """What is published here when a change is looked at."""

    procedure: Procedure | None
    current: ProcedureVersion | None
    here: Mapping[str, Any]
    former: Mapping[str, Any] | None
    """The document of the latest national version, None when there is none."""

    @property
    def is_own(self) -> bool:
        """Whether the province's own version is what people see."""
        return self.current is not None and self.current.source == OWN


def standing_of(change: NationalChange) -> Standing:
    """Return what is published under the code of `change`: a fixed number of queries."""
    found = Procedure.objects.select_related("sector", "current").filter(code=change.code).first()
    if found is None:
        return Standing(None, None, empty(change.code), None)
    former = (
        found.versions.filter(source=NATIONAL, published_at__isnull=False)
        .order_by("-number")
        .first()
    )
    versions = {each.pk: each for each in (found.current, former) if each is not None}
    for version in versions.values():
        version.procedure = found
    made = definitions_of(list(versions.values()))
    here = made[found.current.pk] if found.current is not None else empty(change.code)
    return Standing(found, found.current, here, made[former.pk] if former is not None else None)


def read(change: NationalChange) -> Normalised:
    """Return the record of a new or changed procedure as the importer reads it."""
    if change.record is None:  # pragma: no cover - only what is gone has none
        raise AssertionError(change.code)
    return normalise(change.record)


def document_of(record: Normalised, base: Mapping[str, Any]) -> dict[str, Any]:
    """Return `base` with everything that `record` speaks of; the rest stays."""
    blank = ProcedureVersion()
    columns = {
        key: plain(value)
        for key, value in record.version.items()
        if key in OF_RECORD and value != getattr(blank, key)
    }
    own = {k: v for k, v in (base.get("version") or {}).items() if k not in OF_RECORD}
    made = {
        **base,
        "code": record.code,
        "name": record.version["name"],
        "sector": _sector(record, base.get("sector") or {}),
        "levels": list(record.version["levels"]),
        "audiences": list(record.version["audiences"]),
        "promulgating_agency": record.version["promulgating_agency"],
        "version": own | columns,
    }
    if record.is_listing:  # a row of the public list says nothing about the rest
        return made | {part: base.get(part, []) for part in ROWS}
    for part in ROWS:
        made[part] = [_row(TABLES[part], row) for row in record.parts.get(TABLES[part], ())]
    return made


def _sector(record: Normalised, here: Mapping[str, Any]) -> dict[str, str]:
    """Return the sector of a record; one that stands here by this name keeps its code.

    A sector has one code here, and records give several for the same name.
    """
    code = here.get("code", "") if here.get("name") == record.sector else ""
    return {"code": code or record.sector_code, "name": record.sector}


def _row(table: str, row: Mapping[str, Any]) -> dict[str, Any]:
    blank = apps.get_model("procedures", table)()
    return {key: plain(value) for key, value in row.items() if value != getattr(blank, key)}


def differences_of(change: NationalChange, standing: Standing) -> list[Difference]:
    """Return what the national record says otherwise than what people see here."""
    if change.kind == NationalChange.Kind.GONE:
        return []
    return compare(standing.here, document_of(read(change), standing.here))


def parts_that_differ(change: NationalChange, standing: Standing) -> dict[str, bool]:
    """Return each part that differs, and whether taking it over overwrites no work of one's own.

    That is so where what stands here still is what the national record said before.
    """
    national = document_of(read(change), standing.here)
    parts: dict[str, bool] = {}
    for part in NATIONAL_PARTS:
        here = _spoken_of(standing.here, part)
        if not compare(here, _spoken_of(national, part)):
            continue
        parts[part] = standing.former is not None and not compare(
            _spoken_of(standing.former, part), here
        )
    return parts


def _spoken_of(document: Mapping[str, Any], part: str) -> dict[str, Any]:
    """Return one part alone, without the columns that no national record has."""
    value = document.get(part)
    if part == "version":
        value = {k: v for k, v in (value or {}).items() if k in OF_RECORD}
    return {part: value}
