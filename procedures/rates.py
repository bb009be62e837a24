"""A fee by quantity: the price of one times the answer to a number question. Pure.

Many charges are set so: a copy of an extract costs 8.000 đồng (TT 281/2016/TT-BTC), others are so
much a page and never more than so much for the whole. Money is integer đồng.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.eforms.numbers import format_number
from portal.language import localised

NBSP = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Per:
    """What is counted: the answer to `question`, in `unit` ("bản").

    The first `free` cost nothing; the whole is never more than `most_dong`.
    """

    question: str
    unit: str
    free: int = 0
    most_dong: int | None = None

    def count(self, values: Callable[[str], Any]) -> Decimal:
        """Return how many are asked for: 0 for no answer, or one that is no number above 0."""
        answer = values(self.question)
        if isinstance(answer, bool) or not isinstance(answer, int | str | Decimal):
            return Decimal(0)
        try:
            number = Decimal(answer)
        except InvalidOperation:
            return Decimal(0)
        return number if number.is_finite() and number > 0 else Decimal(0)

    def amount(self, price: int, count: Decimal) -> int:
        """Return what `count` of them cost, in whole đồng, rounded in the person's favour."""
        full = int(self._paid(count) * price)
        return full if self.most_dong is None else min(full, self.most_dong)

    def rate(self, price: int) -> str:
        """Return "8.000 đồng/bản, 2 bản đầu không thu, nhiều nhất 200.000 đồng"."""
        parts = [f"{dong(price)}/{self.unit}" if price else dong(price)]
        if price and self.free:
            words = _("%(count)s đầu không thu")
            parts.append(words % {"count": self._measured(Decimal(self.free))})
        if price and self.most_dong is not None:
            parts.append(_("nhiều nhất %s") % dong(self.most_dong))
        return ", ".join(parts)

    def counted(self, price: int, count: Decimal) -> str:
        """Return "3 bản × 8.000 đồng" in Vietnamese, whatever the page speaks: for papers.

        "" when nothing is to be paid.
        """
        if not price or not self._paid(count):
            return ""
        with override("vi"):
            return self._multiplied(price, count)

    def working(self, price: int, count: Decimal) -> str:
        """Return "3 bản × 8.000 đồng = 24.000 đồng", with what was free and what is the most."""
        if not price:
            return dong(0)
        told = {"asked": self._measured(count), "free": self._measured(Decimal(self.free))}
        if not self._paid(count):
            return _("%(asked)s, %(free)s đầu không thu") % told
        words = f"{self._multiplied(price, count)} = {_money(int(self._paid(count) * price))}"
        if self.free:
            words = _("%(asked)s, %(free)s đầu không thu") % told + f": {words}"
        if self.most_dong is not None and self._paid(count) * price > self.most_dong:
            words += _(", thu nhiều nhất %s") % _money(self.most_dong)
        return words

    def _paid(self, count: Decimal) -> Decimal:
        return max(Decimal(0), count - self.free)

    def _multiplied(self, price: int, count: Decimal) -> str:
        return f"{self._measured(self._paid(count))} × {_money(price)}"

    def _measured(self, count: Decimal) -> str:
        return f"{format_number(count)}{NBSP}{self.unit}"


def dong(amount: int) -> str:
    """Return an amount as people read it: "50.000 đồng", "Không mất tiền" for 0."""
    return _money(amount) if amount else _("Không mất tiền")


def _money(amount: int) -> str:
    # A no-break space keeps the amount on one line.
    return localised(f"{amount:,}") + NBSP + _("đồng")
