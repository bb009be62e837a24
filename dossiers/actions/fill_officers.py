"""Write the officers' fields of the form at the desk (phần dành cho cán bộ)."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from typing import Any

from django.utils import timezone

from dossiers import sharing, steps
from dossiers.actions.base import action, claim, write
from dossiers.contents import OFFICERS_FILLED
from dossiers.errors.acting import NotPossibleNow
from dossiers.errors.filing import FieldsToMend
from dossiers.lookups import LookupsFor
from dossiers.models import Dossier, OfficerAnswers, StepFile
from dossiers.models.querysets import OPEN
from portal import eforms
from portal.accounts.models import User
from portal.documents.models import StoredFile
from portal.eforms.kinds.papers import File


@action("fill_officers")
def fill_officers(
    *,
    dossier: Dossier,
    by: User,
    seen: int | None,
    raw: Mapping[str, Any],
    files: Mapping[str, StoredFile | None] | None = None,
    now: datetime.datetime | None = None,
) -> Dossier:
    """Check and keep the fields that the present step gives its holder to write.

    `raw` is what was posted, by field name; `files` are those of questions that ask for one, None
    takes the former one away. The event names the questions whose answer changed,
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
        answers={**dossier.answers.data, **row.data, **_asked_for(form, keys, files or {})},
        lookups=LookupsFor(dossier),
        today=timezone.localdate(now),
    )
    if outcome.errors:
        raise FieldsToMend(errors=outcome.errors, typed=outcome.typed)
    changed = sorted(key for key, value in outcome.values.items() if row.data.get(key) != value)
    if not changed:
        return dossier
    held = _keep_files(dossier, outcome.values, changed, files or {}, by=by, now=now)
    kept = {**row.data, **outcome.values}
    row.data = {key: value for key, value in kept.items() if value is not None}
    row.saved_at, row.saved_by = now, by
    row.save()
    data: dict[str, Any] = {"step": dossier.step, "questions": changed}
    if held:
        data["files"] = held
    return write(dossier, OFFICERS_FILLED, by=by, now=now, data=data, status_changed=False)


def _asked_for(
    form: eforms.Form, keys: Collection[str], files: Mapping[str, StoredFile | None]
) -> dict[str, Any]:
    """Return the references of new files as answers, of the step's own questions only."""
    own = {key: each for key, each in form.officers_questions.items() if key in keys}
    return {
        key: [str(file.pk)] if file else None
        for key, file in files.items()
        if isinstance(own.get(key), File)
    }


def _keep_files(
    dossier: Dossier,
    values: Mapping[str, Any],
    changed: Collection[str],
    files: Mapping[str, StoredFile | None],
    *,
    by: User,
    now: datetime.datetime,
) -> list[str]:
    """Write the rows that hold the files and return the questions; a former one stays in the
    record as replaced."""
    form = dossier.procedure_version.form_definition()
    asking = form.officers_questions if form else {}
    held = []
    for key in changed:
        if not isinstance(asking.get(key), File):
            continue
        held.append(key)
        rows = dossier.step_files.filter(kind=StepFile.Kind.QUESTION, name=key, replaced_at=None)
        rows.update(replaced_at=now)
        file = files.get(key)
        if file is None or values[key] is None:
            continue
        StepFile.objects.create(
            dossier=dossier,
            kind=StepFile.Kind.QUESTION,
            step=dossier.step,
            name=key,
            file=file,
            made_by=by,
            made_at=now,
        )
    return held
