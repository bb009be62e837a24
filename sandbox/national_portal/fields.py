"""A small language for messages: what a field must look like. Pure.

A rule's `mistakes(value, path)` yields one Vietnamese sentence for each mistake, beginning with
the path of the field. Real adapters take coded values as text or as whole numbers: so do these.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol


class Rule(Protocol):
    """What every rule offers."""

    def mistakes(self, value: Any, path: str) -> Iterator[str]:
        """Yield what is wrong with `value`."""


@dataclass(frozen=True)
class Text:
    """Text of at most `most` characters; when `filled`, not empty; when given, in this form."""

    most: int
    filled: bool = False
    form: str = ""
    form_name: str = ""

    def mistakes(self, value: Any, path: str) -> Iterator[str]:
        """Yield what is wrong with `value`."""
        if not isinstance(value, str):
            yield f"{path}: phải là chuỗi"
        elif len(value) > self.most:
            yield f"{path}: dài {len(value)} ký tự, tối đa {self.most}"
        elif not value.strip():
            if self.filled:
                yield f"{path}: để trống"
        elif self.form and not re.fullmatch(self.form, value):
            yield f"{path}: không đúng dạng {self.form_name} ({value!r})"


@dataclass(frozen=True)
class Code:
    """One of a list of whole numbers, as text or number."""

    allowed: tuple[int, ...]

    def mistakes(self, value: Any, path: str) -> Iterator[str]:
        """Yield what is wrong with `value`."""
        if whole(value) not in self.allowed:
            shown = ", ".join(map(str, self.allowed))
            yield f"{path}: phải là một trong {shown}, nhận được {value!r}"


@dataclass(frozen=True)
class Amount:
    """A whole number not below `least`, as text or number: đồng, pieces."""

    least: int = 0

    def mistakes(self, value: Any, path: str) -> Iterator[str]:
        """Yield what is wrong with `value`."""
        number = whole(value)
        if number is None or not self.least <= number <= 10**12:
            yield f"{path}: phải là số nguyên từ {self.least}, nhận được {value!r}"


@dataclass(frozen=True)
class Moment:
    """A date and time yyyyMMddHHmmss that exists; the empty text when it may be missing."""

    filled: bool = False

    def mistakes(self, value: Any, path: str) -> Iterator[str]:
        """Yield what is wrong with `value`."""
        if value == "":
            if self.filled:
                yield f"{path}: để trống"
        elif moment(value) is None:
            yield f"{path}: không phải ngày giờ yyyyMMddHHmmss có thật ({value!r})"


@dataclass(frozen=True)
class Words:
    """One of a few words, exactly."""

    allowed: tuple[str, ...]

    def mistakes(self, value: Any, path: str) -> Iterator[str]:
        """Yield what is wrong with `value`."""
        if value not in self.allowed:
            yield f"{path}: phải là một trong {', '.join(self.allowed)}, nhận được {value!r}"


@dataclass(frozen=True)
class Record:
    """A JSON object with these fields and no others."""

    required: Mapping[str, Rule]
    optional: Mapping[str, Rule]

    def mistakes(self, value: Any, path: str) -> Iterator[str]:
        """Yield what is wrong with `value` and with each of its fields."""
        if not isinstance(value, dict):
            yield f"{path or 'data'}: phải là đối tượng JSON"
            return
        prefix = f"{path}." if path else ""
        for name, rule in self.required.items():
            if name not in value:
                yield f"{prefix}{name}: thiếu"
            else:
                yield from rule.mistakes(value[name], f"{prefix}{name}")
        for name, rule in self.optional.items():
            if name in value:
                yield from rule.mistakes(value[name], f"{prefix}{name}")
        for name in value.keys() - self.required.keys() - self.optional.keys():
            yield f"{prefix}{name}: trường không có trong đặc tả"


@dataclass(frozen=True)
class ListOf:
    """A JSON list of such records."""

    item: Rule
    most: int = 200

    def mistakes(self, value: Any, path: str) -> Iterator[str]:
        """Yield what is wrong with `value` and with each of its items."""
        if not isinstance(value, list):
            yield f"{path}: phải là danh sách"
        elif len(value) > self.most:
            yield f"{path}: có {len(value)} phần tử, tối đa {self.most}"
        else:
            for index, item in enumerate(value):
                yield from self.item.mistakes(item, f"{path}[{index}]")


def whole(value: Any) -> int | None:
    """Return the whole number that `value` is or spells, else None. True and 1.0 are none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, str) and re.fullmatch(r"[0-9]{1,15}", value):
        return int(value)
    return None


def moment(value: Any) -> datetime.datetime | None:
    """Return the moment that `value` spells as yyyyMMddHHmmss (clock of Vietnam, naive)."""
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{14}", value):
        return None
    try:
        found = datetime.datetime.strptime(value, "%Y%m%d%H%M%S")  # noqa: DTZ007
    except ValueError:
        return None
    return found if 2000 <= found.year <= 2100 else None
