"""Conditions held against the questions of a form, when the form is saved."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from .conditions import (
    ENTRY,
    OPERATORS,
    ORDER,
    QUANTIFIERS,
    Rule,
    kind_of,
    quantifies,
)
from .dates import parse_iso
from .errors import Problem

DEEPEST = 8
MOST_RULES = 100


def type_name(value_type: str) -> str:
    """A type of values in words."""
    names = {
        "boolean": _("có hoặc không"),
        "date": _("ngày"),
        "list": _("danh sách"),
        "entries": _("khối lặp"),
        "number": _("số"),
        "text": _("chữ"),
    }
    return names.get(value_type, value_type)


class Variable:
    """What a definition knows about a key: its type, and the only values it can take if few."""

    def __init__(
        self,
        value_type: str,
        options: frozenset[str] | None = None,
        entries: Mapping[str, "Variable"] | None = None,
    ) -> None:
        self.value_type = value_type
        self.options = options
        self.entries = entries
        """Of a repeated block: what an entry holds, by key."""


def inside_entry(known: Mapping[str, Variable], block: Variable) -> dict[str, Variable]:
    """What may be looked at inside an entry of `block`."""
    entries = block.entries or {}
    return {**known, **{f"{ENTRY}{key}": variable for key, variable in entries.items()}}


def check_condition(rule: Rule, known: Mapping[str, Variable], path: str) -> list[Problem]:
    """Everything wrong with `rule` given the questions' keys in `known`; [] when it is sound."""
    checker = _Checker(known)
    checker.rule(rule, path, 1)
    return checker.problems


