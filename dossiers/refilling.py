"""Filling a form again when somebody else is named in it: what was typed by hand stays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from portal import eforms
from portal.eforms import Known

if TYPE_CHECKING:
    from dossiers.models import Dossier


def refill(draft: Dossier, old: Mapping[str, Known], new: Mapping[str, Known]) -> set[str]:
    """Put what is known now where nothing was typed, or where what was known before stands.

    Returns the keys of the questions that changed.
    """
    form, answers = draft.procedure_version.form_definition(), draft.answers
    if form is None or old == new:
        return set()
    before, after = eforms.prefill(form, old), eforms.prefill(form, new)
    changed = set()
    for key in {*before.answers, *after.answers}:
        stands, was, known = answers.data.get(key), before.answers.get(key), after.answers.get(key)
        typed = set(form.questions[key].field_names()) & set(answers.typed)
        if stands in (None, was) and known != stands and was != known and not typed:
            answers.data[key] = known
            changed.add(key)
    verified = {
        key: source
        for key, source in after.verified.items()
        if answers.data.get(key) == after.answers[key]
    }
    changed |= set(verified) ^ set(answers.verified)
    answers.verified = verified
    answers.save()
    return changed
