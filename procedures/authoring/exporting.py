"""A version as the document that a draft begins from: the opposite of `procedures.defining`."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db.models import Model

from procedures.authoring.parts import PARTS, empty
from procedures.defining import FACTS
from procedures.defining import PARTS as TABLES
from procedures.models import ProcedureVersion

_LEFT_OUT = frozenset({"id", "version", "order"})
OF_VERSION = (
    "decision_number",
    "kind",
    "service_level",
    "service_reason",
    "steps",
    "requirements",
    "copies_of_dossier",
    "executing_agency",
    "competent_agency",
    "delegated_agency",
    "coordinating_agency",
    "reception_address",
    "keywords",
    "description",
    "related_codes",
    "plain_summary",
    "plain_steps",
    "plain_conditions",
    "minutes_to_fill",
)


def definition_of(version: ProcedureVersion) -> dict[str, Any]:
    """Return the definition of a version of either source; `offered` is left empty.

    Where a procedure can be asked for is no part of a version, so publishing it again changes
    no offering. Empty columns are left out: the same words made of it again are the same version.
    """
    return definitions_of([version])[version.pk]


def definitions_of(versions: Collection[ProcedureVersion]) -> dict[int, dict[str, Any]]:
    """Return the definitions of many versions by their ids, one statement for each kind of row.

    `versions` with their procedures and sectors.
    """
    made = {version.pk: _facts(version) for version in versions}
    for part, table in TABLES.items():
        rows = apps.get_model("procedures", table)._default_manager.filter(version__in=list(made))
        for row in rows.order_by("version_id", "order", "pk"):
            made[row.version_id][part].append(_row(row))
    return {pk: {key: each[key] for key in ("code", *PARTS)} for pk, each in made.items()}


def _facts(version: ProcedureVersion) -> dict[str, Any]:
    procedure = version.procedure
    made = empty(procedure.code)
    sector = {"code": procedure.sector.code, "name": procedure.sector.name}
    made.update({fact: version.facts.get(fact, getattr(procedure, fact)) for fact in FACTS})
    return made | {
        "name": version.name,
        "sector": version.facts.get("sector", sector),
        "levels": list(version.levels),
        "audiences": list(version.audiences),
        "promulgating_agency": version.promulgating_agency,
        "version": _columns(version, OF_VERSION),
        "form": version.form,
        "workflow": version.workflow,
        "clock": version.clock,
    }


def _row(row: Model) -> dict[str, Any]:
    return _columns(row, {field.name for field in row._meta.concrete_fields} - _LEFT_OUT)


def _columns(row: Model, names: Collection[str]) -> dict[str, Any]:
    """Return columns as JSON values, without those that stand at their default."""
    return {
        field.name: plain(getattr(row, field.name))
        for field in row._meta.concrete_fields
        if field.name in names and getattr(row, field.name) != field.get_default()
    }


def plain(value: Any) -> Any:
    """Return a column's value as JSON holds it: numbers without a zero fraction, dates as text."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if hasattr(value, "isoformat") else value
