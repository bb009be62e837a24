"""Words: one line or several."""

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from ..errors import InvalidAnswer
from ..lookups import Context
from ..patterns import PatternError, browser_pattern, compile_pattern
from ..reader import Reader
from ..settings import Setting
from ..text import LONGEST_ENTRY, UnreadableText, clean_lines, is_clean
from .base import Entry, Question, range_settings, read_range, register


@dataclass(frozen=True, kw_only=True)
class _Written(Question):
    codes: ClassVar[frozenset[str]] = frozenset({"too_short", "too_long"})
    most: ClassVar[int]

    min_length: int = 0
    max_length: int

    @classmethod
    def options(cls, reader: Reader) -> dict[str, Any]:
        lengths = read_range(reader, "min_length", "max_length", 1, cls.longest_allowed())
        return {**super().options(reader), "max_length": cls.most, **lengths}

    @classmethod
    def own_settings(cls) -> tuple[Setting, ...]:
        words = (_("Ít nhất bao nhiêu ký tự"), _("Nhiều nhất bao nhiêu ký tự"))
        low, high = range_settings("min_length", "max_length", words, 1, cls.longest_allowed())
        return (low, replace(high, default=cls.most))

    @classmethod
    def longest_allowed(cls) -> int:
        """The most that a definition may set as max_length."""
        return cls.most

    def browser_rule(self, today: dt.date) -> dict[str, Any]:
        return {
            **super().browser_rule(today),
            "least": self.min_length,
            "most": self.max_length,
        }

    def check(self, value: str, context: Context) -> None:
        if len(value) < self.min_length:
            raise self.refuse(
                "too_short",
                _("%(name)s cần ít nhất %(least)d ký tự, hiện có %(count)d"),
                least=self.min_length,
                count=len(value),
            )
        if len(value) > self.max_length:
            raise self.refuse(
                "too_long",
                _("%(name)s dài nhất %(most)d ký tự, hiện có %(count)d"),
                most=self.max_length,
                count=len(value),
            )


@register
@dataclass(frozen=True, kw_only=True)
class Text(_Written):
    """One line. `pattern` is {"regex", "message"}: the whole answer must match."""

    kind: ClassVar[str] = "text"
    most: ClassVar[int] = 255

    pattern: re.Pattern[str] | None = None
    pattern_message: str = ""

    @classmethod
    def title(cls) -> str:
        return _("Một dòng chữ")

    @classmethod
    def purpose(cls) -> str:
        return _("Họ tên, tên gọi, số giấy tờ: một dòng")

    @classmethod
    def own_settings(cls) -> tuple[Setting, ...]:
        pattern = Setting(
            name="pattern",
            label=_("Mẫu kiểm tra"),
            type="object",
            help=_("Cả câu trả lời phải khớp mẫu, ví dụ [A-Z]{2}[0-9]{6}"),
            inside=(
                Setting(name="regex", label=_("Mẫu"), type="text", required=True, most=200),
                Setting(
                    name="message",
                    label=_("Câu báo khi không khớp"),
                    type="text",
                    required=True,
                    most=300,
                ),
            ),
        )
        return (*super().own_settings(), pattern)

    @classmethod
    def longest_allowed(cls) -> int:
        return 1000

    @classmethod
    def options(cls, reader: Reader) -> dict[str, Any]:
        found = super().options(reader)
        if reader.has("pattern"):
            inner = reader.inside("pattern")
            source = inner.text("regex", longest=200, required=True)
            found["pattern_message"] = inner.text("message", required=True)
            inner.close()
            if source:
                try:
                    found["pattern"] = compile_pattern(source, found["max_length"])
                except PatternError as error:
                    inner.blame("regex", _pattern_words(error.code))
        return found

    def browser_rule(self, today: dt.date) -> dict[str, Any]:
        found = super().browser_rule(today)
        if self.pattern:
            found["pattern"] = browser_pattern(self.pattern.pattern)
        return found

    def accepts(self, value: Any) -> bool:
        return is_clean(value) and bool(value)

    def check(self, value: str, context: Context) -> None:
        super().check(value, context)
        if self.pattern and not self.pattern.fullmatch(value):
            raise self.refuse("pattern", self.pattern_message.replace("%", "%%"))


def _pattern_words(code: str) -> str:
    if code == "length":
        return _("Mẫu kiểm tra dài từ 1 đến 200 ký tự")
    if code == "nested":
        return _("Mẫu kiểm tra có phần lặp nằm trong phần lặp, có thể chạy không dừng")
    if code == "cost":
        return _("Mẫu kiểm tra có quá nhiều cách khớp, chia nhỏ hoặc giới hạn số lần lặp")
    return _("Mẫu kiểm tra không đọc được")


@register
@dataclass(frozen=True, kw_only=True)
class LongText(_Written):
    """Several lines."""

    kind: ClassVar[str] = "long_text"
    most: ClassVar[int] = 5000

    @classmethod
    def title(cls) -> str:
        return _("Nhiều dòng chữ")

    @classmethod
    def purpose(cls) -> str:
        return _("Lý do, trình bày, nội dung đề nghị: nhiều dòng")

    def parse(self, entry: Entry, context: Context) -> str | None:
        typed = (entry.get("") or [""])[-1]
        if len(typed) > LONGEST_ENTRY:
            raise self._flood(len(typed))
        try:
            return clean_lines(typed) or None
        except UnreadableText:
            raise self.unreadable() from None

    def _flood(self, count: int) -> InvalidAnswer:
        return self.refuse(
            "too_long",
            _("%(name)s dài nhất %(most)d ký tự, hiện có %(count)d"),
            most=self.max_length,
            count=count,
        )

    def accepts(self, value: Any) -> bool:
        return is_clean(value, clean_lines) and bool(value)
