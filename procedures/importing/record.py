"""The shape of a record: known keys with their types; anything else is an error or a remark."""

from __future__ import annotations

import re
from typing import Any

from procedures.importing.problems import RecordRefused, Remark, quote
from procedures.models.procedure import CODE_PATTERN

TEXTS = [
    "code",
    "name",
    "field",
    "field_code",
    "agency",
    "promulgating_agency",
    "competent_agency",
    "coordinating_agency",
    "delegated_agency",
    "kind",
    "decision_number",
    "steps",
    "requirements",
    "state",
    "reception_address",
    "keywords",
    "description",
]
LISTS_OF_TEXTS = ("level", "audience", "results", "related", "parse_notes", "level_inferred")
LISTS_OF_OBJECTS = {
    "submission_methods": (
        [
            "channel",
            "duration_text",
            "fee_text",
            "description",
            "duration_qty",
            "duration_unit",
            "fees",
            "case",
        ]
    ),
    "dossier_components": ["name", "originals", "copies", "form_name", "case", "component_code"],
    "legal_basis": ["number", "title", "issued_on", "issuer"],
    "processing_cases": ["case_code", "qty", "unit", "name"],
}
PROVENANCE = [
    "source_url",
    "source_repo",
    "source_commit",
    "source_form",
    "source_updated_at",
    "source_crawled_at",
    "source_id",
    "in_catalog_2026_07_18",
    "also_in",
    "has_detail",
]
NOT_CONTENT = {"state", "parse_notes", "level_inferred"}
"""Known keys that say something about the reading of the source, not about the procedure."""


def shaped(raw: dict[str, Any]) -> tuple[dict[str, Any], list[Remark]]:
    """Return the record with every known key present, and a remark for each unknown one.

    Raises RecordRefused when the code is missing or malformed, the name is missing, or a known
    key holds another type than it should.
    """
    remarks: list[Remark] = []
    if "fields" in raw and "field" not in raw:
        if len(sectors := _texts(raw["fields"], "fields")) > 1:
            said = f"{', '.join(map(quote, sectors))}: the first is taken"
            remarks.append(Remark("sector_several", said))
        raw = from_listing(raw)
    record: dict[str, Any] = {key: _text(raw.get(key), key) for key in TEXTS}
    _require_code(record["code"])
    if not record["name"]:
        raise RecordRefused("the name is missing")
    record |= {key: _texts(raw.get(key), key) for key in LISTS_OF_TEXTS}
    for key, known in LISTS_OF_OBJECTS.items():
        record[key] = _objects(raw.get(key), key, known)
    known_keys = {*TEXTS, *LISTS_OF_TEXTS, *LISTS_OF_OBJECTS, *PROVENANCE, "is_listing"}
    record["is_listing"] = raw.get("is_listing") is True
    remarks += [
        Remark("unknown_key", f"{quote(key)} is not read") for key in raw if key not in known_keys
    ]
    return record, remarks


def from_listing(raw: dict[str, Any]) -> dict[str, Any]:
    """Turn a row of the public list (fields, agencies, type) into a record without details."""
    fields, agencies = _texts(raw.get("fields"), "fields"), _texts(raw.get("agencies"), "agencies")
    rest = {k: v for k, v in raw.items() if k not in ("fields", "agencies", "type")}
    return rest | {
        "field": fields[0] if fields else "",
        "agency": "; ".join(agencies),
        "kind": raw.get("type"),
        "is_listing": True,
    }


def is_code(code: str) -> bool:
    """Whether `code` has the shape of law notes 4.3 and fits its column."""
    return len(code) <= 40 and re.fullmatch(CODE_PATTERN, code) is not None


def _require_code(code: str) -> None:
    if not code:
        raise RecordRefused("the code is missing")
    if not is_code(code):
        raise RecordRefused(f"{quote(code)} is not a procedure code")


def _text(value: Any, key: str) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise RecordRefused(f"{key} should be a text")
    return value


def _texts(value: Any, key: str) -> list[str]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise RecordRefused(f"{key} should be a list of texts")
    return [text for each in value if (text := _text(each, f"{key}[]"))]


def _objects(value: Any, key: str, known: list[str]) -> list[dict[str, Any]]:
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise RecordRefused(f"{key} should be a list of objects")
    for each in value:
        for part, inner in each.items():
            if part in ("originals", "copies"):
                _count(inner, f"{key}[].{part}")
            elif part == "fees":
                if inner is not None and not (
                    isinstance(inner, list) and all(isinstance(fee, dict) for fee in inner)
                ):
                    raise RecordRefused(f"{key}[].fees should be a list of objects")
            elif part in known and part not in ("duration_qty", "qty"):
                _text(inner, f"{key}[].{part}")
    return value


def _count(value: Any, key: str) -> None:
    if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
        raise RecordRefused(f"{key} should be a whole number")
