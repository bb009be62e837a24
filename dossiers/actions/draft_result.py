"""Draft the result from the procedure's template (soạn kết quả): words that go up for signing."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers.actions.attach_result import put_result, require_drafting, result_name
from dossiers.actions.base import action, claim, write
from dossiers.errors.results import NoResultTemplate, ResultWordsMissing
from dossiers.models import Dossier, ResultText
from dossiers.results import issuing, templates
from dossiers.results.tags import tidy
from portal.accounts.models import User
from portal.documents import uploads


@action("draft_result")
def draft_result(
    *,
    dossier: Dossier,
    by: User,
    seen: int | None,
    outcome: str,
    title: str,
    body: str,
    reason: str = "",
    now: datetime.datetime | None = None,
) -> Dossier:
    """Keep the reviewed words and their draft as PDF; a newer draft replaces it and both stay.

    Raises NoResultTemplate, ResultWordsMissing, and as `attach_result`.
    """
    now = now or timezone.now()
    dossier = claim(dossier, seen=seen)
    require_drafting(by, dossier)
    template = templates.in_force(dossier.procedure_version.procedure, outcome)
    if template is None:
        raise NoResultTemplate
    title, body = " ".join(title.split()), tidy(body)
    if not title or not body:
        raise ResultWordsMissing

    printed = issuing.draft_of(dossier, title=title, body=body, now=now)
    name = issuing.draft_name(result_name(dossier))
    file = uploads.store_bytes(printed, name=name, content_type="application/pdf", by=by)
    result = put_result(dossier, by=by, outcome=outcome, file=file, reason=reason, now=now)
    ResultText.objects.create(result=result, template=template, title=title, body=body)
    return write(
        dossier,
        "result_attached",
        by=by,
        now=now,
        data={"outcome": dossier.outcome, "sha256": file.sha256, "template": template.pk},
        status_changed=False,
    )
