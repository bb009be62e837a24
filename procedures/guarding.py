"""What the check of a workflow needs to know of the e-form beside it."""

from __future__ import annotations

from typing import Any

from portal.eforms import Form


def of_form(form: Form | None) -> dict[str, Any]:
    """Return the arguments of `check_graph` and `load_workflow` that an e-form gives.

    A required field of officers is among those always answered: the check knows that it is so only
    behind a way that waits for it.
    """
    if form is None:
        return {"questions": None, "officers": None, "always_answered": ()}
    always = [key for key, each in form.questions.items() if each.required and each.when is None]
    officers = {key for key, each in form.officers_questions.items() if each.comes_from_fields}
    return {
        "questions": frozenset(form.questions),
        "officers": frozenset(officers),
        "always_answered": always,
    }
