"""A repeated block: the same few questions for each child, each member, each parcel."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from ..condition_checks import Variable, inside_entry
from ..conditions import Values
from ..errors import InvalidAnswer, Issue, Problem
from ..lookups import Context, Lookups
from ..reader import Reader
from ..settings import Setting
from .base import Entry, Item, Question, ShownEntry, range_settings, read_range, register
from .inside import Inside
from .reading import read_item

MOST_ENTRIES = 50
MOST_INNER_QUESTIONS = 20
MOST_FIELDS = 400
"""HTML fields of one block when it is full."""
SIMPLE = (
    *("text", "long_text", "yes_no", "choice", "choices", "integer", "decimal", "money", "date"),
    *("personal_id", "tax_code", "telephone", "email", "address", "reference"),
)
"""Kinds that may stand in a block."""


@register
@dataclass(frozen=True, kw_only=True)
class Group(Question):
    """Stored as a list of objects; an entry of which nothing was filled in is none.

    Its fields are `key-0-sub`, `key-1-sub`, … Conditions may look at `key.count`, and at the
    entries through `any` and `all`.
    """

    kind: ClassVar[str] = "group"
    family: ClassVar[str] = "blocks"
    value_type: ClassVar[str] = "entries"
    is_block: ClassVar[bool] = True
    codes: ClassVar[frozenset[str]] = frozenset({"too_few", "too_many"})

    inside: Inside
    min_entries: int = 0
    max_entries: int = 10
    entry_name: str = ""

    @classmethod
    def title(cls) -> str:
        return _("Khối lặp")

    @classmethod
    def purpose(cls) -> str:
        return _("Vài câu hỏi giống nhau cho từng người con, từng thành viên, từng tài sản")

    @classmethod
    def own_settings(cls) -> tuple[Setting, ...]:
        words = (_("Ít nhất bao nhiêu mục"), _("Nhiều nhất bao nhiêu mục"))
        low, high = range_settings("min_entries", "max_entries", words, 1, MOST_ENTRIES)
        return (
            Setting(
                name="entry_name",
                label=_("Tên của một mục"),
                type="text",
                help=_("Đứng trước số thứ tự, ví dụ: Người con"),
                most=60,
            ),
            low,
            replace(high, default=cls.max_entries),
            Setting(
                name="questions",
                label=_("Các câu hỏi của một mục"),
                type="items",
                required=True,
                kinds=SIMPLE,
                least=1,
                most=MOST_INNER_QUESTIONS,
            ),
        )

    @classmethod
    def options(cls, reader: Reader) -> dict[str, Any]:
        found = super().options(reader)
        found["entry_name"] = reader.text("entry_name", longest=60)
        found |= read_range(reader, "min_entries", "max_entries", 1, MOST_ENTRIES)
        most = found.get("max_entries", cls.max_entries)
        if found.get("min_entries", 0) > most:
            reader.blame("min_entries", _("Lớn hơn mức lớn nhất"))
        found["inside"] = inside = Inside(cls._read_questions(reader))
        if len(inside.parts) * most > MOST_FIELDS:
            words = _("Khối có nhiều hơn %d ô khi đầy; bớt câu hỏi hoặc bớt số mục")
            reader.blame("questions", words % MOST_FIELDS)
        return found

    @classmethod
    def _read_questions(cls, reader: Reader) -> tuple[Question, ...]:
        found: dict[str, Question] = {}
        readers = reader.objects("questions", least=1, most=MOST_INNER_QUESTIONS)
        for position, inner in enumerate(readers):
            item = read_item(inner, reader.path, position, frozenset(SIMPLE))
            if not isinstance(item, Question):
                continue
            if item.key in found:
                inner.blame("key", _("Khóa “%s” đã dùng trong khối này") % item.key)
            found[item.key] = item
        names = [part for each in found.values() for part in Inside((each,)).parts]
        if len(names) != len(set(names)):
            reader.blame("questions", _("Hai câu trong khối có ô trùng tên, đổi một khóa"))
        return tuple(found.values())

    # names of fields

    @cached_property
    def parts(self) -> tuple[str, ...]:  # type: ignore[override]
        return tuple(f"{n}-{part}" for n in range(self.max_entries) for part in self.inside.parts)

    def field_name(self, part: str = "") -> str:
        return f"{self.key}-{part}" if part else self.key

    def bound(self, question: Question, number: int) -> Question:
        """An inner question as it stands in entry `number`, from 0: with its own field names."""
        return replace(question, key=f"{self.key}-{number}-{question.key}")

    def bound_named(self, name: str) -> Question | None:
        """The inner question whose bound key is `name`."""
        match = re.fullmatch(rf"{self.key}-([0-9]{{1,2}})-(\w+)", name, re.ASCII)
        question = self.inside.by_key.get(match[2]) if match else None
        if match is None or question is None or int(match[1]) >= self.max_entries:
            return None
        return self.bound(question, int(match[1]))

    # rules

    def variables(self) -> dict[str, Variable]:
        block = Variable("entries", entries=self.inside.variables())
        return {self.key: block, f"{self.key}.count": Variable("number")}

    def looks_at(self) -> set[str]:
        return super().looks_at() | self.inside.looks_around()

    def problems(
        self, known: Mapping[str, Variable], items: Mapping[str, Item], path: str
    ) -> list[Problem]:
        found = super().problems(known, items, path)
        here = inside_entry(known, self.variables()[self.key])
        around = {name for name in here if name.partition(".")[0] == self.key}
        here = {name: variable for name, variable in here.items() if name not in around}
        for position, question in enumerate(self.inside.questions):
            place = f"{path}.questions[{position}]"
            found += question.problems(here, self.inside.by_key, place)
            if question in self.inside.looping:
                words = _("Điều kiện chạy vòng: câu này chờ chính nó qua các câu khác")
                found.append(Problem(f"{place}.when", words))
        return found

    def browser_rule(self, today: dt.date) -> dict[str, Any]:
        return {
            **super().browser_rule(today),
            "inside": self.inside.browser_rules(today),
            "least": self.min_entries,
            "most": self.max_entries,
        }

    # answers

    def parse(self, entry: Entry, context: Context) -> list[dict[str, Any]] | None:
        found, issues = [], []
        for number in range(self.max_entries):
            prefix = f"{number}-"
            if not self._is_begun(entry, prefix):
                continue
            answers, faults, _shown = self.inside.read(entry, prefix, context)
            issues += [self._told(number, issue) for issue in faults]
            if answers:
                found.append(answers)
        if issues:
            raise InvalidAnswer(*issues)
        return found or None

    def _is_begun(self, entry: Entry, prefix: str) -> bool:
        return any(
            word.strip() for part in self.inside.parts for word in entry.get(prefix + part, ())
        )

    def filled(self, words: Entry) -> int:
        """How many entries the fields hold, those before the last one that was begun included."""
        begun = [n for n in range(self.max_entries) if self._is_begun(words, f"{n}-")]
        return begun[-1] + 1 if begun else 0

    def accepts(self, value: Any) -> bool:
        return (
            isinstance(value, list)
            and 0 < len(value) <= self.max_entries
            and all(self.inside.accepts(each) for each in value)
        )

    def check(self, value: list[dict[str, Any]], context: Context) -> None:
        issues = [
            self._told(number, issue)
            for number, entry in enumerate(value)
            for issue in self.inside.check(entry, f"{number}-", context)
        ]
        if issues:
            raise InvalidAnswer(*issues)
        if len(value) < self.min_entries:
            words = _("%(name)s: cần ít nhất %(least)d mục, hiện khai %(count)d")
            part = f"{len(value)}-{self.inside.parts[0]}"
            raise self.refuse("too_few", words, part, least=self.min_entries, count=len(value))

    def warnings(self, value: list[dict[str, Any]], context: Context) -> list[Issue]:
        return [
            self._told(number, issue)
            for number, entry in enumerate(value)
            for issue in self.inside.warnings(entry, f"{number}-", context)
        ]

    def _told(self, number: int, issue: Issue) -> Issue:
        return replace(issue, message=f"{self.entry_title(number)}: {issue.message}")

    def seen(self, value: list[dict[str, Any]], values: Values) -> list[dict[str, Any]] | None:
        return [kept for entry in value if (kept := self.inside.seen(entry, values))] or None

    def fields(self, value: list[dict[str, Any]]) -> dict[str, list[str]]:
        return {
            part: words
            for number, entry in enumerate(value)
            for part, words in self.inside.fields(entry, f"{number}-").items()
        }

    def condition_value(self, value: list[dict[str, Any]], part: str = "") -> Any:
        if part == "count":
            return Decimal(len(value))
        return [self.inside.condition_values(entry) for entry in value]

    # words

    def entry_title(self, number: int) -> str:
        """`Người con 1`, for entry `number` from 0."""
        name = self.entry_name or _("Mục")
        return f"{name} {number + 1}"

    def entries_shown(
        self, value: list[dict[str, Any]], lookups: Lookups
    ) -> tuple[ShownEntry, ...]:
        return tuple(
            ShownEntry(self.entry_title(number), tuple(self.inside.rows(entry, lookups)))
            for number, entry in enumerate(value)
        )

    def display(self, value: list[dict[str, Any]], lookups: Lookups) -> str:
        lines = []
        for number, entry in enumerate(value):
            said = "; ".join(
                f"{label}: {words}" for label, words in self.inside.rows(entry, lookups)
            )
            lines.append(f"{self.entry_title(number)}. {said}")
        return "\n".join(lines)

    def asks(self) -> str:
        return _("Khai ít nhất một mục: %(name)s") % {"name": self.name}


@register
@dataclass(frozen=True, kw_only=True)
class Table(Group):
    """A repeated block drawn as rows of a table on wide screens, as blocks on a phone."""

    kind: ClassVar[str] = "table"

    @classmethod
    def title(cls) -> str:
        return _("Bảng nhiều dòng")

    @classmethod
    def purpose(cls) -> str:
        return _("Như khối lặp, vẽ thành bảng trên màn hình rộng: hợp với ít cột, nhiều dòng")


def without_entry(
    question: Group, words: Mapping[str, list[str]], number: int
) -> dict[str, list[str]]:
    """The words of a page's fields with entry `number` taken out and those behind moved up."""
    found = dict(words)
    for place in range(number, question.max_entries):
        for part in question.inside.parts:
            name = question.field_name(f"{place}-{part}")
            found[name] = list(words.get(question.field_name(f"{place + 1}-{part}"), []))
    return found
