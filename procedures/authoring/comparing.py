"""The difference between two definitions, place by place and in words. Pure: no query is asked.

Rows are matched by what names them (a key, a code), so that a row that only moved is told as moved,
and a changed one shows what in it changed. Where a definition leaves a column out it has the
column's default: an import and a hand-written text of the same content do not differ.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _

from procedures.authoring.labels import SECTIONS, label_of
from procedures.authoring.parts import FACTS, PARTS, ROWS
from procedures.authoring.pieces import Piece, pieces_of
from procedures.authoring.wording import Words, limit_words, plain_words, questions_in, value_words
from procedures.defining import PARTS as TABLES
from procedures.models import ProcedureVersion

MOST = 1000
EMPTY: tuple[Any, ...] = (None, "", [], {})
_GENERAL = frozenset(FACTS) - {"version"}
_NAMES = ("key", "value", "code", "number", "name", "label", "title", "kind")
"""Columns that say which row of a list this is, the surest first."""


class How(StrEnum):
    """What became of a place."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"

    @property
    def label(self) -> str:
        """The word that stands before the place."""
        words = {
            How.ADDED: _("Thêm"),
            How.REMOVED: _("Bỏ"),
            How.CHANGED: _("Đổi"),
            How.MOVED: _("Chuyển chỗ"),
        }
        return words[self]


@dataclass(frozen=True)
class Difference:
    """One place: in which section, which place in words, what stood there and what stands now."""

    section: str
    place: str
    how: How
    before: str = ""
    after: str = ""

    @property
    def section_label(self) -> str:
        """The section in words."""
        return str(SECTIONS.get(self.section, self.section))

    @property
    def pieces(self) -> list[Piece]:
        """What went and what came, word by word."""
        return pieces_of(self.before, self.after)


def compare(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Difference]:
    """Return what differs between two definitions, in the order of their parts; [] for none."""
    found: list[Difference] = []
    words = Words(before), Words(after)
    for part in PARTS:
        section = "name" if part in _GENERAL else part
        old, new = _shaped(part, before.get(part)), _shaped(part, after.get(part))
        walk = _Walk(part, section, *words)
        found += walk.differences(old, new, (label_of(part),) if part in _GENERAL else (), part)
    return found[:MOST]


def by_section(differences: Sequence[Difference]) -> list[tuple[str, list[Difference]]]:
    """Return the differences under the label of their section, in order."""
    groups: dict[str, list[Difference]] = {}
    for each in differences:
        groups.setdefault(each.section_label, []).append(each)
    return list(groups.items())


def _shaped(part: str, value: Any) -> Any:
    """Return a part as it is compared: defaults left out, the questions of a form in one list."""
    if part == "form" and isinstance(value, dict) and isinstance(value.get("pages"), list):
        pages = [
            {key: each for key, each in page.items() if key != "questions"}
            for page in value["pages"]
            if isinstance(page, dict)
        ]
        asked = [_flat(question) for question in questions_in(value)]
        return {**value, "pages": pages, "questions": asked}
    if part == "version" and isinstance(value, dict):
        return _columns(ProcedureVersion, value)
    if part in ROWS and isinstance(value, list):
        model = apps.get_model("procedures", TABLES[part])
        return [_timed(_columns(model, row)) if isinstance(row, dict) else row for row in value]
    return value


def _flat(question: Mapping[str, Any]) -> dict[str, Any]:
    """Return a question without those inside it, which stand in the list themselves."""
    inner = question.get("questions")
    own = dict(question)
    if isinstance(inner, list) and all(isinstance(each, dict) for each in inner):
        own.pop("questions")
    return own


def _columns(model: Any, row: Mapping[str, Any]) -> dict[str, Any]:
    defaults = {field.name: field.get_default() for field in model._meta.concrete_fields}
    return {
        key: value
        for key, value in row.items()
        if key not in defaults or _same(value, defaults[key]) is False
    }


def _timed(row: dict[str, Any]) -> dict[str, Any]:
    """Put amount and unit of a time limit together: they only mean something together."""
    words = limit_words(row.get("duration_amount"), row.get("duration_unit"))
    if not words:
        return row
    kept = {k: v for k, v in row.items() if k not in ("duration_amount", "duration_unit")}
    return {**kept, "limit": words}


def _same(one: Any, other: Any) -> bool:
    """Are these the same JSON? True is not 1, and what is empty is the same as what is absent."""
    if one in EMPTY or other in EMPTY:
        return one in EMPTY and other in EMPTY
    return json.dumps(one, sort_keys=True, default=str) == json.dumps(
        other, sort_keys=True, default=str
    )


