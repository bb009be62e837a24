"""Formulas as people write them in a table sheet: `[Số người] × [Giá một người]`.

The words are those of definitions, which are Vietnamese in every language of the page. Questions
stand in square brackets by their label; numbers as in Vietnamese (`1,5`, `8.000`). What a formula
cannot be written as is None and stays as it is. Both directions know the same words:
`tổng(…)` over the entries of a block, `làm tròn(x; 2)`, `nhỏ nhất(…; …)`, `lớn nhất(…; …)`,
`tuổi([Ngày sinh]; hôm nay)`, `số ngày([Từ ngày]; [Đến ngày])`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from portal.eforms.conditions import ENTRY, variables
from portal.eforms.dates import format_date, parse_iso
from portal.eforms.formulas import DEEPEST, Formula, is_always_zero

if TYPE_CHECKING:  # that room writes formulas with this one
    from procedures.authoring.form_builder.editing.asked import Asked

LONGEST = 2000
_FUNCTIONS = {
    "tổng": "sum",
    "làm tròn": "round",
    "nhỏ nhất": "min",
    "lớn nhất": "max",
    "tuổi": "age",
    "số ngày": "days",
}
EXAMPLES = (
    "[Số người] × [Giá] + 5000",
    "tổng([Các con: Số tiền])",
    "làm tròn([Diện tích] ÷ 3; 2)",
    "nhỏ nhất([A]; [B])",
    "lớn nhất([A]; [B])",
    "tuổi([Ngày sinh]; hôm nay)",
    "số ngày([Từ ngày]; [Đến ngày])",
)
_WORDS = {operator: words for words, operator in _FUNCTIONS.items()}
_TODAY = "hôm nay"
_SIGNS = {"+": "+", "-": "−", "*": "×", "/": "÷"}
_BINDING = {"+": 1, "-": 1, "*": 2, "/": 2}
_TOKEN = re.compile(
    r"\s*(?:(?P<name>\[[^\]]*\])|(?P<day>\d{1,2}/\d{1,2}/\d{4})|(?P<number>(?:\d{1,3}(?:\.\d{3})+(?!\d)|\d+)(?:,\d+)?)"
    r"|(?P<word>[^\W\d_]+(?: [^\W\d_]+)*)|(?P<sign>[-+*/×÷:−;()]))"
)
_SAME_SIGN = {"×": "*", "÷": "/", ":": "/", "−": "-"}


class FormulaFault(ValueError):
    """Text that is no formula; the message says where and why."""


def names_in(asked: Mapping[str, Asked]) -> dict[str, str]:
    """What may stand in brackets: the words, and what they name (`gia`, `con:entry.tien`)."""
    found: dict[str, str] = {}
    for name, each in asked.items():
        quantifier, _colon, inner = name.partition(":")
        if each.type not in {"number", "date"} or quantifier == "all":
            continue
        words = f"{each.block}: {each.inner}" if inner else each.label
        words = words.replace("[", "(").replace("]", ")")
        if _folded(words) in {_folded(each) for each in found}:
            words = f"{words} ({(inner or name).rpartition('.')[2]})"
        found[words] = inner or name
    return found


def _folded(words: str) -> str:
    return " ".join(words.lower().split())


def written(formula: Formula, asked: Mapping[str, Asked]) -> str | None:
    """`formula` as text, None when it cannot be written so."""
    try:
        return _Writer({name: words for words, name in names_in(asked).items()}).text(formula)
    except (KeyError, TypeError, ValueError, IndexError):
        return None


def told(formula: Any, label: Callable[[str], str]) -> str | None:
    """Return `formula` as people read it, its questions called by `label`; None without words.

    Unlike `written` it asks for no sound form: a difference shows what a draft can hold.
    """

    class Called(dict[str, str]):
        def __missing__(self, name: str) -> str:
            return label(name)

    try:
        return _Writer(Called()).text(formula)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError):
        return None


def read_formula(text: str, asked: Mapping[str, Asked]) -> Formula:
    """The formula that `text` tells. Raises FormulaFault."""
    if len(text) > LONGEST:
        raise FormulaFault(_("Công thức dài nhất %d ký tự.") % LONGEST)
    reader = _Reader(text, names_in(asked))
    formula = reader.sum_of_terms(0)
    if reader.kind:
        raise reader.fault()
    return formula


class _Writer:
    def __init__(self, words: Mapping[str, str], block: str = "") -> None:
        self.words = words
        self.block = block

    def text(self, part: Any, binding: int = 0) -> str:
        if isinstance(part, (int, float)) and not isinstance(part, bool):
            return self.number(part)
        [(operator, operands)] = part.items()
        if operator == "var":
            return self.name(operands)
        if operator in _BINDING:
            mine = _BINDING[operator]
            first, *others = operands
            if not others:
                return self.text(first, binding)
            told = self.text(first, mine)
            # A part of the same rank behind a sign needs brackets, so that it reads back the same.
            told = f" {_SIGNS[operator]} ".join([told, *(self.text(o, mine + 1) for o in others)])
            return f"({told})" if binding > mine else told
        if operator in {"age", "days"}:
            inside = [self.day(each) for each in operands]
        elif operator == "sum":
            block = operands[0]["var"]
            if not any(name.startswith(ENTRY) for name in variables(operands[1])):
                raise ValueError
            inside = [_Writer(self.words, block).text(operands[1])]
        else:
            inside = [self.text(each) for each in operands]
        return f"{_WORDS[operator]}({'; '.join(inside)})"

    def name(self, name: str) -> str:
        return f"[{self.words[f'{self.block}:{name}' if name.startswith(ENTRY) else name]}]"

    def day(self, part: Any) -> str:
        if part == "today":
            return _TODAY
        day = parse_iso(part) if isinstance(part, str) else None
        return format_date(day) if day else self.name(part["var"])

    @staticmethod
    def number(value: int | float) -> str:
        if value < 0:
            return f"(−{_Writer.number(-value)})"
        text = f"{value:.15f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
        if float(text) != value:
            raise ValueError
        return text.replace(".", ",")


class _Reader:
    """Reads one token ahead: `kind` and `token` are what stands next, "" at the end."""

    def __init__(self, text: str, names: Mapping[str, str]) -> None:
        self.text = text.strip()
        self.names = {_folded(words): name for words, name in names.items()}
        self.at = self.start = 0
        self.blocks: set[str] | None = None
        self.kind = self.token = ""
        self.advance()

    def advance(self) -> str:
        taken = self.token
        self.start = self.at
        match = _TOKEN.match(self.text, self.at)
        if match is None:
            if self.at < len(self.text):
                raise self.fault()
            self.kind = self.token = ""
            return taken
        self.at = match.end()
        self.kind = match.lastgroup or ""
        self.token = match[self.kind]
        if self.kind == "sign":
            self.token = _SAME_SIGN.get(self.token, self.token)
        return taken

    def fault(self) -> FormulaFault:
        rest = self.text[self.start :].strip()
        if not rest:
            return FormulaFault(_("Công thức chưa hết câu: còn thiếu một số hoặc một câu hỏi."))
        short = rest if len(rest) < 40 else f"{rest[:38]}…"
        low = _folded(rest)
        if any(low.startswith(name) for name in self.names):
            words = _("Ghi tên câu hỏi trong ngoặc vuông ở chỗ “%s”, ví dụ [Số bản].")
            return FormulaFault(words % short)
        return FormulaFault(_("Không hiểu công thức từ chỗ “%s”.") % short)

    def takes(self, sign: str) -> bool:
        if self.kind == "sign" and self.token == sign:
            self.advance()
            return True
        return False

    def wants(self, sign: str) -> None:
        if not self.takes(sign):
            raise self.fault()

    def sum_of_terms(self, depth: int) -> Formula:
        return self.joined(("+", "-"), lambda: self.joined(("*", "/"), lambda: self.factor(depth)))

    def joined(self, signs: tuple[str, str], part: Any) -> Formula:
        found, open_ = part(), False
        while self.kind == "sign" and self.token in signs:
            sign, at = self.advance(), self.start
            other = part()
            if sign == "/" and is_always_zero(other):
                words = self.text[at : self.start].strip()
                raise FormulaFault(_("Không chia được cho 0, ở chỗ “÷ %s”.") % words[:40])
            if sign == signs[0] and open_:
                found[sign].append(other)
            else:
                found, open_ = {sign: [found, other]}, sign == signs[0]
        return found

    def factor(self, depth: int) -> Formula:
        if depth > 2 * DEEPEST:
            raise FormulaFault(_("Công thức có quá nhiều tầng ngoặc."))
        if self.kind == "number":
            text = self.advance().replace(".", "").replace(",", ".")
            if len(text) > 16:
                raise FormulaFault(_("Số có nhiều nhất 15 chữ số."))
            return float(text) if "." in text else int(text)
        if self.kind == "name":
            return self.variable()
        if self.takes("("):
            found = self.sum_of_terms(depth + 1)
            self.wants(")")
            return found
        if self.takes("-"):
            return {"-": [0, self.factor(depth + 1)]}
        return self.function(depth)

    def function(self, depth: int) -> Formula:
        operator = _FUNCTIONS.get(self.token.lower()) if self.kind == "word" else None
        if operator is None:
            raise self.fault()
        name = self.advance()
        self.wants("(")
        if operator in {"age", "days"}:
            found = self.listed(self.day)
        elif operator == "sum":
            return self.over_entries(depth)
        else:
            found = self.listed(lambda: self.sum_of_terms(depth + 1))
        if operator in {"age", "days", "round"} and len(found) != 2:
            raise FormulaFault(_("“%s” cần đúng hai vế, cách nhau bằng dấu ;") % name)
        return {operator: found}

    def listed(self, part: Any) -> list[Any]:
        found = [part()]
        while self.takes(";"):
            found.append(part())
        self.wants(")")
        return found

    def over_entries(self, depth: int) -> Formula:
        if self.blocks is not None:
            raise FormulaFault(_("Trong “tổng” không đặt “tổng” nữa."))
        self.blocks = set()
        inner = self.sum_of_terms(depth + 1)
        self.wants(")")
        blocks, self.blocks = self.blocks, None
        if len(blocks) != 1:
            raise FormulaFault(_("“tổng” cộng theo từng mục: cần câu hỏi của đúng một khối lặp."))
        return {"sum": [{"var": blocks.pop()}, inner]}

    def variable(self) -> Formula:
        name = self.names.get(_folded(self.token[1:-1]))
        if name is None:
            raise FormulaFault(_("Không có câu hỏi số hoặc ngày tên %s.") % self.token[:80])
        self.advance()
        block, _colon, inner = name.rpartition(":")
        if not block:
            return {"var": name}
        if self.blocks is None:
            raise FormulaFault(_("Câu hỏi của khối lặp chỉ đứng trong “tổng(…)”."))
        self.blocks.add(block)
        return {"var": inner}

    def day(self) -> Any:
        if self.kind == "word" and self.token.lower() == _TODAY:
            self.advance()
            return "today"
        if self.kind == "day":
            day, month, year = self.token.split("/")
            iso = f"{year}-{month:0>2}-{day:0>2}"
            if parse_iso(iso) is None:
                raise FormulaFault(_("Không có ngày %s.") % self.token)
            self.advance()
            return iso
        if self.kind == "name":
            return self.variable()
        raise self.fault()
