"""The difference between two definitions, place by place and in words. Pure: no query is asked.

Rows are matched by what names them (a key, a code), so that a row that only moved is told as moved,
and a changed one shows what in it changed. Where a definition leaves a column out it has the
column's default: an import and a hand-written text of the same content do not differ.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.apps import apps

from procedures.authoring.differing import Difference
from procedures.authoring.labels import label_of
from procedures.authoring.parts import FACTS, PARTS, ROWS
from procedures.authoring.walking import Walk, same
from procedures.authoring.wording import Words, limit_words, questions_in
from procedures.defining import PARTS as TABLES
from procedures.models import ProcedureVersion

MOST = 1000
_GENERAL = frozenset(FACTS) - {"version"}
KEYS = frozenset({"key", "code", "value", "paper", "fee_code", "page", "prefill"})
"""Names by which the parts of a definition find each other: they say nothing to the public."""


def compare(
    before: Mapping[str, Any], after: Mapping[str, Any], *, hidden: Collection[str] = ()
) -> list[Difference]:
    """Return what differs between two definitions, in the order of their parts; [] for none.

    What stands under a name of `hidden` (`KEYS` for the public) is told nowhere.
    """
    found: list[Difference] = []
    words = Words(before), Words(after)
    for part in PARTS:
        section = "name" if part in _GENERAL else part
        old, new = _shaped(part, before.get(part)), _shaped(part, after.get(part))
        walk = Walk(part, section, *words, hidden)
        found += walk.differences(old, new, (label_of(part),) if part in _GENERAL else (), part)
    return found[:MOST]


def _shaped(part: str, value: Any) -> Any:
    """Return a part as it is compared: defaults left out, the questions of a form in one list."""
    if part == "form" and isinstance(value, dict) and isinstance(value.get("pages"), list):
        pages = [
            {key: each for key, each in page.items() if key != "questions"}
            for page in value["pages"]
            if isinstance(page, dict)
        ]
        asked = [_flat(question) for question in questions_in(value)]
        return {**value, "pages": pages, "questions": asked}
    if part == "version" and isinstance(value, dict):
        return _columns(ProcedureVersion, value)
    if part in ROWS and isinstance(value, list):
        model = apps.get_model("procedures", TABLES[part])
        return [_timed(_columns(model, row)) if isinstance(row, dict) else row for row in value]
    return value


def _flat(question: Mapping[str, Any]) -> dict[str, Any]:
    """Return a question without those inside it, which stand in the list themselves."""
    inner = question.get("questions")
    own = dict(question)
    if isinstance(inner, list) and all(isinstance(each, dict) for each in inner):
        own.pop("questions")
    return own


def _columns(model: Any, row: Mapping[str, Any]) -> dict[str, Any]:
    defaults = {field.name: field.get_default() for field in model._meta.concrete_fields}
    return {
        key: value
        for key, value in row.items()
        if key not in defaults or same(value, defaults[key]) is False
    }


def _timed(row: dict[str, Any]) -> dict[str, Any]:
    """Put amount and unit of a time limit together: they only mean something together."""
    words = limit_words(row.get("duration_amount"), row.get("duration_unit"))
    if not words:
        return row
    kept = {k: v for k, v in row.items() if k not in ("duration_amount", "duration_unit")}
    return {**kept, "limit": words}
