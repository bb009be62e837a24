"""Write the officers' fields of the form at the desk (phần dành cho cán bộ)."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from dossiers import sharing, steps
from dossiers.actions.base import action, claim, write
from dossiers.contents import OFFICERS_FILLED
from dossiers.errors import FieldsToMend, NotPossibleNow
from dossiers.lookups import LookupsFor
from dossiers.models import Dossier, OfficerAnswers
from dossiers.models.querysets import OPEN
from portal import eforms
from portal.accounts.models import User


@action("fill_officers")
def fill_officers(
    *,
    dossier: Dossier,
    by: User,
    seen: int | None,
    raw: Mapping[str, Any],
    now: datetime.datetime | None = None,
) -> Dossier:
    """Check and keep the fields that the present step gives its holder to write.

    `raw` is what was posted, by field name. The event names the questions whose answer changed,
    never the answers; when none did, nothing is written. Raises FieldsToMend with every error.
    """
    now = now or timezone.now()
    dossier = claim(dossier, seen=seen)
    sharing.require_writer(by, dossier)
    form, keys = dossier.procedure_version.form_definition(), steps.step_of(dossier).fills
    if form is None or not keys or dossier.status not in OPEN:
        raise NotPossibleNow

    row = OfficerAnswers.objects.filter(dossier=dossier).first()
    row = row or OfficerAnswers(dossier=dossier, data={})
    outcome = eforms.check_officers(
        form,
        keys,
        raw,
        answers={**dossier.answers.data, **row.data},
        lookups=LookupsFor(dossier),
        today=timezone.localdate(now),
    )
    if outcome.errors:
        raise FieldsToMend(errors=outcome.errors, typed=outcome.typed)
    changed = sorted(key for key, value in outcome.values.items() if row.data.get(key) != value)
    if not changed:
        return dossier
    kept = {**row.data, **outcome.values}
    row.data = {key: value for key, value in kept.items() if value is not None}
    row.saved_at, row.saved_by = now, by
    row.save()
    data = {"step": dossier.step, "questions": changed}
    return write(dossier, OFFICERS_FILLED, by=by, now=now, data=data, status_changed=False)
