"""A statement of truth (lời cam đoan): words that the person confirms."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from ..lookups import Context, Lookups
from ..reader import Reader
from ..settings import Setting
from ..text import clean_lines, is_clean
from .base import Entry, Question, register

LONGEST_STATEMENT = 3000


@register
@dataclass(frozen=True, kw_only=True)
class Statement(Question):
    """Stored as {"confirmed": true, "text": …}: the words are kept as they were shown.

    Always required; to conditions it is yes or no.
    """

    kind: ClassVar[str] = "statement"
    family: ClassVar[str] = "blocks"
    value_type: ClassVar[str] = "boolean"
    is_block: ClassVar[bool] = True

    text: str

    @classmethod
    def title(cls) -> str:
        return _("Lời cam đoan")

    @classmethod
    def purpose(cls) -> str:
        return _("Lời mà người khai phải đánh dấu xác nhận; lời được lưu đúng như đã hiện")

    @classmethod
    def own_settings(cls) -> tuple[Setting, ...]:
        return (
            Setting(
                name="text",
                label=_("Lời cam đoan"),
                type="long_text",
                required=True,
                most=LONGEST_STATEMENT,
            ),
        )

    @classmethod
    def settings(cls) -> tuple[Setting, ...]:
        found = super().settings()
        return tuple(replace(s, default=True) if s.name == "required" else s for s in found)

    @classmethod
    def options(cls, reader: Reader) -> dict[str, Any]:
        found = super().options(reader)
        found["text"] = reader.text("text", longest=LONGEST_STATEMENT, required=True)
        if reader.has("required") and not found["required"]:
            reader.blame("required", _("Lời cam đoan luôn phải xác nhận"))
        return {**found, "required": True}

    def browser_rule(self, today: dt.date) -> dict[str, Any]:
        return {**super().browser_rule(today), "text": self.text}

    def samples(self) -> tuple[Any, ...]:
        return ({"confirmed": True, "text": self.text},)

    def parse(self, entry: Entry, context: Context) -> dict[str, Any] | None:
        said = self.line(entry)
        if not said:
            return None
        if said != "yes":
            raise self.missing()
        return {"confirmed": True, "text": self.text}

    def accepts(self, value: Any) -> bool:
        return (
            isinstance(value, dict)
            and set(value) == {"confirmed", "text"}
            and value["confirmed"] is True
            and is_clean(value["text"], clean_lines)
        )

    def check(self, value: dict[str, Any], context: Context) -> None:
        if value["text"] != self.text:
            words = _("Lời cam đoan đã thay đổi, đọc lại rồi xác nhận")
            raise self.refuse("malformed", words)

    def fields(self, value: dict[str, Any]) -> dict[str, list[str]]:
        return {"": ["yes"]}

    def display(self, value: dict[str, Any], lookups: Lookups) -> str:
        return _("Đã xác nhận: %(text)s") % {"text": value["text"]}

    def condition_value(self, value: dict[str, Any], part: str = "") -> bool:
        return True

    def says_nothing(self) -> str:
        return _("Chưa xác nhận")

    def asks(self) -> str:
        return _("Đọc và đánh dấu xác nhận: %(name)s") % {"name": self.name}
