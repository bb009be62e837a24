"""The parts of a definition: what each may hold, and what a new one begins with."""

from __future__ import annotations

import json
from typing import Any

from django.utils.translation import gettext as _

from procedures.authoring.errors import BadDefinition, DraftTooLarge

FACTS = {
    "name": str,
    "short_name": str,
    "summary": str,
    "keywords": str,
    "life_events": list,
    "weight": int,
    "centrally_run_by": str,
    "central_note": str,
    "is_internal": bool,
    "sector": dict,
    "levels": list,
    "audiences": list,
    "promulgating_agency": str,
    "version": dict,
}
"""What describes the procedure; `version` holds columns of ProcedureVersion."""

ROWS = (
    "channels",
    "cases",
    "components",
    "fees",
    "waivers",
    "legal_bases",
    "results",
    "eligibility_questions",
    "eligibility_refusals",
)
DOCUMENTS = ("form", "workflow")
PARTS: dict[str, Any] = {
    **FACTS,
    **dict.fromkeys(ROWS, list),
    **dict.fromkeys(DOCUMENTS, (dict, type(None))),
    "clock": dict,
    "offered": dict,
}
"""Every key of a definition but the code, with the type that its value must have."""

MOST_BYTES = 2 * 1024 * 1024
MOST_DEPTH = 40
MOST_ROWS = 300


def empty(code: str, name: str = "") -> dict[str, Any]:
    """Return the definition that a draft from nothing begins with."""
    made: dict[str, Any] = {"code": code}
    for part, kind in PARTS.items():
        made[part] = None if isinstance(kind, tuple) else kind()
    made["name"] = name
    made["sector"] = {"code": "", "name": ""}
    return made


def require_bounded(value: Any) -> None:
    """Refuse what is too large or too deep to be kept. Raises DraftTooLarge."""
    if _depth(value) > MOST_DEPTH or len(json.dumps(value).encode()) > MOST_BYTES:
        raise DraftTooLarge


def require_shape(part: str, value: Any) -> None:
    """Refuse an unknown part, or a value of another type. Raises BadDefinition, DraftTooLarge."""
    if part not in PARTS:
        raise BadDefinition([_("Không có phần “%s”") % part[:60]])
    require_bounded(value)
    if not isinstance(value, PARTS[part]) or isinstance(value, bool) != (PARTS[part] is bool):
        raise BadDefinition([_("%s: sai kiểu dữ liệu") % part])
    if part in ROWS:
        if len(value) > MOST_ROWS:
            raise BadDefinition(
                [_("%(part)s: nhiều nhất %(most)d dòng") % {"part": part, "most": MOST_ROWS}]
            )
        if not all(isinstance(row, dict) for row in value):
            raise BadDefinition([_("%s: mỗi dòng là một đối tượng") % part])


def _depth(value: Any, level: int = 0) -> int:
    """Return how deep lists and objects lie in each other; stops counting beyond the bound."""
    if level > MOST_DEPTH:
        return level
    if isinstance(value, dict):
        return max((_depth(each, level + 1) for each in value.values()), default=level)
    if isinstance(value, list):
        return max((_depth(each, level + 1) for each in value), default=level)
    return level
