"""Check a paper: good or lacking, with a remark."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers import steps
from dossiers.actions.base import action, claim, write
from dossiers.errors.acting import NotPossibleNow
from dossiers.models import Dossier, DossierPaper
from portal.accounts.models import User


@action("check_paper")
def check_paper(
    *,
    dossier: Dossier,
    by: User,
    seen: int | None,
    paper_id: int,
    good: bool,
    remark: str = "",
    now: datetime.datetime | None = None,
) -> Dossier:
    """Mark a paper in force; whoever holds the step may."""
    now = now or timezone.now()
    dossier = claim(dossier, seen=seen)
    steps.require_holder(by, dossier)
    paper = dossier.papers.filter(pk=paper_id, replaced_at=None).first()
    if paper is None:
        raise NotPossibleNow

    paper.state = DossierPaper.State.GOOD if good else DossierPaper.State.LACKING
    paper.remark = remark.strip()[:500]
    paper.checked_by = by
    paper.save(update_fields=["state", "remark", "checked_by"])
    return write(
        dossier,
        "paper_checked",
        by=by,
        now=now,
        data={"paper": paper.component_key, "version": paper.version, "state": paper.state},
        status_changed=False,
    )
