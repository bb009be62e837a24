"""What the check of a workflow needs to know of the e-form beside it."""

from __future__ import annotations

from typing import Any

from portal.eforms import Form
from portal.eforms.kinds.choices import Choice, Choices
from portal.workflow import Names


def of_form(form: Form | None) -> dict[str, Any]:
    """Return the arguments of `check_graph` and `load_workflow` that an e-form gives.

    A required field of officers is among those always answered: the check knows that it is so only
    behind a way that waits for it.
    """
    if form is None:
        return {"questions": None, "officers": None, "always_answered": ()}
    always = [key for key, each in form.questions.items() if each.required and each.when is None]
    officers = {key for key, each in form.officers_questions.items() if not each.is_computed}
    return {
        "questions": frozenset(form.questions),
        "officers": frozenset(officers),
        "always_answered": always,
    }


def names_in(form: Form | None) -> Names:
    """Return the words for the keys of a form's questions and of their options."""
    questions = {key: each.label for key, each in form.questions.items()} if form else {}
    return Names(questions=questions, options=options_of(form))


def options_of(form: Form | None) -> dict[str, dict[str, str]]:
    """Return the words of the options of each question that has some."""
    return {
        key: {option.value: option.label for option in question.list_of}
        for key, question in (form.questions if form else {}).items()
        if isinstance(question, Choice | Choices)
    }