class _Checker:
    def __init__(self, known: Mapping[str, Variable]) -> None:
        self.known = known
        self.problems: list[Problem] = []
        self.rules = 0

    def blame(self, path: str, message: str) -> None:
        self.problems.append(Problem(path, message))

    def rule(self, rule: Rule, path: str, depth: int) -> None:
        self.rules += 1
        if depth > DEEPEST or self.rules > MOST_RULES:
            if not self.problems:
                self.blame(path, _("Điều kiện quá dài hoặc lồng quá sâu"))
            return
        if not isinstance(rule, Mapping) or len(rule) != 1:
            self.blame(path, _("Điều kiện là một đối tượng có đúng một phép"))
            return
        operator, operands = next(iter(rule.items()))
        if operator not in OPERATORS:
            self.blame(path, _("Không có phép “%(operator)s”") % {"operator": str(operator)[:30]})
            return
        inside = f"{path}.{operator}"
        if operator in {"and", "or"}:
            self.junction(operands, inside, depth)
        elif operator == "!":
            single = operands[0] if isinstance(operands, list) and len(operands) == 1 else operands
            self.rule(single, inside, depth + 1)
        elif operator == "var":
            if self.type_of(rule, path) not in {"boolean", "unknown"}:
                self.blame(path, _("Đứng một mình thì phải là câu hỏi có hoặc không"))
        elif not isinstance(operands, list) or len(operands) != 2:
            self.blame(inside, _("Cần đúng hai vế"))
        elif operator in QUANTIFIERS:
            self.over_entries(operands[0], operands[1], inside, depth)
        elif operator == "in":
            self.membership(operands[0], operands[1], inside)
        else:
            self.comparison(operator, operands, inside)

    def junction(self, operands: Any, path: str, depth: int) -> None:
        if not isinstance(operands, list) or not operands:
            self.blame(path, _("Cần danh sách điều kiện"))
            return
        for position, each in enumerate(operands):
            self.rule(each, f"{path}[{position}]", depth + 1)

    def over_entries(self, source: Any, inner: Rule, path: str, depth: int) -> None:
        block = self.known.get(source["var"]) if self.is_variable(source) else None
        if block is None or block.entries is None:
            self.blame(f"{path}[0]", _("Cần là một khối lặp hoặc bảng"))
            return
        if quantifies(inner):
            self.blame(f"{path}[1]", _("Trong any, all không đặt any, all nữa"))
            return
        around, self.known = self.known, inside_entry(self.known, block)
        self.rule(inner, f"{path}[1]", depth + 1)
        self.known = around

    def membership(self, needle: Any, members: Any, path: str) -> None:
        wanted = self.type_of(needle, f"{path}[0]")
        if isinstance(members, list):
            for each in members:
                if isinstance(each, Mapping | list):
                    self.blame(f"{path}[1]", _("Danh sách chỉ gồm giá trị, không gồm phép"))
                    return
                self.agree(wanted, self.type_of(each, path), path)
                self.known_option(needle, each, path)
            return
        found = self.type_of(members, f"{path}[1]")
        if found not in {"list", "unknown"}:
            self.blame(f"{path}[1]", _("Vế phải cần là danh sách hoặc câu chọn nhiều"))
        elif wanted not in {"text", "unknown"}:
            self.blame(f"{path}[0]", _("Vế trái cần là chữ"))
        self.known_option(members, needle, path)

    def comparison(self, operator: str, operands: list[Any], path: str) -> None:
        first = self.type_of(operands[0], f"{path}[0]")
        second = self.type_of(operands[1], f"{path}[1]")
        if not any(isinstance(each, Mapping) for each in operands):
            self.blame(path, _("Cần có ít nhất một câu hỏi trong phép so sánh"))
        if "entries" in {first, second} and "null" not in {first, second}:
            self.blame(path, _("Khối lặp dùng phép any, all, hoặc so số mục"))
            return
        if "list" in {first, second} and "null" not in {first, second}:
            self.blame(path, _("Câu chọn nhiều dùng phép “in”"))
            return
        if operator in ORDER:
            for position, each in enumerate((first, second)):
                # A date literal looks like text until it is held against a date.
                if each not in {"number", "date", "unknown"} and not (
                    each == "text" and parse_iso(operands[position])
                ):
                    self.blame(f"{path}[{position}]", _("Chỉ so lớn bé giữa số hoặc ngày"))
                    return
        for question, literal in (operands, operands[::-1]):
            if self.type_of(question, "", silent=True) == "date" and isinstance(literal, str):
                if not parse_iso(literal):
                    self.blame(path, _("Ngày viết theo dạng 2026-01-31"))
                return
            self.known_option(question, literal, path)
        self.agree(first, second, path)

    def agree(self, first: str, second: str, path: str) -> None:
        # null says whether there is an answer, so it may be held against any type.
        if first != second and not {first, second} & {"unknown", "null"}:
            words = _("Hai vế khác loại: %(first)s và %(second)s")
            self.blame(path, words % {"first": type_name(first), "second": type_name(second)})

    def known_option(self, question: Any, literal: Any, path: str) -> None:
        variable = self.known.get(question.get("var")) if self.is_variable(question) else None
        if variable is None or variable.options is None or not isinstance(literal, str):
            return
        if literal not in variable.options:
            self.blame(
                path,
                _("Câu hỏi “%(key)s” không có lựa chọn “%(value)s”")
                % {"key": question["var"], "value": literal[:60]},
            )

    @staticmethod
    def is_variable(part: Any) -> bool:
        return (
            isinstance(part, Mapping) and set(part) == {"var"} and isinstance(part.get("var"), str)
        )

    def type_of(self, part: Any, path: str, *, silent: bool = False) -> str:
        if self.is_variable(part):
            variable = self.known.get(part["var"])
            if variable is not None and variable.value_type:
                return variable.value_type
            if not silent:
                words = _("Không có câu hỏi “%(key)s” để đặt điều kiện") % {"key": part["var"][:60]}
                self.blame(path, words)
            return "unknown"
        kind = kind_of(part)
        if kind == "other" or (kind == "number" and not abs(part) < 10**15):
            if not silent:
                self.blame(path, _('Cần một giá trị hoặc {"var": …}'))
            return "unknown"
        return kind
