"""Which items show, and what becomes of the answers of those that do not."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from .conditions import evaluate
from .kinds import Item, Question
from .schema import Form, Page


class Seen:
    """What conditions see of answers, by key: null for what is absent, damaged or hidden.

    `answers` is read at each look, so that a caller may change the answer of the item in hand.
    """

    def __init__(self, form: Form, answers: Mapping[str, Any], *, by_officer: bool = False) -> None:
        self.form = form
        self.answers = answers
        self.by_officer = by_officer
        self.shown: set[str] = set()
        self._looked: dict[str, tuple[Any, Any]] = {}

    def __call__(self, name: str) -> Any:
        """The clean answer for a key, or for `key.part`."""
        key, _dot, part = name.partition(".")
        value = self.answers.get(key)
        if value is None or key not in self.shown or key not in self.form.questions:
            return None
        # Many conditions ask for the same answer: it is looked at once.
        known = self._looked.get(name)
        if known is None or known[0] is not value:
            looked = self._look(self.form.questions[key], value, part)
            known = self._looked[name] = (value, looked)
        return known[1]

    def _look(self, question: Question, value: Any, part: str) -> Any:
        value = question.seen(value, self) if question.accepts(value) else None
        return None if value is None else question.condition_value(value, part)


def walk(
    form: Form, answers: Mapping[str, Any], seen: Seen | None = None
) -> Iterator[tuple[Item, bool]]:
    """Every item with whether it shows, each after the questions it depends on.

    `answers` is read as the walk goes, so a caller may change the answer of the item in hand and
    the items that depend on it will see the change. A hidden question's answer is null to all.
    """
    seen = seen or Seen(form, answers)
    for item in form.in_order_of_need:
        is_shown = (seen.by_officer or not _is_officers(item)) and (
            item.when is None or evaluate(item.when, seen)
        )
        if is_shown:
            seen.shown.add(item.key)
        yield item, is_shown


def _is_officers(item: Item) -> bool:
    return isinstance(item, Question) and item.filled_by == "officer"


def look_over(form: Form, answers: Mapping[str, Any], *, by_officer: bool = False) -> Seen:
    """The whole walk at once: `shown` has the keys of everything that shows.

    Officers' questions show `by_officer` only; to everybody else they are hidden, whatever the
    answers say.
    """
    seen = Seen(form, answers, by_officer=by_officer)
    for _item, _is_shown in walk(form, answers, seen):
        pass
    return seen


def condition_values(form: Form, answers: Mapping[str, Any]) -> Callable[[str], Any]:
    """What conditions outside the form (papers, fees) see of these answers: null when hidden."""
    return look_over(form, answers)


def visible_items(form: Form, answers: Mapping[str, Any]) -> tuple[Item, ...]:
    """Items that show for these answers, headings and notes too, in the order of the form."""
    shown = look_over(form, answers).shown
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
    seen = look_over(form, answers)
    found = {
        key: question.seen(value, seen) if question.accepts(value) else value
        for key, question in form.questions.items()
        if key in seen.shown and (value := answers.get(key)) is not None
    }
    return {key: value for key, value in found.items() if value is not None}
