"""Strict reading of one JSON object of a definition: every fault is noted, none is guessed away."""

from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from .errors import Problem
from .text import UnreadableText, clean_lines


class Reader:
    """Takes named values out of `data`; `close()` reports the keys that nobody asked for."""

    def __init__(self, data: Any, path: str, problems: list[Problem]) -> None:
        self.path = path
        self.problems = problems
        self.is_object = isinstance(data, Mapping)
        self.data: Mapping[Any, Any] = data if self.is_object else {}
        self.asked: set[str] = set()
        self.taken: dict[str, Any] = {}
        """What was read, cleaned: the object as it is written out again."""
        if not self.is_object:
            self.blame("", _("Cần là một đối tượng"))

    def blame(self, key: str, message: str) -> None:
        """Note a problem at `key` of this object."""
        path = f"{self.path}.{key}" if self.path and key else self.path or key
        self.problems.append(Problem(path, message))

    def has(self, key: str) -> bool:
        """Whether the object gives `key` at all."""
        return key in self.data

    def raw(self, key: str) -> Any:
        """The value as it stands, None when it is absent."""
        self.asked.add(key)
        if key in self.data:
            self.taken[key] = self.data[key]
        return self.data.get(key)

    def _typed(self, key: str, types: type | tuple[type, ...], words: str) -> Any:
        value = self.raw(key)
        if value is None and key not in self.data:
            return None
        if not isinstance(value, types) or (isinstance(value, bool) and types is not bool):
            self.blame(key, words)
            return None
        return value

    def text(self, key: str, *, longest: int = 300, required: bool = False) -> str:
        """Text in NFC, at most `longest` signs; "" when absent."""
        value = self._typed(key, str, _("Cần là chữ"))
        if value is None:
            if required and key not in self.data:
                self.blame(key, _("Thiếu “%(key)s”") % {"key": key})
            return ""
        try:
            cleaned = clean_lines(value)
        except UnreadableText:
            self.blame(key, _("Có ký tự không đọc được"))
            return ""
        if required and not cleaned:
            self.blame(key, _("Không để trống"))
        if max(len(value), len(cleaned)) > longest:
            self.blame(key, _("Dài nhất %(longest)d ký tự") % {"longest": longest})
        self.taken[key] = cleaned
        return cleaned

    def flag(self, key: str) -> bool:
        """True or false; false when absent."""
        return bool(self._typed(key, bool, _("Cần là true hoặc false")))

    def whole(self, key: str, *, least: int, most: int) -> int | None:
        """A whole number between `least` and `most`, or None when absent or wrong."""
        value = self._typed(key, int, _("Cần là số nguyên"))
        if value is not None and not least <= value <= most:
            words = _("Cần từ %(least)d đến %(most)d") % {"least": least, "most": most}
            self.blame(key, words)
            return None
        return value if isinstance(value, int) else None

    def number(self, key: str) -> Decimal | None:
        """A finite number as an exact decimal, or None."""
        value = self._typed(key, (int, float), _("Cần là số"))
        if value is None:
            return None
        # The comparison is false for NaN too, and comes first: a huge int has no text to convert.
        if not abs(value) < 10**15:
            self.blame(key, _("Cần là số có nhiều nhất 15 chữ số"))
            return None
        return Decimal(str(value))

    def one_of(self, key: str, allowed: Collection[str], default: str) -> str:
        """One of the words in `allowed`; `default` when absent or wrong."""
        value = self._typed(key, str, _("Cần là chữ"))
        if value is None:
            return default
        if value not in allowed:
            words = _("Chỉ nhận: %(allowed)s") % {"allowed": ", ".join(sorted(allowed))}
            self.blame(key, words)
            return default
        return str(value)

    def items(self, key: str, *, least: int, most: int) -> list[Any]:
        """A list of `least` to `most` entries; [] when it is wrong."""
        value = self._typed(key, list, _("Cần là danh sách"))
        if value is None:
            if least and key not in self.data:
                self.blame(key, _("Thiếu “%(key)s”") % {"key": key})
            return []
        if not least <= len(value) <= most:
            words = _("Cần từ %(least)d đến %(most)d mục") % {"least": least, "most": most}
            self.blame(key, words)
        return list(value[:most])

    def objects(self, key: str, *, least: int, most: int) -> list["Reader"]:
        """A reader for each object of the list at `key`."""
        path = f"{self.path}.{key}" if self.path else key
        found = [
            Reader(entry, f"{path}[{position}]", self.problems)
            for position, entry in enumerate(self.items(key, least=least, most=most))
        ]
        if found:
            self.taken[key] = [each.taken for each in found]
        return found

    def inside(self, key: str) -> "Reader":
        """A reader of the object at `key`."""
        path = f"{self.path}.{key}" if self.path else key
        inner = Reader(self.raw(key), path, self.problems)
        self.taken[key] = inner.taken
        return inner

    def close(self) -> None:
        """Report every key that was given but never asked for."""
        for key in self.data:
            if key not in self.asked:
                self.blame(str(key)[:60], _("Không biết khóa “%(key)s”") % {"key": str(key)[:60]})
