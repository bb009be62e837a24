"""Checking what was typed on a page, and the whole form before it is filed."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from .errors import InvalidAnswer, Issue
from .kinds import Question
from .lookups import Context, Lookups
from .schema import Form
from .text import clean_typed
from .visibility import Seen, erase_hidden, walk

MOST_VALUES = 400
"""Values read from one field name: more than any list of choices has."""

Typed = dict[str, list[str]]


@dataclass(frozen=True)
class FieldMessage:
    """An error or a warning. `anchor` is the name of the HTML field to focus."""

    key: str
    page_key: str
    anchor: str
    code: str
    message: str
    is_inner: bool = False


@dataclass(frozen=True)
class Outcome:
    """What a check found.

    `values` are plain JSON values by question key; None stands for "no valid answer", so that
    `{**answers, **values}` is always the new truth. `typed` holds, by field name, what stood in
    the fields of questions with an error: keep it with a draft and nothing typed is lost.
    """

    values: dict[str, Any] = field(default_factory=dict)
    errors: tuple[FieldMessage, ...] = ()
    warnings: tuple[FieldMessage, ...] = ()
    typed: Typed = field(default_factory=dict)

    @property
    def is_valid(self) -> bool:
        """Whether nothing needs mending."""
        return not self.errors


def check_page(
    form: Form,
    page_key: str,
    raw: Mapping[str, Any],
    *,
    answers: Mapping[str, Any],
    lookups: Lookups,
    today: dt.date,
    verified: Collection[str] = (),
) -> Outcome:
    """Check one posted page. `raw` is a QueryDict or a mapping of field names to text or lists.

    `answers` are the clean answers so far. Questions in `verified` keep their stored answer
    whatever was posted. Fields of hidden questions are not read. Raises KeyError for a page that
    does not exist, and nothing for anything that may stand in `raw`.
    """
    form.page(page_key)
    merged = dict(answers)
    seen = Seen(form, merged)
    context = Context(lookups, today, merged, seen)
    findings: dict[str, _Finding] = {}
    elsewhere: dict[str, Any] = {}
    for item, is_shown in walk(form, merged, seen):
        if not is_shown or not isinstance(item, Question):
            continue
        if item.page_key != page_key:
            # What other pages compute from this one follows at once; it is checked there.
            if item.is_computed:
                merged[item.key] = elsewhere[item.key] = item.compute(context)
            continue
        if not item.comes_from_fields:
            value = item.compute(context) if item.is_computed else merged.get(item.key)
            findings[item.key] = _check_stored(item, value, context)
            merged[item.key] = value
        elif not _is_settled(item, merged, verified):
            finding = _check_typed(item, raw, context)
            findings[item.key] = finding
            merged[item.key] = finding.value
    outcome = _outcome(form, findings, context, raw, only_fields=True)
    return replace(outcome, values={**elsewhere, **outcome.values})


def check_form(
    form: Form,
    answers: Mapping[str, Any],
    *,
    lookups: Lookups,
    today: dt.date,
    counted_on: dt.date | None = None,
    verified: Collection[str] = (),
    typed: Mapping[str, Any] | None = None,
) -> Outcome:
    """Check all answers that show, as before filing. Only `verified` ones are trusted.

    `counted_on` is what computed values take for today, where that is another day.

    `typed` is what earlier checks of pages left behind (`Outcome.typed`): it stands before the
    stored answer, so that an entry with a fault is not forgotten. `values` of the outcome are the
    answers to file: only what shows, only what is good.
    """
    merged = dict(answers)
    seen = Seen(form, merged)
    context = Context(lookups, today, merged, seen)
    counting = Context(lookups, counted_on or today, merged, seen)
    typed_names = frozenset(typed or ())
    findings: dict[str, _Finding] = {}
    for item, is_shown in walk(form, merged, seen):
        if not is_shown or not isinstance(item, Question):
            continue
        if item.is_computed:
            findings[item.key] = _check_stored(item, item.compute(counting), context)
        elif _is_settled(item, merged, verified):
            findings[item.key] = _Finding(merged[item.key])
        elif item.comes_from_fields and not typed_names.isdisjoint(item.field_names()):
            findings[item.key] = _check_typed(item, typed or {}, context)
        else:
            findings[item.key] = _check_stored(item, merged.get(item.key), context)
        merged[item.key] = findings[item.key].value
    outcome = _outcome(form, findings, context, typed or {})
    return replace(outcome, values=erase_hidden(form, outcome.values))


def with_computed(
    form: Form, answers: Mapping[str, Any], *, lookups: Lookups, today: dt.date
) -> dict[str, Any]:
    """`answers` with every computed value as it follows from them now."""
    merged = dict(answers)
    seen = Seen(form, merged)
    context = Context(lookups, today, merged, seen)
    for item, is_shown in walk(form, merged, seen):
        if isinstance(item, Question) and item.is_computed:
            merged[item.key] = item.compute(context) if is_shown else None
    return merged


def typed_words(form: Form, page_key: str, raw: Mapping[str, Any]) -> Typed:
    """What stands in the fields of a page, cleaned so far that it can be shown and stored: for a
    page that is drawn again without being checked (a province was chosen, a draft saves itself)."""
    return {
        name: [clean_typed(each) for each in found]
        for question in form.page(page_key).questions
        if question.comes_from_fields
        for name in question.field_names()
        if (found := field_values(raw, name))
    }


def field_values(raw: Mapping[str, Any], name: str) -> list[str]:
    """All text that came in under a field name; anything that is not text is passed over."""
    getlist = getattr(raw, "getlist", None)
    found = getlist(name) if getlist else raw.get(name)
    if isinstance(found, str):
        return [found]
    if not isinstance(found, list | tuple):
        return []
    return [each for each in found[:MOST_VALUES] if isinstance(each, str)]


@dataclass(frozen=True)
class _Finding:
    value: Any = None
    issues: tuple[Issue, ...] = ()


def _is_settled(question: Question, answers: Mapping[str, Any], verified: Collection[str]) -> bool:
    return question.key in verified and question.accepts(answers.get(question.key))


def _check_typed(question: Question, raw: Mapping[str, Any], context: Context) -> _Finding:
    entry = {part: field_values(raw, question.field_name(part)) for part in question.parts}
    try:
        value = question.parse(entry, context)
    except InvalidAnswer as refusal:
        return _Finding(None, refusal.issues)
    return _check_stored(question, value, context)


def _check_stored(question: Question, value: Any, context: Context) -> _Finding:
    try:
        if value is None:
            if question.required:
                raise question.missing()
            return _Finding()
        if not question.accepts(value):
            raise question.malformed()
        question.check(value, context)
    except InvalidAnswer as refusal:
        return _Finding(None, refusal.issues)
    return _Finding(value)


def _outcome(
    form: Form,
    findings: Mapping[str, _Finding],
    context: Context,
    raw: Mapping[str, Any],
    *,
    only_fields: bool = False,
) -> Outcome:
    values, errors, warnings, typed = {}, [], [], {}
    for question in form.questions.values():
        finding = findings.get(question.key)
        if finding is None:
            continue
        if question.comes_from_fields or question.is_computed or not only_fields:
            values[question.key] = finding.value
        errors += [_message(question, issue) for issue in finding.issues]
        if finding.value is not None:
            issues = question.warnings(finding.value, context)
            warnings += [_message(question, issue) for issue in issues]
        elif finding.issues:
            typed.update(_typed_of(question, raw))
    return Outcome(values, tuple(errors), tuple(warnings), typed)


def _typed_of(question: Question, raw: Mapping[str, Any]) -> Typed:
    if not question.comes_from_fields:
        return {}
    found = {name: field_values(raw, name) for name in question.field_names()}
    kept = {name: [clean_typed(each) for each in words] for name, words in found.items()}
    return {name: words for name, words in kept.items() if any(words)}


def _message(question: Question, issue: Issue) -> FieldMessage:
    anchor = question.field_name(issue.part)
    return FieldMessage(
        question.key, question.page_key, anchor, issue.code, issue.message, issue.is_inner
    )
