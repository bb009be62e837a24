"""Which items show, and what becomes of the answers of those that do not."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from .conditions import evaluate
from .kinds import Item, Question
from .schema import Form, Page


def walk(form: Form, answers: Mapping[str, Any]) -> Iterator[tuple[Item, bool]]:
    """Every item with whether it shows, each after the questions it depends on.

    `answers` is read as the walk goes, so a caller may change the answer of the item in hand and
    the items that depend on it will see the change. A hidden question's answer is null to all.
    """
    shown: set[str] = set()

    def value_of(name: str) -> Any:
        key, _dot, part = name.partition(".")
        question = form.questions.get(key)
        value = answers.get(key)
        if key not in shown or question is None or not question.accepts(value):
            return None
        return question.condition_value(value, part)

    for item in form.in_order_of_need:
        is_shown = item.when is None or evaluate(item.when, value_of)
        if is_shown:
            shown.add(item.key)
        yield item, is_shown


def condition_values(form: Form, answers: Mapping[str, Any]) -> Callable[[str], Any]:
    """What conditions outside the form (papers, fees) see of these answers: null when hidden."""
    shown = {question.key: question for question in visible_questions(form, answers)}

    def value_of(name: str) -> Any:
        key, _dot, part = name.partition(".")
        question, value = shown.get(key), answers.get(key)
        if question is None or not question.accepts(value):
            return None
        return question.condition_value(value, part)

    return value_of


def visible_items(form: Form, answers: Mapping[str, Any]) -> tuple[Item, ...]:
    """Items that show for these answers, headings and notes too, in the order of the form."""
    shown = {item.key for item, is_shown in walk(form, answers) if is_shown}
    return tuple(item for key, item in form.items.items() if key in shown)


def visible_questions(form: Form, answers: Mapping[str, Any]) -> tuple[Question, ...]:
    """Questions that show for these answers, in the order of the form."""
    return tuple(item for item in visible_items(form, answers) if isinstance(item, Question))


def visible_pages(form: Form, answers: Mapping[str, Any]) -> tuple[Page, ...]:
    """Pages on which at least one question shows; the others are passed over."""
    keys = {question.page_key for question in visible_questions(form, answers)}
    return tuple(page for page in form.pages if page.key in keys)


def erase_hidden(form: Form, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Only the answers of questions that show: done when a dossier is filed.

    A hidden answer counts as null for the conditions behind it, so nothing more can be erased by
    doing it again. Empty answers and keys that the form does not know go as well.
    """
    return {
        question.key: answers[question.key]
        for question in visible_questions(form, answers)
        if answers.get(question.key) is not None
    }
