"""Files come into a draft and go out of it; a draft is thrown away with all of them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from django.db import transaction

from dossiers import components, paper_days, upload_places
from dossiers.drafts.saving import locked_answers
from dossiers.errors.acting import NotPossibleNow
from dossiers.models import Dossier, DossierPaper
from portal.accounts.models import User
from portal.documents import resuming, uploads
from portal.documents.models import StoredFile


@transaction.atomic
def add_paper(*, draft: Dossier, by: User, component_key: str, file: StoredFile) -> DossierPaper:
    """Attach a stored file to a component that this draft calls for."""
    locked_answers(draft, by)
    component = next((c for c in components.wanted(draft) if c.key == component_key), None)
    if component is None:
        raise NotPossibleNow
    return DossierPaper.objects.create(
        dossier=draft, component_key=component_key, name=component.name, file=file, added_by=by
    )


@transaction.atomic
def set_issue_days(*, draft: Dossier, by: User, days: Mapping[str, datetime.date | None]) -> None:
    """Record the days of issue of handed-in papers, by component key; None takes one away."""
    locked_answers(draft, by)
    paper_days.save(draft, days)


@transaction.atomic
def remove_paper(*, draft: Dossier, by: User, paper_id: int) -> None:
    """Take a file out of a draft; it was never handed in, so nothing of it stays."""
    locked_answers(draft, by)
    paper = draft.papers.filter(pk=paper_id).select_related("file").first()
    if paper is not None:
        paper.delete()
        uploads.discard_unless_used(paper.file)


@transaction.atomic
def discard(*, draft: Dossier, by: User) -> None:
    """Throw a draft away with everything in it."""
    locked_answers(draft, by, checking=False)
    erase(draft)


def erase(draft: Dossier) -> None:
    """Erase a locked draft with its papers and their files."""
    files = [paper.file for paper in draft.papers.select_related("file")]
    draft.papers.all().delete()
    if draft.submitter:
        resuming.let_go(owner=draft.submitter, place=upload_places.of_draft(draft))
    draft.delete()
    for file in files:
        uploads.discard_unless_used(file)
