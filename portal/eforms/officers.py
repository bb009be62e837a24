"""What officers fill in at the desk: their questions read and checked, beside the person's."""

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any

from .checking import FieldMessage, Outcome, Typed, field_values
from .errors import InvalidAnswer
from .kinds import Question
from .lookups import Context, Lookups
from .schema import Form
from .text import clean_typed
from .visibility import Seen, look_over, walk


def check_officers(
    form: Form,
    keys: Collection[str],
    raw: Mapping[str, Any],
    *,
    answers: Mapping[str, Any],
    lookups: Lookups,
    today: dt.date,
) -> Outcome:
    """Check the posted fields of the officers' questions `keys`; others are not read.

    `answers` are the person's and the officers' together. An empty field is no error, also of a
    required question: the officer may go on later, and the workflow says which move waits for it
    (`missing_of_officers`). A hidden question is emptied. Raises nothing for what stands in `raw`.
    """
    merged = dict(answers)
    seen = Seen(form, merged, by_officer=True)
    context = Context(lookups, today, merged, seen)
    values: dict[str, Any] = {}
    errors: list[FieldMessage] = []
    typed: Typed = {}
    for item, is_shown in walk(form, merged, seen):
        if item.key not in keys or not isinstance(item, Question) or item.filled_by != "officer":
            continue
        value = None
        if is_shown and item.comes_from_fields:
            try:
                value = _read(item, raw, context)
            except InvalidAnswer as refusal:
                errors += [
                    FieldMessage(
                        item.key,
                        item.page_key,
                        item.field_name(issue.part),
                        issue.code,
                        issue.message,
                        issue.is_inner,
                    )
                    for issue in refusal.issues
                ]
                typed |= typed_officers({item.key: item}, raw)
        elif is_shown and not item.is_computed:
            value = answers.get(item.key)  # put in by the room of documents, never posted
        merged[item.key] = values[item.key] = value
    return Outcome(values, tuple(errors), (), typed)


def missing_of_officers(
    form: Form, keys: Collection[str], answers: Mapping[str, Any]
) -> tuple[Question, ...]:
    """Return the required officers' questions among `keys` that show and have no good answer."""
    shown = look_over(form, answers, by_officer=True).shown
    return tuple(
        question
        for key, question in form.officers_questions.items()
        if key in keys
        and key in shown
        and question.required
        and not question.accepts(answers.get(key))
    )


def typed_officers(questions: Mapping[str, Question], raw: Mapping[str, Any]) -> Typed:
    """Return what stands in the fields of these questions, to be shown again."""
    return {
        name: [clean_typed(each) for each in found]
        for question in questions.values()
        for name in question.field_names()
        if (found := field_values(raw, name))
    }


def _read(question: Question, raw: Mapping[str, Any], context: Context) -> Any:
    entry = {part: field_values(raw, question.field_name(part)) for part in question.parts}
    value = question.parse(entry, context)
    if value is None:
        return None
    if not question.accepts(value):
        raise question.malformed()
    question.check(value, context)
    return value
