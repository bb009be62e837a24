"""What a correction changed, in words: before and after, with the words that went and came."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dossiers import drafts
from dossiers.models import Dossier, DossierPaper, SupplementItem, SupplementRequest
from portal import eforms
from portal.documents import page_pictures
from portal.documents.models import StoredFile
from portal.eforms.kinds import Question
from procedures.authoring.pieces import bare, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dossiers.contents import Contents

MOST_WORDS = 1_000
"""Beyond this the texts stand side by side without marks: comparing costs the square of it."""


@dataclass(frozen=True)
class Piece:
    """A run of words; `changed` where the other side does not have it."""

    text: str
    changed: bool = False


@dataclass(frozen=True)
class Difference:
    """One item of a request that was supplied: both sides of an answer, or of a paper."""

    item: SupplementItem
    before: tuple[Piece, ...] = ()
    after: tuple[Piece, ...] = ()
    same: bool = False
    old_papers: tuple[DossierPaper, ...] = ()
    new_papers: tuple[DossierPaper, ...] = ()

    @property
    def new_paper(self) -> DossierPaper | None:
        """The first file of what came."""
        return self.new_papers[0] if self.new_papers else None

    @property
    def new_pages(self) -> list[int]:
        """The pinned pages as they are in the new file; its first where it has none of them."""
        if self.new_paper is None or not self.item.pages:
            return []
        return pages_beside(self.item.pages, self.new_paper.file)


def pages_beside(pinned: Iterable[int], file: StoredFile) -> list[int]:
    """Return the pages of a new file to look at beside the pinned ones; [] where it has none."""
    there = page_pictures.pages_of(file)
    return [page for page in pinned if page <= there] or ([1] if there else [])


def changed_words(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return both texts in runs of words, those that only one side has marked as changed."""
    old, new = words_of(before), words_of(after)
    if max(len(old), len(new)) > MOST_WORDS:
        return (Piece(before, True),), (Piece(after, True),)
    sides: tuple[list[Piece], list[Piece]] = ([], [])
    matcher = difflib.SequenceMatcher(None, bare(old), bare(new), autojunk=False)
    for tag, from_old, to_old, from_new, to_new in matcher.get_opcodes():
        for side, words in zip(sides, (old[from_old:to_old], new[from_new:to_new]), strict=True):
            if words:
                side.append(Piece("".join(words), tag != "equal"))
    return tuple(sides[0]), tuple(sides[1])


def declared_words(question: Question, value: Any) -> str:
    """Return what was declared, as people read it."""
    if not question.accepts(value):
        return question.says_nothing()
    return question.display(value, drafts.PLACES)


def differences_of(
    dossier: Dossier, request: SupplementRequest, contents: Contents
) -> list[Difference]:
    """Return what came for each item of a request that was supplied; no query of its own."""
    form = dossier.procedure_version.form_definition()
    return [_difference(item, form, contents.papers) for item in request.items.all()]


def _difference(
    item: SupplementItem, form: eforms.Form | None, papers: Iterable[DossierPaper]
) -> Difference:
    if item.kind == SupplementItem.Kind.PAPER:
        own = [paper for paper in papers if paper.component_key == item.key]
        old = [
            paper for paper in own if paper.replaced_at and paper.replaced_at == item.supplied_at
        ]
        first = next((paper for paper in own if paper.pk == item.supplied_paper_id), None)
        new = [paper for paper in own if first and paper.version == first.version]
        return Difference(item, old_papers=tuple(old), new_papers=tuple(new))
    question = form.questions.get(item.key) if form else None
    if question is None:
        return Difference(item)
    said = [declared_words(question, value) for value in (item.declared, item.supplied)]
    before, after = changed_words(*said)
    return Difference(item, before, after, same=said[0] == said[1])
