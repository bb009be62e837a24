"""A condition as rows that a person fills in: question, comparison, value; nested one level.

What does not fit into rows stays as it is and is told in words (`portal.eforms.wording`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from portal.eforms.conditions import ENTRY, QUANTIFIERS, Rule

JUNCTIONS = ("and", "or")
MOST_ROWS = 30
NO_VALUE = frozenset({"yes", "no", "filled", "empty"})
"""Comparisons that need no value."""
SEVERAL = frozenset({"in", "not_in"})
"""Comparisons with several values."""
_PLAIN = {"eq": "==", "ne": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">="}
_BACK = {sign: name for name, sign in _PLAIN.items()}

OPERATORS: dict[str, tuple[str, ...]] = {
    "boolean": ("yes", "no", "filled", "empty"),
    "option": ("eq", "ne", "in", "not_in", "filled", "empty"),
    "list": ("has", "has_not", "filled", "empty"),
    "number": ("eq", "ne", "lt", "le", "gt", "ge", "filled", "empty"),
    "date": ("eq", "ne", "lt", "le", "gt", "ge", "filled", "empty"),
    "text": ("eq", "ne", "filled", "empty"),
}
"""The comparisons that make sense for each type of answer."""


@dataclass(frozen=True)
class Row:
    """One comparison. `group` is "" at the top, else the name of the group it belongs to.

    The rows of a group "e1a" or "e1o" speak of one and the same entry of a block (`same_entry`):
    all of them hold for it, or one of them does.
    """

    question: str
    operator: str
    value: Any = None
    group: str = ""


@dataclass(frozen=True)
class Rows:
    """All rows; those at the top and the groups are joined by `junction`, those inside a group
    by the other one."""

    junction: str = "and"
    rows: tuple[Row, ...] = ()

    @property
    def inner(self) -> str:
        """How the rows of a group are joined."""
        return "or" if self.junction == "and" else "and"


def same_entry(group: str) -> str:
    """Return how the rows of a group about one entry are joined; "" for every other group."""
    return {"a": "and", "o": "or"}.get(group[-1:], "") if group.startswith("e") else ""


def entry_group(number: int, junction: str) -> str:
    """Return the name of a group whose rows speak of one entry."""
    return f"e{number}{'o' if junction == 'or' else 'a'}"


def rows_of(rule: Rule) -> Rows | None:
    """Return a condition as rows; None when it cannot be told so without loss."""
    if rule is None:
        return Rows()
    operator, parts = _operator(rule)
    if operator not in JUNCTIONS or not isinstance(parts, list) or not parts:
        read = _rows_of_part(rule, 1)
        return None if read is None else Rows(rows=tuple(read))
    found: list[Row] = []
    for number, part in enumerate(parts, start=1):
        inner, inside = _operator(part)
        if inner in JUNCTIONS and inner != operator and isinstance(inside, list) and inside:
            inner_rows = [_row(each) for each in inside]
            if None in inner_rows:
                return None
            found += [replace(row, group=f"g{number}") for row in inner_rows if row is not None]
        else:
            read = _rows_of_part(part, number)
            if read is None:
                return None
            found += read
    return Rows(operator, tuple(found)) if len(found) <= MOST_ROWS else None


def rule_of(rows: Rows) -> Rule:
    """Return the condition that rows tell; None without any."""
    parts: list[Rule] = []
    places: dict[str, list[Row]] = {}
    for row in rows.rows:
        if row.group in places:
            places[row.group].append(row)
            continue
        held = [row]
        parts.append(held)
        if row.group:
            places[row.group] = held
    parts = [_rule_of_group(part, rows.inner) for part in parts]
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else {rows.junction: parts}


def looks_at(rows: Iterable[Row]) -> set[str]:
    """Return the questions that the rows look at."""
    return {row.question for row in rows}


def _rule_of_group(rows: list[Row], inner: str) -> Rule:
    """Return the condition of a group; of one row it is that row."""
    if len(rows) == 1:
        return _rule(rows[0])
    if junction := same_entry(rows[0].group):
        quantifier, block, _name = rows[0].question.split(":")
        told = [_rule(replace(row, question=row.question.split(":")[-1])) for row in rows]
        return {quantifier: [{"var": block}, {junction: told}]}
    return {inner: [_rule(row) for row in rows]}


def _rows_of_part(rule: Rule, number: int) -> list[Row] | None:
    """Return one comparison, or several of one entry, as rows; `number` names their group."""
    operator, parts = _operator(rule)
    if operator in QUANTIFIERS and isinstance(parts, list) and len(parts) == 2:
        junction, inside = _operator(parts[1])
        if junction in JUNCTIONS and isinstance(inside, list) and len(inside) > 1:
            read = [_row({operator: [parts[0], each]}) for each in inside]
            group = entry_group(number, junction)
            found = [replace(row, group=group) for row in read if row is not None]
            return found if len(found) == len(inside) else None
    row = _row(rule)
    return None if row is None else [row]


def _operator(rule: Rule) -> tuple[str, Any]:
    if not isinstance(rule, Mapping) or len(rule) != 1:
        return "", None
    return next(iter(rule.items()))


def _name(part: Any) -> str:
    operator, key = _operator(part)
    return key if operator == "var" and isinstance(key, str) else ""


def _row(rule: Rule) -> Row | None:
    operator, parts = _operator(rule)
    if operator in QUANTIFIERS and isinstance(parts, list) and len(parts) == 2:
        # One comparison over the entries of a block is a row: `any:con:entry.tuoi`.
        row = _row(parts[1])
        if row is None or not row.question.startswith(ENTRY) or not _name(parts[0]):
            return None
        return replace(row, question=f"{operator}:{_name(parts[0])}:{row.question}")
    if operator == "var":
        return Row(_name(rule), "yes") if _name(rule) else None
    if operator == "!":
        inner = parts[0] if isinstance(parts, list) and len(parts) == 1 else parts
        row = _row(inner)
        if row and ":" in row.question:
            return None  # "not one of them" is not "one of them not"
        opposite = {"in": "not_in", "has": "has_not"}.get(row.operator) if row else None
        return replace(row, operator=opposite) if row and opposite else None
    if not isinstance(parts, list) or len(parts) != 2:
        return None
    left, right = parts
    if operator == "in":
        if _name(left) and isinstance(right, list):
            if not right or not all(isinstance(each, str) for each in right):
                return None
            return Row(_name(left), "in", list(right))
        return Row(_name(right), "has", left) if _name(right) and isinstance(left, str) else None
    if operator not in _BACK or not _name(left) or not _is_plain(right):
        return None
    if right is None:
        answered = {"==": "empty", "!=": "filled"}.get(operator)
        return Row(_name(left), answered) if answered else None
    if isinstance(right, bool):
        if operator != "==":
            return None
        return Row(_name(left), "yes" if right else "no")
    return Row(_name(left), _BACK[operator], right)


def _is_plain(value: Any) -> bool:
    return value is None or isinstance(value, (str, int, float, bool))


def _rule(row: Row) -> Rule:
    if ":" in row.question:
        quantifier, block, name = row.question.split(":")
        return {quantifier: [{"var": block}, _rule(replace(row, question=name))]}
    var = {"var": row.question}
    match row.operator:
        case "yes" | "no":
            return {"==": [var, row.operator == "yes"]}
        case "filled" | "empty":
            return {"!=" if row.operator == "filled" else "==": [var, None]}
        case "in" | "not_in":
            held = {"in": [var, row.value]}
            return held if row.operator == "in" else {"!": held}
        case "has" | "has_not":
            held = {"in": [row.value, var]}
            return held if row.operator == "has" else {"!": held}
    return {_PLAIN[row.operator]: [var, row.value]}
