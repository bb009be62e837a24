"""Numbers: whole, with a fraction, and money in whole đồng."""

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from ..errors import InvalidAnswer
from ..lookups import Context, Lookups
from ..numbers import (
    NumberTrouble,
    canonical,
    format_money,
    format_number,
    parse_decimal,
    parse_integer,
    to_typed,
)
from ..reader import Reader
from ..settings import Setting, replaced
from ..text import quoted
from .base import Question, register

LARGEST = Decimal(10**15 - 1)
_CURRENCY = re.compile(r"\s*(?:đồng|vnđ|vnd|đ|₫)$", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class _Number(Question):
    family: ClassVar[str] = "numbers"
    value_type: ClassVar[str] = "number"
    codes: ClassVar[frozenset[str]] = frozenset({"number", "min", "max", "fraction"})
    least: ClassVar[Decimal] = -LARGEST

    min: Decimal
    max: Decimal = LARGEST
    unit: str = ""

    @classmethod
    def own_settings(cls) -> tuple[Setting, ...]:
        return (
            Setting(name="min", label=_("Nhỏ nhất"), type="number", default=cls._plain_least()),
            Setting(name="max", label=_("Lớn nhất"), type="number"),
            Setting(
                name="unit", label=_("Đơn vị"), type="text", help=_("Hiện sau ô, ví dụ m²"), most=20
            ),
        )

    @classmethod
    def _plain_least(cls) -> int | None:
        return None if cls.least == -LARGEST else int(cls.least)

    @classmethod
    def options(cls, reader: Reader) -> dict[str, Any]:
        found = {**super().options(reader), "unit": cls.read_unit(reader), "min": cls.least}
        for key in ("min", "max"):
            number = reader.number(key)
            if number is not None:
                found[key] = number
                cls.check_bound(reader, key, number)
        if found["min"] > found.get("max", LARGEST):
            reader.blame("min", _("Lớn hơn mức lớn nhất"))
        return found

    @classmethod
    def read_unit(cls, reader: Reader) -> str:
        """The unit shown behind the box, such as m²."""
        return reader.text("unit", longest=20)

    @classmethod
    def check_bound(cls, reader: Reader, key: str, number: Decimal) -> None:
        """Note a bound that this kind could never meet."""
        if number != number.to_integral_value():
            reader.blame(key, _("Cần là số nguyên"))

    def browser_rule(self, today: dt.date) -> dict[str, Any]:
        return {
            **super().browser_rule(today),
            "min": canonical(self.min),
            "max": canonical(self.max),
            "unit": self.unit,
        }

    def read(self, text: str, context: Context) -> Any:
        text = self.without_unit(text)
        try:
            return self.number(text)
        except NumberTrouble as trouble:
            raise self.trouble(trouble.code, text) from None

    def without_unit(self, text: str) -> str:
        """`text` without a unit that was typed behind the number although it stands there."""
        if self.unit and text.lower().endswith(self.unit.lower()):
            return text[: -len(self.unit)].strip()
        return text

    def number(self, text: str) -> Any:
        """The plain value of a number's writing. Raises NumberTrouble."""
        return parse_integer(text)

    def trouble(self, code: str, text: str) -> InvalidAnswer:
        """The refusal of a writing that is no number of this kind."""
        shown = quoted(text)
        if code == "fraction":
            words = _("%(name)s là số nguyên, không có phần lẻ; hiện ghi %(text)s")
            return self.refuse("fraction", words, text=shown)
        if code == "two_readings":
            whole = text.replace(".", "")
            words = _("%(name)s ghi %(text)s có hai cách hiểu: viết liền %(whole)s, hoặc %(comma)s")
            comma = text.replace(".", ",")
            return self.refuse("number", words, text=shown, whole=whole, comma=comma)
        if code == "digits":
            words = _("%(name)s có quá nhiều chữ số, nhiều nhất 15")
            return self.refuse("number", words)
        return self.refuse("number", _("%(name)s ghi bằng chữ số, hiện ghi %(text)s"), text=shown)

    def accepts(self, value: Any) -> bool:
        return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= LARGEST

    def check(self, value: Any, context: Context) -> None:
        number = Decimal(value)
        if number < self.min:
            words = _("%(name)s ít nhất là %(limit)s, hiện là %(value)s")
            raise self.refuse("min", words, limit=self.shown(self.min), value=self.shown(number))
        if number > self.max:
            words = _("%(name)s nhiều nhất là %(limit)s, hiện là %(value)s")
            raise self.refuse("max", words, limit=self.shown(self.max), value=self.shown(number))

    def shown(self, number: Decimal | int) -> str:
        """`number` with its unit."""
        return format_number(number) + (f"\u00a0{self.unit}" if self.unit else "")

    def fields(self, value: Any) -> dict[str, list[str]]:
        return {"": [to_typed(Decimal(value))]}

    def display(self, value: Any, lookups: Lookups) -> str:
        return self.shown(Decimal(value))

    def condition_value(self, value: Any, part: str = "") -> Any:
        return Decimal(value)


@register
@dataclass(frozen=True, kw_only=True)
class Integer(_Number):
    """A whole number; stored as a JSON number."""

    kind: ClassVar[str] = "integer"

    @classmethod
    def title(cls) -> str:
        return _("Số nguyên")

    @classmethod
    def purpose(cls) -> str:
        return _("Số người, số bản, năm: không có phần lẻ")


@register
@dataclass(frozen=True, kw_only=True)
class Money(_Number):
    """An amount in whole đồng, not negative unless the definition says so."""

    kind: ClassVar[str] = "money"
    least: ClassVar[Decimal] = Decimal(0)

    @classmethod
    def title(cls) -> str:
        return _("Số tiền")

    @classmethod
    def purpose(cls) -> str:
        return _("Số đồng, hiện có dấu chấm hàng nghìn")

    @classmethod
    def own_settings(cls) -> tuple[Setting, ...]:
        return replaced(super().own_settings(), unit=None)

    @classmethod
    def read_unit(cls, reader: Reader) -> str:
        return ""

    def without_unit(self, text: str) -> str:
        return _CURRENCY.sub("", text)

    def shown(self, number: Decimal | int) -> str:
        return format_money(int(number))


@register
@dataclass(frozen=True, kw_only=True)
class DecimalNumber(_Number):
    """A number with up to `places` digits behind the comma; stored as text such as `1234.5`."""

    kind: ClassVar[str] = "decimal"
    codes: ClassVar[frozenset[str]] = frozenset({"number", "min", "max", "places"})

    places: int = 2

    @classmethod
    def title(cls) -> str:
        return _("Số có phần lẻ")

    @classmethod
    def purpose(cls) -> str:
        return _("Diện tích, khối lượng, tỷ lệ: có chữ số sau dấu phẩy")

    @classmethod
    def own_settings(cls) -> tuple[Setting, ...]:
        places = Setting(
            name="places",
            label=_("Số chữ số sau dấu phẩy"),
            type="whole",
            default=cls.places,
            least=1,
            most=6,
        )
        return (*super().own_settings(), places)

    @classmethod
    def options(cls, reader: Reader) -> dict[str, Any]:
        found = super().options(reader)
        places = reader.whole("places", least=1, most=6)
        return found if places is None else {**found, "places": places}

    @classmethod
    def check_bound(cls, reader: Reader, key: str, number: Decimal) -> None:
        pass

    def browser_rule(self, today: dt.date) -> dict[str, Any]:
        return {**super().browser_rule(today), "places": self.places}

    def number(self, text: str) -> str:
        return canonical(parse_decimal(text))

    def accepts(self, value: Any) -> bool:
        if not isinstance(value, str) or not re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]{1,15})?", value):
            return False
        try:
            return canonical(Decimal(value)) == value
        except InvalidOperation:
            return False

    def check(self, value: str, context: Context) -> None:
        if len(value.partition(".")[2]) > self.places:
            words = _("%(name)s có nhiều nhất %(places)d chữ số sau dấu phẩy, hiện là %(value)s")
            raise self.refuse(
                "places", words, places=self.places, value=format_number(Decimal(value))
            )
        super().check(value, context)
