"""Formulas of computed values: typed, exact, and bounded so that every one ends.

JSON like a condition. Numbers: a literal, `{"var": key}`, `+` `*` `min` `max` over a list, `-` `/`
over two, `{"round": [x, places]}`, `{"sum": [{"var": block}, x]}` with `entry.key` inside,
`{"days": [from, to]}` and `{"age": [born, on]}` (whole years) over days: a `{"var": key}` of a
date, `"2026-01-31"` or `"today"`. There is no loop and no call: what runs is what is written, the
`sum` once for each entry.

Numbers are exact fractions; "no answer" (None) comes of a missing operand, of a division by zero,
and of a number longer than `LONGEST`, which keeps the work small. The sum and the count of a block
without entries are 0. static/js/eform-formulas.js
computes the same.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from .condition_checks import Variable, inside_entry
from .conditions import Values, entries_of, in_entry
from .dates import parse_iso
from .errors import ConditionError, Problem

DEEPEST = 8
MOST_PARTS = 100
LONGEST = 10**40
"""Numerators and denominators stay below this."""
MANY = frozenset({"+", "*", "min", "max"})
PAIRS = frozenset({"-", "/", "round", "sum", "days", "age"})
OPERATORS = MANY | PAIRS | {"var"}
MOST_PLACES = 6

Formula = Any


def compute(formula: Formula, values: Values, today: dt.date) -> Fraction | None:
    """What `formula` comes to, None when there is no answer. Raises ConditionError for a shape
    that `check_formula` would refuse."""
    return _bounded(_compute(formula, values, today))


def _bounded(number: Fraction | None) -> Fraction | None:
    if number is None or max(abs(number.numerator), number.denominator) >= LONGEST:
        return None
    return number


def _compute(part: Formula, values: Values, today: dt.date) -> Fraction | None:
    if _is_number(part):
        return Fraction(str(part))
    operator, operands = _split(part)
    if operator == "var":
        found = values(operands)
        if found is None and counts_entries(operands):
            return Fraction(0)
        return _bounded(Fraction(found)) if isinstance(found, int | Decimal) else None
    if operator in {"days", "age"}:
        first, last = (_day(each, values, today) for each in operands)
        return None if first is None or last is None else _between(operator, first, last)
    if operator == "sum":
        around = [
            compute(operands[1], in_entry(entry, values), today)
            for entry in entries_of(operands[0], values)
        ]
        return _added([each for each in around if each is not None])
    if operator == "round":
        number = compute(operands[0], values, today)
        return None if number is None else rounded(number, operands[1])
    numbers = [compute(each, values, today) for each in operands]
    if any(number is None for number in numbers):
        return None
    return _ARITHMETIC[operator]([number for number in numbers if number is not None])


def counts_entries(name: str) -> bool:
    """Whether a variable is the number of entries of a block: 0 of one that nobody filled in, as
    its sum is. `entry.count` is a question inside an entry."""
    return name.endswith(".count") and not name.startswith("entry.")


def _split(part: Formula) -> tuple[str, Any]:
    if not isinstance(part, Mapping) or len(part) != 1:
        raise ConditionError("a formula is a number or an object with exactly one operator")
    operator, operands = next(iter(part.items()))
    if operator not in OPERATORS:
        raise ConditionError(f"unknown operator {operator!r}")
    if operator == "var":
        if not isinstance(operands, str):
            raise ConditionError("var names a question")
    elif not isinstance(operands, list) or not operands:
        raise ConditionError("a list of operands is needed")
    elif operator in PAIRS and len(operands) != 2:
        raise ConditionError("two operands are needed")
    return operator, operands


def _is_number(part: Any) -> bool:
    return isinstance(part, int | float | Decimal) and not isinstance(part, bool)


def _added(numbers: list[Fraction]) -> Fraction | None:
    total: Fraction | None = Fraction(0)
    for number in numbers:
        total = None if total is None else _bounded(total + number)
    return total


def _multiplied(numbers: list[Fraction]) -> Fraction | None:
    product: Fraction | None = Fraction(1)
    for number in numbers:
        product = None if product is None else _bounded(product * number)
    return product


_ARITHMETIC: dict[str, Callable[[list[Fraction]], Fraction | None]] = {
    "+": _added,
    "*": _multiplied,
    "-": lambda numbers: numbers[0] - numbers[1],
    "/": lambda numbers: numbers[0] / numbers[1] if numbers[1] else None,
    "min": min,
    "max": max,
}


def rounded(number: Fraction, places: int) -> Fraction:
    """`number` with `places` digits behind the comma, a half away from zero."""
    scale = 10**places
    doubled = abs(number) * scale * 2
    whole = (doubled.numerator // doubled.denominator + 1) // 2
    return Fraction(whole if number >= 0 else -whole, scale)


def _day(part: Any, values: Values, today: dt.date) -> dt.date | None:
    if part == "today":
        return today
    if isinstance(part, str):
        return parse_iso(part)
    _operator, key = _split(part)
    return parse_iso(values(key))


def _between(operator: str, first: dt.date, last: dt.date) -> Fraction:
    if operator == "days":
        return Fraction((last - first).days)
    had_birthday = (last.month, last.day) >= (first.month, first.day)
    return Fraction(last.year - first.year - (not had_birthday))


def is_always_zero(part: Formula) -> bool:
    """Whether a sound `part` comes to zero whatever is answered, as far as its writing shows it:
    a number, sums and differences of zeros, a product with a zero."""
    if _is_number(part):
        return part == 0
    if not isinstance(part, Mapping) or len(part) != 1:
        return False
    [(operator, operands)] = part.items()
    if operator == "*":
        return any(is_always_zero(each) for each in operands)
    if operator in {"/", "round"}:
        return is_always_zero(operands[0]) or _constant(part) == 0
    if operator == "sum":
        return is_always_zero(operands[1])
    return operator in {"+", "-", "min", "max"} and (
        all(is_always_zero(each) for each in operands) or _constant(part) == 0
    )


def _constant(part: Formula) -> Fraction | None:
    """What a part without questions and without days comes to, None for every other."""
    if _is_number(part):
        return Fraction(str(part))
    operator, operands = next(iter(part.items()))
    if operator in {"var", "days", "age", "sum"}:
        return None
    if operator == "round" and operands[1] not in range(MOST_PLACES + 1):
        return None
    inner = operands[:1] if operator == "round" else operands
    if any(_constant(each) is None for each in inner):
        return None
    return compute(part, lambda _name: None, dt.date.min)


def check_formula(formula: Formula, known: Mapping[str, Variable], path: str) -> list[Problem]:
    """Everything wrong with `formula` given the questions' keys in `known`; [] when sound."""
    checker = _Checker(known)
    checker.number(formula, path, 1)
    return checker.problems


