"""Questions inside a question: of a repeated block, a row of a table, a person, a parcel.

An entry is a plain object with the answers of the inner questions that were given. Inside it a
condition sees `entry.key` and everything around.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from ..condition_checks import Variable
from ..conditions import ENTRY, Values, evaluate, variables
from ..errors import InvalidAnswer, Issue
from ..lookups import Context, Lookups
from .base import Question
from .ordering import sort_by_need


def _siblings(question: Question) -> set[str]:
    names = variables(question.when)
    return {name.removeprefix(ENTRY).partition(".")[0] for name in names if name.startswith(ENTRY)}


class SeenInside:
    """What conditions see inside an entry, as `Seen` does in the form around it."""

    def __init__(self, inside: "Inside", entry: Mapping[str, Any], around: Values) -> None:
        self.inside = inside
        self.entry = entry
        self.around = around
        self.shown: set[str] = set()

    def __call__(self, name: str) -> Any:
        """The clean answer for `entry.key`, or for a key of the form around."""
        if not name.startswith(ENTRY):
            return self.around(name)
        key, _dot, part = name.removeprefix(ENTRY).partition(".")
        question, value = self.inside.by_key.get(key), self.entry.get(key)
        if key not in self.shown or question is None or not question.accepts(value):
            return None
        return question.condition_value(value, part)

    def shows(self, question: Question) -> bool:
        """Whether `question` shows; asked in the order of need, each once."""
        if question.when is not None and not evaluate(question.when, self):
            return False
        self.shown.add(question.key)
        return True


@dataclass(frozen=True)
class Inside:
    """The inner questions, in the order to show."""

    questions: tuple[Question, ...] = ()

    @cached_property
    def by_key(self) -> dict[str, Question]:
        """Every inner question by its key."""
        return {question.key: question for question in self.questions}

    @cached_property
    def ordered(self) -> tuple[Question, ...]:
        """Every inner question after those that its condition looks at."""
        return tuple(self._sorted[0])

    @cached_property
    def looping(self) -> tuple[Question, ...]:
        """Those that wait for each other, for the author of the definition."""
        return tuple(self._sorted[1])

    @cached_property
    def _sorted(self) -> tuple[list[Question], list[Question]]:
        return sort_by_need(self.questions, _siblings)

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """The parts of one entry, in the order to show."""
        return tuple(part_of(each, part) for each in self.questions for part in each.parts)

    def variables(self) -> dict[str, Variable]:
        """What an entry holds, by key."""
        return {name: kind for each in self.questions for name, kind in each.variables().items()}

    def browser_rules(self, today: dt.date) -> list[dict[str, Any]]:
        """Every inner question for the rules of a browser, in the order of need."""
        return [question.browser_rule(today) for question in self.ordered]

    def looks_around(self) -> set[str]:
        """Keys of the form around that the inner conditions look at."""
        names = {name for each in self.questions for name in variables(each.when)}
        return {name.partition(".")[0] for name in names if not name.startswith(ENTRY)}

    def accepts(self, entry: Any) -> bool:
        """Whether `entry` has the shape of an entry, with at least one answer."""
        return (
            isinstance(entry, dict)
            and 0 < len(entry) <= len(self.questions)
            and all(
                key in self.by_key and self.by_key[key].accepts(value)
                for key, value in entry.items()
            )
        )

    def read(
        self, words: Mapping[str, Sequence[str]], prefix: str, context: Context
    ) -> tuple[dict[str, Any], list[Issue], set[str]]:
        """What stands in the fields of one entry: answers, faults, and the keys that show."""
        found: dict[str, Any] = {}
        faults: dict[str, list[Issue]] = {}
        seen = SeenInside(self, found, context.values)
        inner = replace(context, answers=found, values=seen)
        for question in self.ordered:
            if not seen.shows(question):
                continue
            entry = {
                part: words.get(prefix + part_of(question, part), ()) for part in question.parts
            }
            try:
                value = settled(question, question.parse(entry, inner), inner)
            except InvalidAnswer as refusal:
                faults[question.key] = _placed(question, prefix, refusal.issues)
            else:
                if value is not None:
                    found[question.key] = value
        return self._in_order(found), self._listed(faults), seen.shown

    def check(self, entry: Mapping[str, Any], prefix: str, context: Context) -> list[Issue]:
        """The faults of a stored entry."""
        faults: dict[str, list[Issue]] = {}
        seen = SeenInside(self, entry, context.values)
        inner = replace(context, answers=entry, values=seen)
        for question in self.ordered:
            if seen.shows(question):
                try:
                    settled(question, entry.get(question.key), inner)
                except InvalidAnswer as refusal:
                    faults[question.key] = _placed(question, prefix, refusal.issues)
        return self._listed(faults)

    def warnings(self, entry: Mapping[str, Any], prefix: str, context: Context) -> list[Issue]:
        """What an officer should look at in an entry."""
        inner = replace(context, answers=entry)
        return [
            issue
            for question in self.questions
            if question.key in entry
            for issue in _placed(question, prefix, question.warnings(entry[question.key], inner))
        ]

    def seen(self, entry: Mapping[str, Any], around: Values) -> dict[str, Any]:
        """The answers of an entry that show."""
        seen = SeenInside(self, entry, around)
        shown = {question.key for question in self.ordered if seen.shows(question)}
        return self._in_order({key: value for key, value in entry.items() if key in shown})

    def fields(self, entry: Mapping[str, Any], prefix: str = "") -> dict[str, list[str]]:
        """The words that would be typed for an entry, by part."""
        return {
            prefix + part_of(question, part): words
            for question in self.questions
            if question.key in entry
            for part, words in question.fields(entry[question.key]).items()
        }

    def condition_values(self, entry: Mapping[str, Any]) -> dict[str, Any]:
        """What conditions see of an entry, by key."""
        found = {}
        for key, value in entry.items():
            for name in self.by_key[key].variables():
                found[name] = self.by_key[key].condition_value(value, name.partition(".")[2])
        return found

    def rows(self, entry: Mapping[str, Any], lookups: Lookups) -> list[tuple[str, str]]:
        """Labels and answers of an entry as people read them; what was not given is left out."""
        return [
            (question.label, question.display(entry[question.key], lookups))
            for question in self.questions
            if question.key in entry
        ]

    def _in_order(self, entry: Mapping[str, Any]) -> dict[str, Any]:
        return {each.key: entry[each.key] for each in self.questions if each.key in entry}

    def _listed(self, faults: Mapping[str, list[Issue]]) -> list[Issue]:
        return [issue for each in self.questions for issue in faults.get(each.key, ())]


def part_of(question: Question, part: str) -> str:
    """The part of the question around that is `part` of an inner question."""
    return f"{question.key}_{part}" if part else question.key


def settled(question: Question, value: Any, context: Context) -> Any:
    """`value` when it is a good answer, None when there is none. Raises InvalidAnswer."""
    if value is None:
        if question.required:
            raise question.missing()
        return None
    if not question.accepts(value):
        raise question.malformed()
    question.check(value, context)
    return value


def _placed(question: Question, prefix: str, issues: Sequence[Issue]) -> list[Issue]:
    return [
        replace(each, part=prefix + part_of(question, each.part), is_inner=True) for each in issues
    ]
