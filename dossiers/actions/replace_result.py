"""Replace an issued result (thay kết quả đã cấp): the old one stays and points to the new one."""

from __future__ import annotations

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from dossiers import replacing, steps
from dossiers.actions.attach_result import put_result
from dossiers.actions.base import action, claim, write
from dossiers.errors.acting import NotPossibleNow, NotYours, ReasonMissing
from dossiers.models import Dossier, Result, ResultEntry
from dossiers.results import issuing
from portal.accounts.models import User
from portal.documents import changing
from portal.documents.models import StoredFile


@action("replace_result")
def replace_result(
    *,
    dossier: Dossier,
    by: User,
    seen: int | None,
    number: str = "",
    outcome: str = "",
    file: StoredFile | None = None,
    reason: str = "",
    why: str = "",
    now: datetime.datetime | None = None,
) -> Dossier:
    """Put another result in the place of one that was issued; status and dates stay as they are.

    Who leads the agency that decided may, at status 9 or 10, and says `why` (the decision that
    corrects or takes back the first one). The new one is numbered, signed and registered as any
    other, and the old signed paper is ended by it. Raises NotYours, NotPossibleNow, ReasonMissing,
    FileMissing, ResultNotSigned, ResultUnreadable.
    """
    now = now or timezone.now()
    dossier = claim(dossier, seen=seen)
    if not steps.leads(by, dossier):
        raise NotYours
    if dossier.status not in replacing.REPLACEABLE:
        raise NotPossibleNow
    old = dossier.results.filter(replaced_at=None).select_related("file").first()
    if old is None:
        raise NotPossibleNow
    if not why.strip():
        raise ReasonMissing
    draft = put_result(dossier, by=by, outcome=outcome, file=file, reason=reason, now=now)
    new = issuing.issue(dossier, draft, by=by, number=number, now=now)
    new.why = why.strip()[:500]
    new.save(update_fields=["why"])
    dossier.results.filter(pk=old.pk).update(replaced_by=new)
    _replace_paper(old, new, by=by, now=now)
    return write(
        dossier,
        "result_replaced",
        by=by,
        now=now,
        data={
            "outcome": dossier.outcome,
            "sha256": new.file.sha256,
            "replaced_sha256": old.file.sha256,
        },
        status_changed=False,
    )


def _replace_paper(old: Result, new: Result, *, by: User, now: datetime.datetime) -> None:
    """End the old signed paper by the new one, unless it was revoked before or never signed."""
    numbers = [result.pk for result in (old, new)]
    entries = ResultEntry.objects.filter(result__in=numbers).select_related("paper__change")
    papers = {entry.result_id: entry.paper for entry in entries if entry.paper}
    before, after = papers.get(old.pk), papers.get(new.pk)
    if before is None or after is None or before.state != before.State.VALID:
        return
    with override("vi"):  # a reason of the register, whoever's page is open
        reason = _("Thay kết quả đã cấp: %(why)s") % {"why": new.why}
    changing.replace(paper=before, replacement=after, by=by, reason=reason, now=now)