class _Checker:
    def __init__(self, known: Mapping[str, Variable]) -> None:
        self.known = known
        self.problems: list[Problem] = []
        self.parts = 0
        self.is_inside = False

    def blame(self, path: str, message: str) -> None:
        self.problems.append(Problem(path, message))

    def number(self, part: Formula, path: str, depth: int) -> None:
        self.parts += 1
        if depth > DEEPEST or self.parts > MOST_PARTS:
            if not self.problems:
                self.blame(path, _("Công thức quá dài hoặc lồng quá sâu"))
            return
        if _is_number(part):
            if not abs(part) < 10**15:
                self.blame(path, _("Cần là số có nhiều nhất 15 chữ số"))
            return
        try:
            operator, operands = _split(part)
        except ConditionError:
            self.blame(path, self.shape_words(part))
            return
        inside = f"{path}.{operator}"
        if operator == "var":
            self.variable(operands, path, {"number"}, _("Công thức chỉ tính với câu hỏi số"))
        elif operator in {"days", "age"}:
            for position, each in enumerate(operands):
                self.day(each, f"{inside}[{position}]")
        elif operator == "sum":
            self.sum(operands, inside, depth)
        elif operator == "round":
            self.number(operands[0], f"{inside}[0]", depth + 1)
            places = operands[1]
            if isinstance(places, bool) or places not in range(MOST_PLACES + 1):
                self.blame(f"{inside}[1]", _("Làm tròn tới 0 đến 6 chữ số sau dấu phẩy"))
        else:
            for position, each in enumerate(operands):
                self.number(each, f"{inside}[{position}]", depth + 1)
            if operator == "/" and not self.problems and is_always_zero(operands[1]):
                words = _("Không chia được cho 0")
                self.problems.append(Problem(f"{inside}[1]", words, is_harmless=True))

    @staticmethod
    def shape_words(part: Any) -> str:
        if isinstance(part, Mapping) and len(part) == 1:
            [(operator, operands)] = part.items()
            if operator not in OPERATORS:
                return _("Không có phép “%(operator)s”") % {"operator": str(operator)[:30]}
            if operator in PAIRS and isinstance(operands, list) and operands:
                return _("Cần đúng hai vế")
        return _("Cần là số, hoặc một đối tượng có đúng một phép với danh sách các vế")

    def variable(self, key: str, path: str, types: set[str], words: str) -> None:
        variable = self.known.get(key)
        if variable is None or not variable.value_type:
            self.blame(path, _("Không có câu hỏi “%(key)s” để tính") % {"key": key[:60]})
        elif variable.value_type not in types:
            self.blame(path, words)

    def day(self, part: Any, path: str) -> None:
        if isinstance(part, str):
            if part != "today" and parse_iso(part) is None:
                self.blame(path, _("Ngày viết theo dạng 2026-01-31, hoặc today"))
        elif isinstance(part, Mapping) and set(part) == {"var"} and isinstance(part["var"], str):
            self.variable(part["var"], path, {"date"}, _("Cần là câu hỏi ngày"))
        else:
            self.blame(path, _("Cần là câu hỏi ngày"))

    def sum(self, operands: list[Any], path: str, depth: int) -> None:
        source = operands[0]
        name = source.get("var") if isinstance(source, Mapping) and len(source) == 1 else None
        block = self.known.get(name) if isinstance(name, str) else None
        if self.is_inside:
            self.blame(path, _("Trong sum không đặt sum nữa"))
        elif block is None or block.entries is None:
            self.blame(f"{path}[0]", _("Cần là một khối lặp hoặc bảng"))
        else:
            around, self.known, self.is_inside = self.known, inside_entry(self.known, block), True
            self.number(operands[1], f"{path}[1]", depth + 1)
            self.known, self.is_inside = around, False
