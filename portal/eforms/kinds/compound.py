"""A question made of a few fixed ones: a period, a bank account, a parcel, a representative."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from django.utils.translation import get_language

from ..condition_checks import Variable
from ..errors import InvalidAnswer, Issue
from ..lookups import Context, Lookups
from .base import Entry, Question
from .inside import Inside


@dataclass(frozen=True, kw_only=True)
class Compound(Question):
    """Stored as one object; its fields are `key_sub`. Conditions may look at `key.sub`.

    When nothing is filled in it is not answered; when something is, all that it needs is asked.
    """

    value_type: ClassVar[str] = ""
    family: ClassVar[str] = "blocks"
    is_block: ClassVar[bool] = True

    def inner_questions(self) -> tuple[Question, ...]:
        """The questions it is made of, with words in the language of the moment."""
        raise NotImplementedError

    @property
    def inside(self) -> Inside:
        """The inner questions; made once for each language."""
        kept: dict[str, Inside] = self.__dict__.setdefault("_inside", {})
        language = get_language() or ""
        if language not in kept:
            kept[language] = Inside(self.inner_questions())
        return kept[language]

    @property
    def parts(self) -> tuple[str, ...]:
        return self.inside.parts

    def bound(self, question: Question) -> Question:
        """An inner question with its own field names."""
        return replace(question, key=f"{self.key}_{question.key}")

    def bound_named(self, name: str) -> Question | None:
        question = self.inside.by_key.get(name.removeprefix(f"{self.key}_"))
        return self.bound(question) if question and name.startswith(f"{self.key}_") else None

    def variables(self) -> dict[str, Variable]:
        inner = {f"{self.key}.{name}": each for name, each in self.inside.variables().items()}
        return {self.key: Variable(""), **inner}

    def browser_rule(self, today: dt.date) -> dict[str, Any]:
        return {**super().browser_rule(today), "inside": self.inside.browser_rules(today)}

    def parse(self, entry: Entry, context: Context) -> dict[str, Any] | None:
        if not any(word.strip() for words in entry.values() for word in words):
            return None
        answers, issues, _shown = self.inside.read(entry, "", context)
        if issues:
            raise InvalidAnswer(*issues)
        return answers or None

    def accepts(self, value: Any) -> bool:
        return self.inside.accepts(value)

    def check(self, value: dict[str, Any], context: Context) -> None:
        if issues := self.inside.check(value, "", context):
            raise InvalidAnswer(*issues)

    def warnings(self, value: dict[str, Any], context: Context) -> list[Issue]:
        return self.inside.warnings(value, "", context)

    def seen(self, value: dict[str, Any], values: Any) -> dict[str, Any] | None:
        return self.inside.seen(value, values) or None

    def fields(self, value: dict[str, Any]) -> dict[str, list[str]]:
        return self.inside.fields(value)

    def condition_value(self, value: dict[str, Any], part: str = "") -> Any:
        return self.inside.condition_values(value).get(part)

    def display(self, value: dict[str, Any], lookups: Lookups) -> str:
        rows = self.inside.rows(value, lookups)
        return "\n".join(f"{label}: {words}" for label, words in rows)

    def missing(self) -> InvalidAnswer:
        words = self.messages.get("required") or self.asks()
        return InvalidAnswer(Issue("required", words, self.parts[0]))


def inner_name(label: str, around: str) -> str:
    """The name of an inner question inside a sentence of refusal."""
    return f"{label} ({around})" if around else label


def together(entry: Mapping[str, Any], *keys: str) -> bool:
    """Whether an entry holds all of `keys`."""
    return all(entry.get(key) is not None for key in keys)
