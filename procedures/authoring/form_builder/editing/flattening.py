"""A question as field names and words: what a page would send that leaves it as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from portal.eforms import Setting
from procedures.authoring.form_builder.editing.asked import Asked
from procedures.authoring.form_builder.formula_text import written
from procedures.authoring.form_builder.rules import Rows, rows_of, same_entry

Flat = dict[str, list[str]]
LIMIT = re.compile(r"today(?:([+-])(\d{1,4})([dmy]))?")


def flat(
    settings: Iterable[Setting],
    row: Mapping[str, Any],
    asked: Mapping[str, Asked],
    before: str = "",
) -> Flat:
    """Return the fields of `row`; `before` stands before their names."""
    found: Flat = {}
    for each in settings:
        value, name = row.get(each.name), before + each.name
        match each.type:
            case "object":
                inner = value if isinstance(value, Mapping) else {}
                found |= flat(each.inside, inner, asked, f"{name}-")
            case "list":
                rows = value if isinstance(value, list) else []
                for number, held in enumerate(rows):
                    if isinstance(held, Mapping):
                        found |= flat(each.inside, held, asked, f"{name}-{number}-")
            case "limit":
                found |= _limit(name, value)
            case "condition":
                found |= _condition(name, value, asked)
            case "flag":
                is_on = value if isinstance(value, bool) else bool(each.default)
                found |= {name: ["on"]} if is_on else {}
            case "items":
                continue
            case "formula":
                text = "" if value is None else written(value, asked)
                found |= {f"{name}-kept": ["on"]} if text is None else {name: [text]}
            case _:
                if (shown := each.default if value is None else value) is not None:
                    found[name] = [words(shown)]
    return found


def words(value: Any) -> str:
    """Return a text or a number as it stands in a field."""
    if isinstance(value, float):
        return f"{value:f}".rstrip("0").rstrip(".").replace(".", ",")
    return str(value)


def readable(rule: Any, asked: Mapping[str, Asked]) -> Rows | None:
    """Return a condition as rows if every row can be edited here; None: it is only told."""
    rows = rows_of(rule)
    if rows is None or not all(
        row.question in asked and asked[row.question].fits(row) for row in rows.rows
    ):
        return None
    return rows


def _limit(name: str, value: Any) -> Flat:
    if not isinstance(value, str) or not value:
        return {}
    match = LIMIT.fullmatch(value)
    if match is None:
        return {f"{name}-mode": ["day"], f"{name}-day": [value]}
    if match[1] is None:
        return {f"{name}-mode": ["today"]}
    mode = "before" if match[1] == "-" else "after"
    return {f"{name}-mode": [mode], f"{name}-count": [match[2]], f"{name}-unit": [match[3]]}


def _condition(name: str, rule: Any, asked: Mapping[str, Asked]) -> Flat:
    rows = readable(rule, asked)
    if rows is None:
        return {f"{name}-kept": ["on"]}
    found: Flat = {f"{name}-junction": [rows.junction]}
    for number, row in enumerate(rows.rows):
        at = f"{name}-{number}"
        found[f"{at}-question"] = [row.question]
        found[f"{at}-operator"] = [row.operator]
        found[f"{at}-group"] = [row.group]
        if junction := same_entry(row.group):
            found[f"{at}-group"] = [row.group[:-1]]
            found[f"{name}-{row.group[:-1]}-join"] = [junction]
        values = row.value if isinstance(row.value, list) else [row.value]
        found[f"{at}-value"] = [words(each) for each in values if each is not None]
    return found
