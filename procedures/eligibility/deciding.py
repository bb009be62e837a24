"""The check as a form of its own, and what its answers mean. Pure.

The questions become one page of a form (portal.eforms), so that they are drawn, read and told of
as any other, and the refusals' conditions are the same language over their keys.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol, TypeVar

from django.utils.translation import gettext as _

from portal import eforms
from portal.eforms.condition_checks import Variable
from portal.eforms.conditions import evaluate

PAGE = "kiem_tra"
MOST_QUESTIONS = 8
"""A short check: a person reads it in a minute (a house rule)."""


class Refusing(Protocol):
    """A row of EligibilityRefusal, or anything with its condition."""

    condition: Any


R = TypeVar("R", bound=Refusing)


def form_data(questions: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the form that asks these rows, as data; what is no text is left as it is."""
    asked = [
        {
            "kind": "yes_no",
            "key": row.get("key", ""),
            "label": row.get("label", ""),
            "required": True,
            **({"hint": row["hint"]} if row.get("hint") else {}),
        }
        for row in questions
    ]
    title = _("Kiểm tra trước khi nộp")
    page = {"key": PAGE, "title": title, "questions": asked}
    return {"version": 1, "title": title, "pages": [page]}


def form_of(questions: Iterable[Mapping[str, Any]]) -> eforms.Form:
    """Return the parsed form. DefinitionError when a row is not sound."""
    return eforms.parse_form(form_data(questions))


def variables_of(form: eforms.Form) -> dict[str, Variable]:
    """Return what conditions of refusals may look at."""
    return {
        name: variable
        for question in form.questions.values()
        for name, variable in question.variables().items()
    }


def refusal_for(refusals: Sequence[R], answers: Mapping[str, Any]) -> R | None:
    """Return the first refusal whose condition holds, None when this is the right procedure.

    One without a condition never holds: it cannot be published either.
    """
    return next(
        (
            each
            for each in refusals
            if each.condition is not None and evaluate(each.condition, answers.get)
        ),
        None,
    )
