"""The words for what a supplement request names: labels and what was declared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dossiers import components
from dossiers.errors import NothingAsked
from dossiers.models import SupplementItem

if TYPE_CHECKING:
    from dossiers.models import Dossier


@dataclass(frozen=True)
class Asked:
    """One thing to be mended: a component key or a question key, and the officer's words."""

    kind: str
    key: str
    remark: str = ""


def name_items(dossier: Dossier, items: list[Asked]) -> list[dict[str, Any]]:
    """Return the columns of each item; NothingAsked when one names nothing of this dossier."""
    papers = {component.key: component.name for component in components.wanted(dossier)}
    form = dossier.procedure_version.form_definition()
    questions = {q.key: q.label for q in form.questions.values()} if form else {}
    named = []
    for item in items:
        source = papers if item.kind == SupplementItem.Kind.PAPER else questions
        if item.key not in source:
            raise NothingAsked
        is_question = item.kind == SupplementItem.Kind.QUESTION
        named.append(
            {
                "kind": item.kind,
                "key": item.key,
                "label": source[item.key],
                "remark": item.remark.strip()[:500],
                "declared": dossier.answers.data.get(item.key) if is_question else None,
            }
        )
    return named
