"""What came in from a page, as the settings of a question; what cannot be understood is said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from portal.eforms import Setting
from portal.eforms.dates import parse_iso
from portal.eforms.text import UnreadableText, clean_lines
from procedures.authoring.form_builder.editing.asked import Asked
from procedures.authoring.form_builder.editing.flattening import Flat
from procedures.authoring.form_builder.formula_text import FormulaFault, read_formula, written
from procedures.authoring.form_builder.keys import key_from
from procedures.authoring.form_builder.rules import (
    JUNCTIONS,
    MOST_ROWS,
    NO_VALUE,
    OPERATORS,
    SEVERAL,
    Row,
    Rows,
    rows_of,
    rule_of,
)

_NUMBER = re.compile(r"-?\d{1,15}(,\d{1,6})?")


@dataclass
class Read:
    """The settings that came in; `errors` by field name, in words."""

    values: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


def read(
    settings: Iterable[Setting],
    typed: Flat,
    held: Mapping[str, Any],
    asked: Mapping[str, Asked],
    before: str = "",
) -> Read:
    """Read `settings`; `held` is the question as it was: what is not edited here stays so."""
    found = Read()
    reader = _Reading(typed, asked, found.errors)
    for each in settings:
        value = reader.value(each, before + each.name, held.get(each.name))
        is_default = each.default is not None and value == each.default
        if value is not None and not (is_default and each.name not in held):
            found.values[each.name] = value
    return found


@dataclass
class _Reading:
    typed: Flat
    asked: Mapping[str, Asked]
    errors: dict[str, str]

    def value(self, setting: Setting, name: str, held: Any) -> Any:
        match setting.type:
            case "flag":
                if name in self.typed:
                    return True
                return False if isinstance(held, bool) or setting.default else None
            case "whole" | "number":
                return self.number(setting, name)
            case "limit":
                return self.limit(name)
            case "condition":
                return self.condition(name, held)
            case "object":
                inner = held if isinstance(held, Mapping) else {}
                read_inside = read(setting.inside, self.typed, inner, self.asked, f"{name}-")
                self.errors |= read_inside.errors
                return read_inside.values or None
            case "list":
                return self.rows(setting, name, held)
            case "items":
                return held
            case "formula":
                return self.formula(name, held)
        return self.text(setting, name)

    def word(self, name: str) -> str:
        return (self.typed.get(name) or [""])[-1]

    def text(self, setting: Setting, name: str) -> str | None:
        try:
            text = clean_lines(self.word(name)).strip()
        except UnreadableText:
            self.errors[name] = _("Có ký tự không đọc được, hãy gõ lại.")
            return None
        if setting.most and len(text) > setting.most:
            words = _("Dài nhất %(most)d ký tự, hiện có %(count)d.")
            self.errors[name] = words % {"most": setting.most, "count": len(text)}
        if setting.choices and text and text not in dict(setting.choices):
            self.errors[name] = _("Hãy chọn trong danh sách.")
        return text or None

    def number(self, setting: Setting, name: str) -> int | float | None:
        text = self.word(name).strip().replace(" ", "")
        if not text:
            return None
        if not _NUMBER.fullmatch(text.replace(".", ",") if text.count(".") == 1 else text):
            self.errors[name] = _("Hãy ghi một số, ví dụ 12 hoặc 1,5.")
            return None
        value = float(text.replace(",", "."))
        if setting.type == "whole" and not value.is_integer():
            self.errors[name] = _("Hãy ghi số nguyên.")
            return None
        low, high = setting.least, setting.most
        if (low is not None and value < low) or (high is not None and value > high):
            words = _("Từ %(low)s đến %(high)s.")
            self.errors[name] = words % {"low": low if low is not None else "…", "high": high}
        return int(value) if value.is_integer() else value

    def limit(self, name: str) -> str | None:
        mode = self.word(f"{name}-mode")
        if mode == "today":
            return "today"
        if mode == "day":
            day = self.word(f"{name}-day").strip()
            if parse_iso(day) is None:
                self.errors[name] = _("Hãy chọn một ngày.")
                return None
            return day
        if mode in ("before", "after"):
            count, unit = self.word(f"{name}-count").strip(), self.word(f"{name}-unit")
            if not re.fullmatch(r"[0-9]{1,4}", count) or unit not in ("d", "m", "y"):
                self.errors[name] = _("Hãy ghi bao nhiêu ngày, tháng hoặc năm.")
                return None
            return f"today{'-' if mode == 'before' else '+'}{int(count)}{unit}"
        return None

    def rows(self, setting: Setting, name: str, held: Any) -> list[dict[str, Any]] | None:
        before = held if isinstance(held, list) else []
        found: list[dict[str, Any]] = []
        names = {each.name for each in setting.inside}
        for number in numbers(self.typed, name):
            at = f"{name}-{number}-"
            old = before[number] if number < len(before) else {}
            inside = read(setting.inside, self.typed, _as_mapping(old), self.asked, at)
            self.errors |= inside.errors
            label = inside.values.get("label")
            if {"value", "label"} <= names and label and not inside.values.get("value"):
                taken = {str(each.get("value")) for each in found}
                inside.values = {"value": key_from(label, taken, "muc"), **inside.values}
            if inside.values:
                found.append(inside.values)
        if setting.most and len(found) > setting.most:
            self.errors[name] = _("Nhiều nhất %d dòng.") % setting.most
        return found or None

    def condition(self, name: str, held: Any) -> Any:
        if f"{name}-kept" in self.typed:
            return None if f"{name}-drop" in self.typed else held
        junction = self.word(f"{name}-junction")
        kept = tuple(self.rows_of_condition(name))
        if len(kept) > MOST_ROWS:
            self.errors[name] = _("Nhiều nhất %d dòng.") % MOST_ROWS
        made = Rows(junction if junction in JUNCTIONS else "and", kept)
        # The same rows may be written in several ways: an untouched condition stays as it is.
        return held if held is not None and rows_of(held) == made else rule_of(made)

    def rows_of_condition(self, name: str) -> Iterator[Row]:
        """Yield the rows; those of a group about one entry must all ask about that block."""
        blocks: dict[str, str] = {}
        for number in numbers(self.typed, name):
            at = f"{name}-{number}"
            row = self.row(at)
            if row is None:
                continue
            if row.group.startswith("e"):
                join = self.word(f"{name}-{row.group}-join")
                row = replace(row, group=f"{row.group}{'o' if join == 'or' else 'a'}")
                block = row.question.rpartition(":")[0]
                if not block or blocks.setdefault(row.group, block) != block:
                    self.errors[at] = _("Mọi dòng của nhóm này phải hỏi về cùng một mục của khối.")
            yield row

    def formula(self, name: str, held: Any) -> Any:
        try:
            text = clean_lines(self.word(name))
        except UnreadableText:
            text = "?"
        # The same formula may be written in several ways: an untouched one stays as it is.
        if f"{name}-kept" in self.typed or (held is not None and text == written(held, self.asked)):
            return held
        if not text:
            self.errors[name] = _("Hãy viết công thức, ví dụ: [Số người] × 2.")
            return None
        try:
            return read_formula(text, self.asked)
        except FormulaFault as fault:
            self.errors[name] = str(fault)
            return None

    def row(self, at: str) -> Row | None:
        question = self.asked.get(self.word(f"{at}-question"))
        if question is None:
            return None
        operator = self.word(f"{at}-operator")
        if operator not in OPERATORS[question.type]:
            self.errors[at] = _("Hãy chọn cách so sánh với “%s”.") % question.label
            return None
        value = None if operator in NO_VALUE else self.row_value(at, question, operator)
        if at in self.errors:
            return None
        return Row(question.name, operator, value, self.word(f"{at}-group")[:20])

    def row_value(self, at: str, question: Asked, operator: str) -> Any:
        values = [each.strip() for each in self.typed.get(f"{at}-value", []) if each.strip()]
        if not values:
            self.errors[at] = _("Hãy ghi hoặc chọn giá trị để so với “%s”.") % question.label
            return None
        if question.type in ("option", "list"):
            known = dict(question.options)
            if not set(values) <= set(known):
                self.errors[at] = _("“%s” không có lựa chọn này.") % question.label
                return None
            return values if operator in SEVERAL else values[-1]
        if question.type == "number":
            return self.number(Setting(name="value", label="", type="number"), f"{at}-value")
        if question.type == "date" and parse_iso(values[-1]) is None:
            self.errors[at] = _("Hãy chọn một ngày để so với “%s”.") % question.label
            return None
        return values[-1][:300]


def numbers(typed: Flat, name: str) -> list[int]:
    """Return the numbers of the rows that came in for a list, in order, at most 400."""
    found = {
        int(match[1])
        for key in typed
        if (match := re.match(rf"{re.escape(name)}-([0-9]{{1,3}})-", key))
    }
    return sorted(found)[:400]


def _as_mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
