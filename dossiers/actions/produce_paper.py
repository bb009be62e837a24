"""Put an internal paper that the step produces into the dossier (lập giấy tờ của bước)."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers import products, sharing, steps
from dossiers.actions.base import action, claim, write
from dossiers.contents import PAPER_PRODUCED
from dossiers.errors.acting import NotPossibleNow
from dossiers.errors.filing import FileMissing
from dossiers.models import Dossier, StepFile
from dossiers.models.querysets import OPEN
from portal.accounts.models import User
from portal.documents.models import StoredFile


@action("produce_paper")
def produce_paper(
    *,
    dossier: Dossier,
    by: User,
    seen: int | None,
    name: str,
    file: StoredFile | None = None,
    number: str = "",
    signer: str = "",
    now: datetime.datetime | None = None,
) -> Dossier:
    """Keep the file of the paper `name`, with the number and the signer that stand on it.

    Without a file the one in force gets number and signer. What it replaces stays in the record.
    Raises NotYours, NotPossibleNow (no such paper at this step), FileMissing (nothing yet).
    """
    now = now or timezone.now()
    dossier = claim(dossier, seen=seen)
    sharing.require_writer(by, dossier)
    papers = {each.name for each in products.papers_of(steps.step_of(dossier))}
    if name not in papers or dossier.status not in OPEN:
        raise NotPossibleNow
    before = dossier.step_files.filter(
        kind=StepFile.Kind.PAPER, step=dossier.step, name=name, replaced_at=None
    )
    last = before.select_related("file").first()
    stored = file or (last.file if last else None)
    if stored is None:
        raise FileMissing
    before.update(replaced_at=now)
    made = StepFile.objects.create(
        dossier=dossier,
        kind=StepFile.Kind.PAPER,
        step=dossier.step,
        name=name,
        file=stored,
        number=number.strip()[:60],
        signer=signer.strip()[:200],
        made_by=by,
        made_at=now,
    )
    data = {
        "step": dossier.step,
        "file": made.pk,
        "sha256": stored.sha256,
        "numbered": bool(made.number),
        "signed": bool(made.signer),
    }
    return write(dossier, PAPER_PRODUCED, by=by, now=now, data=data, status_changed=False)
