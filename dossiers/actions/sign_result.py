"""Sign the drafted result before it is approved (ký số dự thảo kết quả), as its approver."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers import steps
from dossiers.actions.attach_result import put_result
from dossiers.actions.base import action, claim, write
from dossiers.errors.acting import NotPossibleNow
from dossiers.errors.filing import FileMissing
from dossiers.errors.results import NotDraftedHere, ResultSignedAlready
from dossiers.models import Dossier, ResultText
from dossiers.results import approving, issuing, signed
from portal.accounts.models import User
from portal.documents import uploads


@action("sign_result")
def sign_result(
    *,
    dossier: Dossier,
    by: User,
    seen: int | None,
    now: datetime.datetime | None = None,
) -> Dossier:
    """Let the approver sign the words that were drafted; the unsigned draft stays in the record.

    She holds the step, and the step is an approver's (ký duyệt). Number, day and the agency's
    signature come at issue and leave hers whole (docs/results.md). Raises NotYours, NotPossibleNow,
    FileMissing, NotDraftedHere, ResultSignedAlready, and DraftNotSigned with what is wrong with
    her certificate.
    """
    now = now or timezone.now()
    dossier = claim(dossier, seen=seen)
    steps.require_holder(by, dossier)
    if not approving.is_approved_here(dossier):
        raise NotPossibleNow
    draft = dossier.results.filter(replaced_at=None).select_related("file", "drafted").first()
    if draft is None:
        raise FileMissing
    if signed.is_signed(draft):
        raise ResultSignedAlready
    if not hasattr(draft, "drafted"):
        raise NotDraftedHere
    text = draft.drafted

    data = issuing.signed_draft(dossier, draft, text, by=by, now=now)
    file = uploads.store_bytes(data, name=draft.file.name, content_type="application/pdf", by=by)
    result = put_result(
        dossier, by=by, outcome=draft.outcome, file=file, reason=draft.reason, now=now
    )
    ResultText.objects.create(
        result=result, template_id=text.template_id, title=text.title, body=text.body
    )
    return write(
        dossier,
        signed.SIGNED,
        by=by,
        now=now,
        data={"sha256": file.sha256},
        status_changed=False,
    )
