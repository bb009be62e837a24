"""A version of one's own, from a definition as data to a published version.

The definition is what procedures/demo/*.json hold: facts of the procedure, `version` (columns),
the rows of its parts, `form`, `workflow`, `clock`, and `offered` (who receives and who decides).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db import transaction

from portal.agencies.models import Agency
from procedures import publishing
from procedures.checking import check
from procedures.importing.agencies import agency_key
from procedures.models import ExecutingAgency, Offering, Procedure, ProcedureVersion
from procedures.papers import shipping

FACTS = ("name", *publishing.FACTS)
PARTS = {
    "channels": "servicechannel",
    "cases": "processingcase",
    "components": "component",
    "fees": "feerule",
    "waivers": "feewaiver",
    "legal_bases": "legalbasis",
    "results": "resulttype",
    "eligibility_questions": "eligibilityquestion",
    "eligibility_refusals": "eligibilityrefusal",
}
OWN = ProcedureVersion.Source.OWN


@transaction.atomic
def publish_definition(definition: Mapping[str, Any], *, on: date, at: datetime) -> Procedure:
    """Bring a procedure to what `definition` says; the same definition again changes nothing.

    What was published before was checked then and is not checked again.
    Raises UnsoundDefinition.
    """
    digest = _digest(definition)
    procedure = _published_before(definition["code"], digest) or _publish(
        definition, digest, on=on, at=at
    )
    _offer(procedure, definition.get("offered", {}))
    return procedure


def _published_before(code: str, digest: str) -> Procedure | None:
    """Return the procedure when a version of our own was published with this digest.

    A newer version that an administrator made since then stays in force.
    """
    return Procedure.objects.filter(
        pk__in=ProcedureVersion.objects.filter(
            procedure__code=code, source=OWN, published_at__isnull=False, content_hash=digest
        ).values("procedure_id")
    ).first()


def _publish(definition: Mapping[str, Any], digest: str, *, on: date, at: datetime) -> Procedure:
    check(definition)
    procedure = _procedure(definition)
    version = _draft(procedure, definition, digest)
    publishing.publish(version=version, on=on, at=at)
    procedure.refresh_from_db()
    return procedure


@transaction.atomic
def publish_version(definition: Mapping[str, Any], *, on: date, at: datetime) -> ProcedureVersion:
    """Make a version of `definition` and publish it from the day `on`, which may lie ahead.

    Raises UnsoundDefinition, TooEarly.
    """
    check(definition)
    procedure = _procedure(definition)
    version = _draft(procedure, definition, _digest(definition))
    publishing.publish(version=version, on=on, at=at)
    _offer(procedure, definition.get("offered", {}))
    return version


def _digest(definition: Mapping[str, Any]) -> str:
    content = {key: value for key, value in definition.items() if key != "offered"}
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _procedure(definition: Mapping[str, Any]) -> Procedure:
    found = publishing.sector_of(definition["sector"])
    procedure, created = Procedure.objects.select_for_update().get_or_create(
        code=definition["code"], defaults={"name": definition["name"], "sector": found}
    )
    if created:
        name = definition["version"]["executing_agency"]
        agency, _created = ExecutingAgency.objects.get_or_create(
            key=agency_key(name), defaults={"name": name}
        )
        procedure.executing_agencies.add(agency)
    if procedure.current_id is None:  # what is published in advance already keeps to itself
        procedure.is_internal = bool(definition.get("is_internal", False))
        procedure.save(update_fields=["is_internal"])
    return procedure


def _draft(procedure: Procedure, definition: Mapping[str, Any], digest: str) -> ProcedureVersion:
    version = ProcedureVersion.objects.create(
        procedure=procedure,
        number=publishing.next_number(procedure),
        source=OWN,
        content_hash=digest,
        name=definition["name"],
        sector_name=definition["sector"]["name"],
        levels=definition["levels"],
        audiences=definition["audiences"],
        promulgating_agency=definition["promulgating_agency"],
        form=definition["form"],
        workflow=definition["workflow"],
        clock=definition["clock"],
        facts={key: definition[key] for key in (*publishing.FACTS, "sector") if key in definition},
        **definition["version"],
    )
    shipping.ensure([row.get("paper", "") for row in definition.get("components", ())])
    for key, table in PARTS.items():
        model = apps.get_model("procedures", table)
        rows = enumerate(definition.get(key, ()))
        model.objects.bulk_create(model(version=version, order=order, **row) for order, row in rows)
    return version


def _offer(procedure: Procedure, offered: Mapping[str, Any]) -> None:
    """Offer the procedure where both agencies exist; what an administrator changed stays."""
    wanted = {
        code: offered["competent"].format(receiving=code) for code in offered.get("receiving", ())
    }
    offered_at = procedure.offerings.values_list("receiving_unit__code", flat=True)
    new = {receiving: wanted[receiving] for receiving in set(wanted) - set(offered_at)}
    agencies = {
        agency.code: agency for agency in Agency.objects.filter(code__in={*new, *new.values()})
    }
    for receiving, competent in sorted(new.items()):
        if receiving in agencies and competent in agencies:
            Offering.objects.get_or_create(
                procedure=procedure,
                receiving_unit=agencies[receiving],
                defaults={
                    "competent_agency": agencies[competent],
                    "return_unit": agencies[receiving],
                },
            )
