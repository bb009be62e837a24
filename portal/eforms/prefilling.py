"""Answers that are known before anybody types: we ask once, and say where a datum comes from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .kinds import Question
from .schema import Form


@dataclass(frozen=True)
class Known:
    """A datum about the person or organisation. `source` is said on the page (`Tài khoản VNeID`);
    `is_verified` when the State vouches for it, and then it is not editable in place."""

    value: Any
    source: str = ""
    is_verified: bool = False


@dataclass(frozen=True)
class Prefilled:
    """Answers by question key, and for the verified ones among them the words for their source."""

    answers: dict[str, Any] = field(default_factory=dict)
    verified: dict[str, str] = field(default_factory=dict)


def prefill(form: Form, context: Mapping[str, Known]) -> Prefilled:
    """What `context` (by dotted path, such as `person.full_name`) can answer of `form`.

    A datum that does not fit its question is left out: the person then types it. Limits of the
    definition are not checked here, `check_form` does.
    """
    answers: dict[str, Any] = {}
    verified: dict[str, str] = {}
    for question in form.questions.values():
        known = context.get(question.prefill) if question.prefill else None
        if known is None:
            continue
        value = question.from_context(known.value)
        if not _fits(question, value):
            continue
        answers[question.key] = value
        if known.is_verified:
            verified[question.key] = known.source
    return Prefilled(answers, verified)


def _fits(question: Question, value: Any) -> bool:
    options = getattr(question, "values", None)
    return question.accepts(value) and (options is None or value in options)
