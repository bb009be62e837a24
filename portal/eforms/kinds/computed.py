"""A value that the form computes from other answers; nobody types it."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from ..condition_checks import Variable
from ..conditions import variables
from ..errors import Problem
from ..formulas import MOST_PLACES, Formula, check_formula, compute, rounded
from ..lookups import Context, Lookups
from ..numbers import canonical, format_number
from ..reader import Reader
from ..settings import Setting
from .base import Entry, Item, Question, register

_LARGEST = Fraction(10**15)


@register
@dataclass(frozen=True, kw_only=True)
class Computed(Question):
    """Stored as a decimal is, such as `"1234.5"`; null when the formula has no answer.

    It is computed anew at every check, whatever stands in the answers and whatever was posted.
    """

    kind: ClassVar[str] = "computed"
    family: ClassVar[str] = "blocks"
    value_type: ClassVar[str] = "number"
    is_block: ClassVar[bool] = True
    comes_from_fields: ClassVar[bool] = False
    is_computed: ClassVar[bool] = True
    waits_in: ClassVar[str] = "formula"

    formula: Formula
    places: int = 0
    unit: str = ""

    @classmethod
    def title(cls) -> str:
        return _("Giá trị tự tính")

    @classmethod
    def purpose(cls) -> str:
        return _("Tổng tiền, số ngày, tuổi: tính từ câu trả lời khác, người khai không gõ")

    @classmethod
    def own_settings(cls) -> tuple[Setting, ...]:
        return (
            Setting(name="formula", label=_("Công thức"), type="formula", required=True),
            Setting(
                name="places",
                label=_("Số chữ số sau dấu phẩy"),
                type="whole",
                default=cls.places,
                least=0,
                most=MOST_PLACES,
            ),
            Setting(
                name="unit", label=_("Đơn vị"), type="text", help=_("Hiện sau ô, ví dụ m²"), most=20
            ),
        )

    @classmethod
    def options(cls, reader: Reader) -> dict[str, Any]:
        found = super().options(reader)
        found["formula"] = reader.raw("formula")
        if not reader.has("formula"):
            reader.blame("formula", _("Chưa ghi công thức"))
        places = reader.whole("places", least=0, most=MOST_PLACES)
        found["places"] = cls.places if places is None else places
        found["unit"] = reader.text("unit", longest=20)
        return found

    def looks_at(self) -> set[str]:
        names = {name.partition(".")[0] for name in variables(self.formula)}
        return super().looks_at() | names - {"entry"}

    def problems(
        self, known: Mapping[str, Variable], items: Mapping[str, Item], path: str
    ) -> list[Problem]:
        found = super().problems(known, items, path)
        if self.formula is None:
            return found  # told while it was read
        return found + check_formula(self.formula, known, f"{path}.formula")

    def browser_rule(self, today: dt.date) -> dict[str, Any]:
        return {
            **super().browser_rule(today),
            "formula": self.formula,
            "places": self.places,
            "unit": self.unit,
            "nothing": self.says_nothing(),
        }

    def compute(self, context: Context) -> str | None:
        """What the answers come to, None when there is no answer."""
        number = compute(self.formula, context.values, context.today)
        if number is None or abs(number) >= _LARGEST:
            return None
        exact = rounded(number, self.places)
        # The denominator is a power of ten: the quotient is exact.
        return canonical(Decimal(exact.numerator) / Decimal(exact.denominator))

    def parse(self, entry: Entry, context: Context) -> None:
        return None

    def accepts(self, value: Any) -> bool:
        return (
            isinstance(value, str)
            and re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]{1,6})?", value) is not None
            and canonical(Decimal(value)) == value
        )

    def fields(self, value: str) -> dict[str, list[str]]:
        return {}

    def display(self, value: str, lookups: Lookups) -> str:
        return format_number(Decimal(value)) + (f"\u00a0{self.unit}" if self.unit else "")

    def condition_value(self, value: str, part: str = "") -> Decimal:
        return Decimal(value)

    def says_nothing(self) -> str:
        return _("Chưa tính được")

    def asks(self) -> str:
        return _("Chưa tính được %(name)s, xem lại các câu dùng để tính") % {"name": self.name}
