"""The contract of a question kind, and the registry of kinds.

A kind is one small class. It says which options a definition may give (`options`), how HTML fields
become a plain JSON value (`parse`) and back (`fields`), what a good value is (`check`), how it is
shown (`display`) and what a condition sees (`condition_value`). A later kind (a repeated block, a
table, a computed value) is one more class; nothing outside its file needs to change.
"""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from ..condition_checks import Variable
from ..conditions import Values
from ..errors import InvalidAnswer, Issue
from ..lookups import Context, Lookups
from ..reader import Reader
from ..settings import Setting
from ..text import UnreadableText, clean_line, in_sentence, opening
from .item import KINDS, Entry, Item, ShownEntry, register
from .question_settings import WIDTHS, question_settings

__all__ = [
    "KINDS",
    "Entry",
    "Item",
    "Question",
    "ShownEntry",
    "comma_list",
    "range_settings",
    "read_range",
    "register",
]


@dataclass(frozen=True, kw_only=True)
class Question(Item):
    """An item that asks for something. Values are plain JSON; None is "not answered"."""

    family: ClassVar[str] = "words"
    holds_value: ClassVar[bool] = True
    value_type: ClassVar[str] = "text"
    own_parts: ClassVar[tuple[str, ...]] = ("",)
    is_block: ClassVar[bool] = False
    """Whether it holds questions of its own: then it has no width and is not filled in whole."""
    codes: ClassVar[frozenset[str]] = frozenset()
    """Codes of refusals whose words a definition may override, besides `required`."""
    comes_from_fields: ClassVar[bool] = True
    """False when the value is put in by another room (uploads), never by the posted page."""
    is_computed: ClassVar[bool] = False
    """True when the value is computed from other answers at every check (`compute`)."""

    hint: str = ""
    name: str = ""
    required: bool = False
    filled_by: str = "person"
    """`officer` for what only the desk fills in: never shown to the person, never read from her."""
    is_shown: bool = False
    """Of what officers fill in: whether the person reads it once its step is done."""
    prefill: str = ""
    width: str = ""
    messages: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def options(cls, reader: Reader) -> dict[str, Any]:
        label = reader.text("label", required=True)
        return {
            "label": label,
            "hint": reader.text("hint", longest=1000),
            "name": reader.text("name") or in_sentence(label),
            "required": reader.flag("required"),
            "filled_by": reader.one_of("filled_by", {"person", "officer"}, "person"),
            "is_shown": cls._read_shown(reader),
            "messages": cls._messages(reader),
            **({} if cls.is_block else cls._read_looks(reader)),
        }

    @staticmethod
    def _read_shown(reader: Reader) -> bool:
        shown = reader.flag("shown")
        if shown and reader.one_of("filled_by", {"person", "officer"}, "person") != "officer":
            reader.blame("shown", _("Chỉ câu do cán bộ khai mới cần mục này"))
        return shown

    @staticmethod
    def _read_looks(reader: Reader) -> dict[str, Any]:
        return {
            "prefill": reader.text("prefill", longest=60),
            "width": reader.one_of("width", WIDTHS, ""),
        }

    @classmethod
    def settings(cls) -> tuple[Setting, ...]:
        label, key, when = super().settings()
        own = cls.own_settings()
        return question_settings(label, key, when, own, cls.kind, cls.codes, is_block=cls.is_block)

    @classmethod
    def own_settings(cls) -> tuple[Setting, ...]:
        """The keys that only this kind of question knows."""
        return ()

    @classmethod
    def _messages(cls, reader: Reader) -> dict[str, str]:
        if not reader.has("messages"):
            return {}
        words = reader.inside("messages")
        allowed = sorted({"required", "malformed"} | cls.codes)
        found = {code: words.text(code, required=True) for code in allowed if words.has(code)}
        words.close()
        return found

    def samples(self) -> tuple[Any, ...]:
        """Values that only this question takes, for trials (portal/eforms/sampling.py)."""
        return ()

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts that come from HTML fields; "" is the only or main one."""
        return self.own_parts

    def field_names(self) -> tuple[str, ...]:
        return tuple(self.field_name(part) for part in self.parts)

    def field_name(self, part: str = "") -> str:
        """The HTML field of one part: `key`, or `key_month`."""
        return f"{self.key}_{part}" if part else self.key

    def variables(self) -> dict[str, Variable]:
        return {self.key: Variable(self.value_type)}

    def browser_rule(self, today: dt.date) -> dict[str, Any]:
        return {**super().browser_rule(today), "required": self.required}

    def bound_named(self, name: str) -> "Question | None":
        """The question inside this one whose bound key is `name`."""
        return None

    def compute(self, context: Context) -> Any:
        """The value that follows from the other answers, for kinds that are computed."""
        return None

    def parse(self, entry: Entry, context: Context) -> Any:
        """The plain value of what was typed, None when nothing was. Raises InvalidAnswer."""
        text = self.line(entry)
        return self.read(text, context) if text else None

    def read(self, text: str, context: Context) -> Any:
        """The plain value of one non-empty line. Raises InvalidAnswer."""
        return text

    def accepts(self, value: Any) -> bool:
        """Whether `value` has the JSON shape of this kind: the guard for values from storage."""
        return isinstance(value, str)

    def check(self, value: Any, context: Context) -> None:
        """Raise InvalidAnswer when an accepted `value` breaks a rule of the definition."""

    def warnings(self, value: Any, context: Context) -> list[Issue]:
        """What an officer should look at although the value is taken."""
        return []

    def fields(self, value: Any) -> dict[str, list[str]]:
        """The HTML fields, by part, that would be typed for an accepted `value`."""
        return {"": [str(value)]}

    def seen(self, value: Any, values: Values) -> Any:
        """An accepted `value` without what is hidden inside it; None when nothing is left."""
        return value

    def display(self, value: Any, lookups: Lookups) -> str:
        """An accepted `value` as people read it."""
        return str(value)

    def entries_shown(self, value: Any, lookups: Lookups) -> tuple["ShownEntry", ...]:
        """An accepted `value` of several entries, entry by entry; none for all other kinds."""
        return ()

    def masked(self, value: Any, lookups: Lookups) -> str:
        """As `display`, for the person's own page: numbers of the person are half hidden."""
        return self.display(value, lookups)

    def condition_value(self, value: Any, part: str = "") -> Any:
        """What a condition sees of an accepted `value`."""
        return value

    def from_context(self, value: Any) -> Any:
        """What a pre-filling `value` becomes here; it is then checked as any stored value."""
        return value

    def asks(self) -> str:
        """The words for a missing answer."""
        return _("Nhập %(name)s") % {"name": self.name}

    def says_nothing(self) -> str:
        """The words that stand for an answer that was not given."""
        return _("Không khai")

    # helpers for the classes below

    def line(self, entry: Entry, part: str = "") -> str:
        """The last line that came in for `part`, cleaned. Raises InvalidAnswer for NUL."""
        typed = entry.get(part) or [""]
        try:
            return clean_line(typed[-1])
        except UnreadableText:
            raise self.unreadable(part) from None

    def unreadable(self, part: str = "") -> InvalidAnswer:
        """The refusal of text with signs that no keyboard sends."""
        return self.refuse("unreadable", _("%(name)s có ký tự không đọc được, gõ lại"), part)

    def issue(self, code: str, pattern: str, part: str = "", **values: object) -> Issue:
        """An issue in the definition's own words for `code`, else `pattern` filled in."""
        words = self.messages.get(code)
        if words is None:
            words = opening(pattern % {"name": opening(self.name), **values})
        return Issue(code, words, part)

    def refuse(self, code: str, pattern: str, part: str = "", **values: object) -> InvalidAnswer:
        """`issue` as the exception to raise."""
        return InvalidAnswer(self.issue(code, pattern, part, **values))

    def missing(self) -> InvalidAnswer:
        """The refusal of a required question without an answer."""
        words = self.messages.get("required") or self.asks()
        return InvalidAnswer(Issue("required", words, self.parts[0]))

    def malformed(self) -> InvalidAnswer:
        """The refusal of a stored value that this kind cannot hold."""
        return self.refuse("malformed", _("Khai lại: %(name)s"), self.parts[0])


def range_settings(
    low: str, high: str, words: tuple[str, str], least: int, most: int
) -> tuple[Setting, Setting]:
    """The two settings that `read_range` reads."""
    first, last = (
        Setting(name=name, label=label, type="whole", least=least, most=most)
        for name, label in zip((low, high), words, strict=True)
    )
    return first, last


def read_range(reader: Reader, low: str, high: str, least: int, most: int) -> dict[str, int]:
    """Two whole options that bound something; notes a range that is upside down."""
    bounds = {key: reader.whole(key, least=least, most=most) for key in (low, high)}
    found = {key: value for key, value in bounds.items() if value is not None}
    if len(found) == 2 and found[low] > found[high]:
        reader.blame(low, _("Lớn hơn mức lớn nhất"))
    return found


def comma_list(words: Collection[str]) -> str:
    """`a`, `a và b`, `a, b và c`."""
    listed = list(words)
    if len(listed) < 2:
        return "".join(listed)
    return _("%(first)s và %(last)s") % {"first": ", ".join(listed[:-1]), "last": listed[-1]}