class _Walk:
    """Goes through one part of both definitions together."""

    def __init__(self, part: str, section: str, old: Words, new: Words) -> None:
        self.part, self.section = part, section
        self.old, self.new = old, new

    def differences(
        self, old: Any, new: Any, place: tuple[str, ...], key: str
    ) -> Iterator[Difference]:
        """Yield what differs at `place`, whose last key is `key`."""
        if _same(old, new):
            return
        if key in ("condition", "when", "guard") or self._is_limit(old, new):
            yield self._leaf(old, new, place, key)
        elif self._are(dict, old, new):
            was, now = old or {}, new or {}
            for name in dict.fromkeys([*was, *now]):
                inner = (*place, label_of(name))
                yield from self.differences(was.get(name), now.get(name), inner, name)
        elif self._are(list, old, new) and self._are_rows([*(old or []), *(new or [])]):
            yield from self._rows(old or [], new or [], place, key)
        else:
            yield self._leaf(old, new, place, key)

    @staticmethod
    def _are(kind: type, *values: Any) -> bool:
        return all(isinstance(value, kind) or value in EMPTY for value in values)

    @staticmethod
    def _are_rows(values: list[Any]) -> bool:
        return all(isinstance(value, dict) for value in values)

    @staticmethod
    def _is_limit(*values: Any) -> bool:
        return all(
            value in EMPTY or (isinstance(value, dict) and set(value) == {"amount", "unit"})
            for value in values
        )

    def _rows(
        self, old: list[Any], new: list[Any], place: tuple[str, ...], key: str
    ) -> Iterator[Difference]:
        was, now = self._named(old), self._named(new)
        for name, row in was.items():
            if name not in now:
                yield self._whole(How.REMOVED, row, place, key, self.old)
        order = {name: place for place, name in enumerate(name for name in now if name in was)}
        former = {name: place for place, name in enumerate(was, start=1)}
        stay = _longest_in_order([order[name] for name in was if name in now])
        for position, (name, row) in enumerate(now.items(), start=1):
            if name not in was:
                yield self._whole(How.ADDED, row, place, key, self.new)
                continue
            inner = (*place, self._title(row, key))
            if order[name] not in stay:
                yield self._difference(How.MOVED, inner, _at(former[name]), _at(position))
            yield from self.differences(was[name], row, inner, "")

    def _named(self, rows: list[Any]) -> dict[Any, Any]:
        """Return the rows by what names them; of several alike the first meets the first."""
        met: Counter[tuple[Any, ...]] = Counter()
        found: dict[Any, Any] = {}
        for row in rows:
            name = self._name(row)
            found[*name, met[name]] = row
            met[name] += 1
        return found

    def _name(self, row: Mapping[str, Any]) -> tuple[Any, ...]:
        if self.part == "channels":
            return str(row.get("channel")), str(row.get("case", ""))
        own = next((name for name in _NAMES if row.get(name) not in EMPTY), "")
        return own, json.dumps(row.get(own), sort_keys=True, default=str)

    def _title(self, row: Mapping[str, Any], key: str) -> str:
        if self.part == "channels":
            shown = value_words("channels", "channel", row.get("channel"))
            case = str(row.get("case", ""))
            return f"{shown}, {case}" if case else shown
        shown = next(
            (
                str(row[name])
                for name in ("label", "name", "title", "number", "code", "key", "value")
                if row.get(name) not in EMPTY
            ),
            label_of(key),
        )
        return f"“{shown}”"

    def _whole(
        self, how: How, row: Mapping[str, Any], place: tuple[str, ...], key: str, words: Words
    ) -> Difference:
        """Tell a row that is only on one side with everything that stands in it."""
        told = []
        for name, value in row.items():
            if value not in EMPTY:
                told.append(f"{label_of(name)}: {self._words(value, name, words)}")
        text = "; ".join(told)
        before, after = (text, "") if how is How.REMOVED else ("", text)
        return self._difference(how, (*place, self._title(row, key)), before, after)

    def _leaf(self, old: Any, new: Any, place: tuple[str, ...], key: str) -> Difference:
        how = How.ADDED if old in EMPTY else How.REMOVED if new in EMPTY else How.CHANGED
        before, after = self._words(old, key, self.old), self._words(new, key, self.new)
        return self._difference(how, place, before, after)

    def _words(self, value: Any, key: str, words: Words) -> str:
        if value in EMPTY:
            return ""
        if key in ("condition", "when"):
            return words.rule(value)
        if key == "guard":
            return words.guard(value)
        if isinstance(value, dict) and set(value) == {"amount", "unit"}:
            return limit_words(value["amount"], value["unit"]) or plain_words(value)
        if key in ("to", "from", "start") and self.part == "workflow":
            return words.steps.get(str(value), "") or plain_words(value)
        return value_words(self.part, key, value)

    def _difference(self, how: How, place: tuple[str, ...], before: str, after: str) -> Difference:
        return Difference(
            self.section, " · ".join(each for each in place if each), how, before, after
        )


def _at(position: int) -> str:
    return _("thứ %d") % position


def _longest_in_order(positions: list[int]) -> set[int]:
    """Return the members of a longest growing run: the rows that did not move."""
    ends: list[int] = []  # the smallest last member of a run of each length
    lengths: list[int] = []
    for value in positions:
        length = bisect_left(ends, value)
        ends[length : length + 1] = [value]
        lengths.append(length)
    run: set[int] = set()
    wanted = len(ends) - 1
    for value, length in zip(reversed(positions), reversed(lengths), strict=True):
        if length == wanted:
            run.add(value)
            wanted -= 1
    return run
