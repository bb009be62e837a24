"""Choosing: yes or no, one of a list, several of a list."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from ..condition_checks import Variable
from ..lookups import Context, Lookups
from ..reader import Reader
from ..settings import Setting
from .base import Entry, Question, comma_list, range_settings, read_range, register

MOST_OPTIONS = 300
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.\-]{0,59}")


@dataclass(frozen=True)
class Option:
    """One thing that can be chosen: `value` is stored, `label` is read."""

    value: str
    label: str
    hint: str = ""


def _read_options(reader: Reader) -> tuple[Option, ...]:
    found: dict[str, Option] = {}
    for inner in reader.objects("options", least=1, most=MOST_OPTIONS):
        value = inner.text("value", longest=60, required=True)
        option = Option(value, inner.text("label", required=True), inner.text("hint"))
        inner.close()
        if value and not _CODE.fullmatch(value):
            inner.blame("value", _("Chỉ gồm chữ cái không dấu, chữ số, dấu _ . -"))
        if value in found:
            inner.blame("value", _("Giá trị “%(value)s” đã có") % {"value": value})
        found[value] = option
    return tuple(found.values())


@register
@dataclass(frozen=True, kw_only=True)
class YesNo(Question):
    """Stored as true or false; the fields send `yes` or `no`."""

    kind: ClassVar[str] = "yes_no"
    family: ClassVar[str] = "choosing"
    value_type: ClassVar[str] = "boolean"

    @classmethod
    def title(cls) -> str:
        return _("Có hoặc không")

    @classmethod
    def purpose(cls) -> str:
        return _("Một câu chỉ trả lời có hay không; điều kiện hiện câu khác thường dựa vào đây")

    def read(self, text: str, context: Context) -> bool:
        if text not in {"yes", "no"}:
            raise self.refuse("malformed", self.asks().replace("%", "%%"))
        return text == "yes"

    def accepts(self, value: Any) -> bool:
        return isinstance(value, bool)

    def fields(self, value: bool) -> dict[str, list[str]]:
        return {"": ["yes" if value else "no"]}

    def display(self, value: bool, lookups: Lookups) -> str:
        return _("Có") if value else _("Không")

    def asks(self) -> str:
        return _("Chọn Có hoặc Không: %(name)s") % {"name": self.name}


@dataclass(frozen=True, kw_only=True)
class _FromList(Question):
    family: ClassVar[str] = "choosing"

    list_of: tuple[Option, ...] = ()

    @classmethod
    def own_settings(cls) -> tuple[Setting, ...]:
        return (
            Setting(
                name="options",
                label=_("Các lựa chọn"),
                type="list",
                required=True,
                least=1,
                most=MOST_OPTIONS,
                inside=(
                    Setting(
                        name="value",
                        label=_("Giá trị lưu"),
                        type="text",
                        help=_("Chữ cái không dấu, chữ số, dấu _ . -; không đổi sau khi công bố"),
                        required=True,
                        most=60,
                    ),
                    Setting(
                        name="label", label=_("Chữ hiện"), type="text", required=True, most=300
                    ),
                    Setting(name="hint", label=_("Gợi ý"), type="text", most=300),
                ),
            ),
        )

    @classmethod
    def options(cls, reader: Reader) -> dict[str, Any]:
        return {**super().options(reader), "list_of": _read_options(reader)}

    def browser_rule(self, today: dt.date) -> dict[str, Any]:
        return {**super().browser_rule(today), "values": self.values}

    @property
    def values(self) -> list[str]:
        """Values that can be chosen, in the order of the definition."""
        return [option.value for option in self.list_of]

    def label_of(self, value: str) -> str:
        """The words for a value."""
        return next((each.label for each in self.list_of if each.value == value), value)

    def variables(self) -> dict[str, Variable]:
        return {self.key: Variable(self.value_type, frozenset(self.values))}

    def asks(self) -> str:
        return _("Chọn %(name)s") % {"name": self.name}


@register
@dataclass(frozen=True, kw_only=True)
class Choice(_FromList):
    """One of a list; `appearance` is `radios` or `select` (by default radios up to 8)."""

    kind: ClassVar[str] = "choice"

    appearance: str = "radios"

    @classmethod
    def title(cls) -> str:
        return _("Chọn một")

    @classmethod
    def purpose(cls) -> str:
        return _("Chọn đúng một trong vài lựa chọn biết trước")

    @classmethod
    def own_settings(cls) -> tuple[Setting, ...]:
        return (
            *super().own_settings(),
            Setting(
                name="appearance",
                label=_("Cách hiện"),
                type="choice",
                help=_("Để trống thì tới 8 lựa chọn hiện thành nút, nhiều hơn thành danh sách"),
                choices=(("radios", _("Các nút chọn")), ("select", _("Danh sách thả xuống"))),
            ),
        )

    @classmethod
    def options(cls, reader: Reader) -> dict[str, Any]:
        found = super().options(reader)
        usual = "radios" if len(found["list_of"]) <= 8 else "select"
        return {**found, "appearance": reader.one_of("appearance", {"radios", "select"}, usual)}

    def read(self, text: str, context: Context) -> str:
        if text not in self.values:
            raise self.refuse("malformed", self.asks().replace("%", "%%"))
        return text

    def check(self, value: str, context: Context) -> None:
        if value not in self.values:
            raise self.refuse("malformed", self.asks().replace("%", "%%"))

    def display(self, value: str, lookups: Lookups) -> str:
        return self.label_of(value)


@register
@dataclass(frozen=True, kw_only=True)
class Choices(_FromList):
    """Several of a list, stored in the order of the definition."""

    kind: ClassVar[str] = "choices"
    value_type: ClassVar[str] = "list"
    codes: ClassVar[frozenset[str]] = frozenset({"too_few", "too_many"})

    min_choices: int = 0
    max_choices: int = MOST_OPTIONS

    @classmethod
    def title(cls) -> str:
        return _("Chọn nhiều")

    @classmethod
    def purpose(cls) -> str:
        return _("Đánh dấu không, một hay nhiều lựa chọn biết trước")

    @classmethod
    def own_settings(cls) -> tuple[Setting, ...]:
        words = (_("Chọn ít nhất"), _("Chọn nhiều nhất"))
        bounds = range_settings("min_choices", "max_choices", words, 1, MOST_OPTIONS)
        return (*super().own_settings(), *bounds)

    @classmethod
    def options(cls, reader: Reader) -> dict[str, Any]:
        found = super().options(reader)
        most = max(1, len(found["list_of"]))
        return {**found, **read_range(reader, "min_choices", "max_choices", 1, most)}

    def browser_rule(self, today: dt.date) -> dict[str, Any]:
        return {
            **super().browser_rule(today),
            "least": self.min_choices,
            "most": self.max_choices,
        }

    def parse(self, entry: Entry, context: Context) -> list[str] | None:
        chosen = {self.line({"": [each]}) for each in entry.get("", ())[: MOST_OPTIONS + 1]} - {""}
        if not chosen <= set(self.values):
            raise self.refuse("malformed", self.asks().replace("%", "%%"))
        return [value for value in self.values if value in chosen] or None

    def accepts(self, value: Any) -> bool:
        return (
            isinstance(value, list)
            and 0 < len(value) <= MOST_OPTIONS
            and all(isinstance(each, str) for each in value)
        )

    def check(self, value: list[str], context: Context) -> None:
        if [each for each in self.values if each in value] != value:
            raise self.refuse("malformed", self.asks().replace("%", "%%"))
        if len(value) < self.min_choices:
            words = _("%(name)s: chọn ít nhất %(least)d mục, hiện chọn %(count)d")
            raise self.refuse("too_few", words, least=self.min_choices, count=len(value))
        if len(value) > self.max_choices:
            words = _("%(name)s: chọn nhiều nhất %(most)d mục, hiện chọn %(count)d")
            raise self.refuse("too_many", words, most=self.max_choices, count=len(value))

    def fields(self, value: list[str]) -> dict[str, list[str]]:
        return {"": list(value)}

    def display(self, value: list[str], lookups: Lookups) -> str:
        return comma_list([self.label_of(each) for each in value])
