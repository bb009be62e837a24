"""Two values of one part walked through together, row by row and place by place. Pure."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from procedures.authoring.differing import Difference, How
from procedures.authoring.labels import label_of
from procedures.authoring.wording import Words, as_written, limit_words, plain_words, value_words

EMPTY: tuple[Any, ...] = (None, "", [], {})
_NAMES = ("key", "value", "code", "number", "name", "label", "title", "kind")
"""Columns that say which row of a list this is, the surest first."""


def same(one: Any, other: Any) -> bool:
    """Are these the same JSON? True is not 1, and what is empty is the same as what is absent."""
    if one in EMPTY or other in EMPTY:
        return one in EMPTY and other in EMPTY
    return json.dumps(one, sort_keys=True, default=str) == json.dumps(
        other, sort_keys=True, default=str
    )


class Walk:
    """Goes through one part of both definitions together."""

    def __init__(
        self,
        part: str,
        section: str,
        old: Words,
        new: Words,
        hidden: Collection[str] = (),
    ) -> None:
        self.part, self.section = part, section
        self.old, self.new, self.hidden = old, new, hidden

    def differences(
        self, old: Any, new: Any, place: tuple[str, ...], key: str
    ) -> Iterator[Difference]:
        """Yield what differs at `place`, whose last key is `key`."""
        if key in self.hidden or same(old, new):
            return
        if key in ("condition", "when", "guard", "formula") or self._is_limit(old, new):
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
                if name not in self.hidden and row.get(name) not in EMPTY
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
            if name not in self.hidden and value not in EMPTY:
                told.append(f"{label_of(name)}: {self._words(value, name, words)}")
        text = "; ".join(told)
        before, after = (text, "") if how is How.REMOVED else ("", text)
        return self._difference(how, (*place, self._title(row, key)), before, after)

    def _leaf(self, old: Any, new: Any, place: tuple[str, ...], key: str) -> Difference:
        how = How.ADDED if old in EMPTY else How.REMOVED if new in EMPTY else How.CHANGED
        before, after = self._words(old, key, self.old), self._words(new, key, self.new)
        if before == after:  # False and [False] read alike: nobody would see what changed
            before, after = ("" if each in EMPTY else as_written(each) for each in (old, new))
        return self._difference(how, place, before, after)

    def _words(self, value: Any, key: str, words: Words) -> str:
        if value in EMPTY:
            return ""
        if key in ("condition", "when"):
            return words.rule(value)
        if key == "guard":
            return words.guard(value)
        if key == "formula":
            return words.formula(value)
        if isinstance(value, dict) and set(value) == {"amount", "unit"}:
            return limit_words(value["amount"], value["unit"]) or plain_words(value)
        if key == "quantity":
            return words.question(value)
        if key in ("to", "from", "start") and self.part == "workflow":
            return words.steps.get(str(value), "") or plain_words(value)
        return value_words(self.part, key, self._shown(value))

    def _shown(self, value: Any) -> Any:
        """Return a value without what is hidden in it, however deep."""
        if not self.hidden:
            return value
        if isinstance(value, list):
            return [self._shown(each) for each in value]
        if isinstance(value, dict):
            return {k: self._shown(v) for k, v in value.items() if k not in self.hidden}
        return value

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
