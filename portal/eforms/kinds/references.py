"""A choice from a long named list that lives outside the definition: countries, peoples."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from ..errors import InvalidAnswer
from ..lookups import Context, Lookups, name_of
from ..reader import Reader
from ..settings import Setting
from ..text import is_clean, quoted
from .base import Entry, Question, register

MOST_FOUND = 20
"""Entries shown for one search."""
LONGEST_SEARCH = 100


@register
@dataclass(frozen=True, kw_only=True)
class Reference(Question):
    """Stored as {"code", "label"}: the words stay as they were chosen; conditions see the code.

    The field `key_find` holds the words of the search, `key` the code of the chosen entry. Words
    that name exactly one entry choose it.
    """

    kind: ClassVar[str] = "reference"
    family: ClassVar[str] = "choosing"
    own_parts: ClassVar[tuple[str, ...]] = ("find", "")
    codes: ClassVar[frozenset[str]] = frozenset({"unknown"})

    list_name: str

    @classmethod
    def title(cls) -> str:
        return _("Chọn trong danh mục")

    @classmethod
    def purpose(cls) -> str:
        return _("Tìm rồi chọn trong một danh mục dài dùng chung: quốc gia, dân tộc")

    @classmethod
    def own_settings(cls) -> tuple[Setting, ...]:
        return (
            Setting(
                name="list",
                label=_("Danh mục"),
                type="text",
                help=_("Danh mục dùng chung mà người dân tìm trong đó"),
                required=True,
                most=60,
            ),
        )

    @classmethod
    def options(cls, reader: Reader) -> dict[str, Any]:
        name = reader.text("list", longest=60, required=True)
        if name and not re.fullmatch(r"[a-z][a-z0-9_]*", name):
            words = _("Tên danh mục gồm chữ thường không dấu, chữ số, gạch dưới")
            reader.blame("list", words)
        return {**super().options(reader), "list_name": name}

    def browser_rule(self, today: dt.date) -> dict[str, Any]:
        return {**super().browser_rule(today), "list": self.list_name}

    def parse(self, entry: Entry, context: Context) -> dict[str, str] | None:
        code, words = self.line(entry), self.line(entry, "find")[:LONGEST_SEARCH]
        listed = context.lookups.listed(self.list_name)
        if not code and not words:
            return None
        if not code:
            same = [each for each in listed if each[1].lower() == words.lower()]
            code = same[0][0] if len(same) == 1 else ""
        label = name_of(listed, code) if code else ""
        if not label:
            raise self._unknown(words or code)
        return {"code": code, "label": label}

    def _unknown(self, words: str) -> InvalidAnswer:
        pattern = _("Chọn %(what)s trong danh sách tìm được; chưa chọn cho %(words)s")
        return self.refuse("unknown", pattern, "find", what=self.name, words=quoted(words))

    def accepts(self, value: Any) -> bool:
        return (
            isinstance(value, dict)
            and set(value) == {"code", "label"}
            and all(is_clean(each) and each for each in value.values())
        )

    def check(self, value: dict[str, str], context: Context) -> None:
        if not name_of(context.lookups.listed(self.list_name), value["code"]):
            raise self._unknown(value["label"])

    def fields(self, value: dict[str, str]) -> dict[str, list[str]]:
        return {"": [value["code"]], "find": [value["label"]]}

    def display(self, value: dict[str, str], lookups: Lookups) -> str:
        return value["label"]

    def condition_value(self, value: dict[str, str], part: str = "") -> str:
        return value["code"]

    def from_context(self, value: Any) -> Any:
        return None

    def asks(self) -> str:
        return _("Chọn %(name)s") % {"name": self.name}
