"""The words for what a supplement request names: labels and what was declared."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dossiers import components
from dossiers.errors.filing import PageNotThere
from dossiers.errors.supplements import NothingAsked
from dossiers.models import DossierPaper, SupplementItem
from dossiers.vault import asking_again
from portal.documents import page_pictures

if TYPE_CHECKING:
    from dossiers.models import Dossier


@dataclass(frozen=True)
class Asked:
    """One thing to be mended: a component key or a question key, and the officer's words.

    `source_failed` says why the person is asked for what the State holds. `pages` (from 1)
    and `area` (words) pin a place on a paper; `paper` is the id of the file meant, where a paper
    has several.
    """

    kind: str
    key: str
    remark: str = ""
    source_failed: str = ""
    pages: tuple[int, ...] = ()
    area: str = ""
    paper: int | None = None


def name_items(dossier: Dossier, items: list[Asked], *, on: datetime.date) -> list[dict[str, Any]]:
    """Return the columns of each item.

    Raises NothingAsked when one names nothing of this dossier, NotToBeAsked when one is held by the
    State (a paper, or an answer that a source vouched for) and no source failed, PageNotThere
    when a page is pinned that is not there.
    """
    wanted = {component.key: component for component in components.wanted(dossier)}
    papers = {key: component.name for key, component in wanted.items()}
    form = dossier.procedure_version.form_definition()
    questions = {q.key: q.label for q in form.questions.values()} if form else {}
    if any(
        item.key not in (papers if item.kind == SupplementItem.Kind.PAPER else questions)
        for item in items
    ):
        raise NothingAsked
    reasons = asking_again.reasons_for(dossier, wanted, items, labels=questions, on=on)
    there = files_in_force(dossier) if any(not _is_question(item) for item in items) else {}
    named = []
    for item in items:
        source = papers if item.kind == SupplementItem.Kind.PAPER else questions
        is_question = _is_question(item)
        named.append(
            {
                "kind": item.kind,
                "key": item.key,
                "label": source[item.key],
                "remark": item.remark.strip()[:500],
                "source_failed": reasons.get((str(item.kind), item.key), ""),
                **({} if is_question else _pin(item, there.get(item.key, []))),
                "declared": dossier.answers.data.get(item.key) if is_question else None,
            }
        )
    return named


def files_in_force(dossier: Dossier) -> dict[str, list[DossierPaper]]:
    """Return the files that are there for each paper, in order."""
    found: dict[str, list[DossierPaper]] = {}
    for paper in dossier.papers.filter(replaced_at=None).select_related("file").order_by("id"):
        found.setdefault(paper.component_key, []).append(paper)
    return found


def _is_question(item: Asked) -> bool:
    return item.kind == SupplementItem.Kind.QUESTION


def _pin(item: Asked, files: list[DossierPaper]) -> dict[str, Any]:
    """Return the columns that pin a place on a paper: the file, its pages, the words."""
    area = " ".join(item.area.split())[:200]
    meant = next((each for each in files if each.pk == item.paper), files[0] if files else None)
    if not item.pages and not area:
        return {}
    there = page_pictures.pages_of(meant.file) if meant else 0
    if wrong := [page for page in item.pages if not 1 <= page <= there]:
        raise PageNotThere(wrong[0], there)
    pages = list(item.pages) or ([1] if there == 1 else [])
    return {"pinned": meant, "pages": pages, "area": area}
