"""Keys of questions: made from a Vietnamese label, unique, and renamed everywhere at once."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from portal.text import fold

LONGEST = 40
NEW = "cau_hoi_moi"
"""The key of a question that has no label yet; it follows the label once there is one."""
_OTHER = re.compile(r"[^a-z0-9]+")
_RESERVED = frozenset(
    {"csrfmiddlewaretoken", "reload", "save", "continue", "back", "confirm", "next", "page"}
)
_CONDITIONAL = ("components", "fees", "waivers")


def key_from(label: str, taken: Collection[str], fallback: str = "cau") -> str:
    """Return a key for `label` that is not in `taken`: "Ngày sinh của bé" → `ngay_sinh_cua_be`."""
    plain = _OTHER.sub("_", fold(label)).strip("_")[:LONGEST].strip("_")
    if not plain or plain in _RESERVED or not plain[0].isalpha():
        plain = f"{fallback}_{plain}".strip("_")[:LONGEST]
    return numbered(plain, taken)


def numbered(key: str, taken: Collection[str]) -> str:
    """Return `key`, or `key_2`, `key_3`… when it is taken."""
    number, found = 1, key
    while found in taken or found in _RESERVED:
        number += 1
        found = f"{key}_{number}"
    return found


def renamed(value: Any, old: str, new: str) -> Any:
    """Return a condition with the question `old` called `new`, its parts (`old.province`) too."""
    if isinstance(value, list):
        return [renamed(each, old, new) for each in value]
    if not isinstance(value, dict):
        return value
    found = {}
    for name, inner in value.items():
        if name == "var" and isinstance(inner, str):
            is_meant = inner == old or inner.startswith(f"{old}.")
            found[name] = new + inner[len(old) :] if is_meant else inner
        else:
            found[name] = renamed(inner, old, new)
    return found


def renamed_around(definition: dict[str, Any], old: str, new: str) -> dict[str, Any]:
    """Return the other parts of a definition that look at the question, by name, as renamed.

    Papers, fees and waivers have conditions, a fee by quantity counts by a question; a workflow
    has guards about answers.
    """
    found: dict[str, Any] = {}
    for part in _CONDITIONAL:
        rows = definition.get(part) or []
        after = [_row(row, old, new) for row in rows]
        if after != rows:
            found[part] = after
    workflow = definition.get("workflow")
    if (after_workflow := _guards(workflow, old, new)) != workflow:
        found["workflow"] = after_workflow
    return found


def _row(row: dict[str, Any], old: str, new: str) -> dict[str, Any]:
    made = dict(row)
    if "condition" in row:
        made["condition"] = renamed(row["condition"], old, new)
    if row.get("quantity") == old:
        made["quantity"] = new
    return made


def _guards(value: Any, old: str, new: str) -> Any:
    if isinstance(value, list):
        return [_guards(each, old, new) for each in value]
    if not isinstance(value, dict):
        return value
    found = {name: _guards(inner, old, new) for name, inner in value.items()}
    if found.get("is") == "answer" and found.get("question") == old:
        found["question"] = new
    return found
