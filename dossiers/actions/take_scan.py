"""Take a scan that must be scanned again as it is, with the reason."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers import coarse_scans, steps
from dossiers.actions.base import action, claim, write
from dossiers.errors.acting import NotPossibleNow, ReasonMissing
from dossiers.models import Dossier
from portal.accounts.models import User

EVENT = "scan_taken"


@action("take_scan")
def take_scan(
    *,
    dossier: Dossier,
    by: User,
    seen: int | None,
    paper_id: int,
    why: str,
    now: datetime.datetime | None = None,
) -> Dossier:
    """Record why a paper in force is received although it must be scanned again; whoever holds the
    step may. The event holds the paper's id, the words lie with the paper.

    Raises NotYours, NotPossibleNow where nothing must be scanned again, ReasonMissing.
    """
    now = now or timezone.now()
    dossier = claim(dossier, seen=seen)
    steps.require_holder(by, dossier)
    papers = dossier.papers.filter(pk=paper_id, replaced_at=None)
    paper = papers.select_related("file__digitisation").first()
    if paper is None or not coarse_scans.is_coarse(paper):
        raise NotPossibleNow
    if not why.strip():
        raise ReasonMissing
    paper.taken_why, paper.taken_by = " ".join(why.split())[:500], by
    paper.save(update_fields=["taken_why", "taken_by"])
    data = {"paper": paper.component_key, "paper_id": paper.pk}
    return write(dossier, EVENT, by=by, now=now, data=data, status_changed=False)
