"""A procedure as search engines read it: schema.org GovernmentService, as JSON-LD.

A script element of type application/ld+json is data: browsers never run it, so the policy against
inline scripts does not stop it (HTML, "prepare the script element"; tried in Chromium by a test).
"""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

from procedures.models import FeeRule, Procedure, ProcedureVersion
from procedures.models.choices import Channel
from procedures.presentation import channel_rows

MOST_FEES = 20
LONGEST = 500
_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}
"""So that no text ends the script element (as Django's json_script does)."""


def structured_data(procedure: Procedure, version: ProcedureVersion, *, can_file: bool) -> Any:
    """Return what search engines are told, in Vietnamese; `version` with its parts.

    Only what is sure.
    """
    with translation.override("vi"):
        return _told(procedure, version, can_file=can_file)


def _told(procedure: Procedure, version: ProcedureVersion, *, can_file: bool) -> dict[str, Any]:
    address = f"{settings.SITE_URL}{procedure.get_absolute_url()}"
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "@id": address,
        "url": address,
        "name": procedure.title,
        "identifier": procedure.code,
        "serviceType": procedure.sector.name,
        "inLanguage": "vi",
        "description": (version.plain_summary or procedure.summary)[:LONGEST],
        "audience": [
            {"@type": "Audience", "audienceType": audience} for audience in version.audiences
        ],
        "areaServed": {"@type": "AdministrativeArea", "name": settings.PORTAL_SITE["province"]},
        "availableChannel": _channels(version, address, can_file=can_file),
        "offers": _offers(version),
    }
    if agency := version.executing_agency.rstrip(" ."):
        told["provider"] = {"@type": "GovernmentOrganization", "name": agency[:LONGEST]}
    return {key: value for key, value in told.items() if value not in ("", [])}


def _channels(version: ProcedureVersion, address: str, *, can_file: bool) -> list[dict[str, Any]]:
    told = []
    for row in channel_rows(version):
        about = ", ".join(each for each in (row.case, row.time) if each)
        channel = {"@type": "ServiceChannel", "name": row.label, "description": about[:LONGEST]}
        if can_file and row.label == str(Channel.ONLINE.label):
            channel["serviceUrl"] = f"{settings.SITE_URL}/nop/{version.procedure.code}/"
        told.append(channel)
    return told


def _offers(version: ProcedureVersion) -> list[dict[str, Any]]:
    """Return the fees whose amount is sure; a doubtful one is not told to anybody as a price."""
    rows = [
        rule
        for rule in version.feerule_set.all()
        if rule.amount_dong is not None and not rule.doubt
    ]
    return [_offer(rule) for rule in rows[:MOST_FEES]]


def _offer(rule: FeeRule) -> dict[str, Any]:
    """Return a fee; one by quantity as the price of one unit."""
    name = {"@type": "Offer", "name": rule.name or rule.get_kind_display()}
    price = {"price": rule.amount_dong, "priceCurrency": "VND"}
    if not rule.quantity:
        return name | price
    unit = {"@type": "UnitPriceSpecification", **price, "unitText": rule.quantity_unit}
    return name | {"priceSpecification": unit}


def script_of(data: Any) -> SafeString:
    """Return the JSON to stand inside a script element."""
    text = json.dumps(data, ensure_ascii=False).translate(_ESCAPES)
    return mark_safe(text)  # noqa: S308 - every character that could end the element is escaped
