"""Everything in a draft that is worth a second look before it is put forward. Nothing blocks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from portal.workflow import DefinitionError, parse_workflow
from procedures.authoring import fee_doubts, paper_doubts
from procedures.authoring.form_builder.sound import sound_part
from procedures.authoring.row_doubts import RowDoubt
from procedures.workflow_pages.lengths import limits_of
from procedures.workflow_pages.picture import warnings_beside


@dataclass(frozen=True)
class Doubt:
    """One thing to look at: in which part, where in it in words, and what."""

    part: str
    place: str
    message: str


def doubts_of(definition: Mapping[str, Any]) -> list[Doubt]:
    """Return what is doubtful among papers, fees and times; one query.

    The doubts of the form stand at its questions, in the form builder.
    """
    papers = paper_doubts.doubts_of(definition.get("components") or [])
    fees = row_doubts("fees", definition)
    found = [_of_row("components", each) for each in papers]
    found += [_of_row("fees", each) for each in fees]
    return found + [Doubt("workflow", "", words) for words in _of_time(definition)]


def row_doubts(part: str, definition: Mapping[str, Any]) -> list[RowDoubt]:
    """Return what is doubtful among the rows of a part; nothing for most parts."""
    rows = definition.get(part) or []
    if part == "components":
        return paper_doubts.doubts_of(rows)
    if part == "fees":
        return fee_doubts.doubts_of(rows, sound_part(definition.get("form")).form)
    return []


def _of_row(part: str, doubt: RowDoubt) -> Doubt:
    return Doubt(part, _("dòng %d") % doubt.number, doubt.message)


def _of_time(definition: Mapping[str, Any]) -> list[str]:
    try:
        workflow = parse_workflow(definition.get("workflow"))
    except DefinitionError:
        return []
    return warnings_beside(workflow, limits_of(definition))
