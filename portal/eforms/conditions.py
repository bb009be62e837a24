"""Conditions: a small, typed part of JsonLogic, kept as JSON so that a browser can read it too.

Operators: `var`, `==`, `!=`, `<`, `<=`, `>`, `>=`, `in`, `and`, `or`, `!`, and `any`, `all` over
the entries of a repeated block. Differences from JsonLogic, all towards strictness: equality never
converts types, an order between values of different types or with null is false, `and` and `or`
answer true or false, `all` of nothing is false. docs/eforms.md has the whole table. An unknown
operator is an error, never true. static/js/eform-rules.js is the same for browsers.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from .errors import ConditionError

EQUALITY = frozenset({"==", "!="})
ORDER = frozenset({"<", "<=", ">", ">="})
QUANTIFIERS = frozenset({"any", "all"})
OPERATORS = frozenset({"var", "in", "and", "or", "!"}) | EQUALITY | ORDER | QUANTIFIERS
ENTRY = "entry."
"""What stands before the key of a question of the entry in hand, inside `any` and `all`."""

Rule = Any
Values = Callable[[str], Any]


def _split(rule: Rule) -> tuple[str, Any]:
    if not isinstance(rule, Mapping) or len(rule) != 1:
        raise ConditionError("a rule is an object with exactly one operator")
    operator, operands = next(iter(rule.items()))
    if operator not in OPERATORS:
        raise ConditionError(f"unknown operator {operator!r}")
    return operator, operands


def _pair(operands: Any) -> tuple[Any, Any]:
    if not isinstance(operands, list) or len(operands) != 2:
        raise ConditionError("two operands are needed")
    return operands[0], operands[1]


def variables(rule: Rule) -> set[str]:
    """Every key that `rule` looks at, dotted parts included; survives malformed rules."""
    found: set[str] = set()
    waiting = [rule]
    while waiting:
        part = waiting.pop()
        if isinstance(part, list):
            waiting.extend(part)
        elif isinstance(part, Mapping):
            for operator, operands in part.items():
                if operator == "var" and isinstance(operands, str):
                    found.add(operands)
                else:
                    waiting.append(operands)
    return found


def evaluate(rule: Rule, values: Values) -> bool:
    """Whether `rule` holds; `values` gives the clean answer for a key, None when there is none.

    Raises ConditionError for an unknown operator or shape.
    """
    operator, operands = _split(rule)
    if operator in {"and", "or"}:
        if not isinstance(operands, list) or not operands:
            raise ConditionError("a list of rules is needed")
        # Not short-circuited: a rule that is malformed is an error whatever stands before it.
        results = [evaluate(each, values) for each in operands]
        return all(results) if operator == "and" else any(results)
    if operator == "!":
        inner = operands[0] if isinstance(operands, list) and len(operands) == 1 else operands
        return not evaluate(inner, values)
    if operator == "var":
        return _operand(rule, values) is True
    if operator in QUANTIFIERS:
        return _over_entries(operator, operands, values)
    left, right = _pair(operands)
    if operator == "in":
        members = right if isinstance(right, list) else _operand(right, values)
        needle = _operand(left, values)
        return isinstance(members, list) and any(_same(needle, each) for each in members)
    first, second = _operand(left, values), _operand(right, values)
    if operator in EQUALITY:
        return _same(first, second) is (operator == "==")
    return _ordered(operator, first, second)


def in_entry(entry: Mapping[str, Any], values: Values) -> Values:
    """What a rule sees inside an entry: `entry.key` of it, and everything around."""

    def value_of(name: str) -> Any:
        return entry.get(name.removeprefix(ENTRY)) if name.startswith(ENTRY) else values(name)

    return value_of


def entries_of(source: Any, values: Values) -> list[Mapping[str, Any]]:
    """The entries of the repeated block that `source` names; none when it is not answered."""
    found = _operand(source, values)
    if not isinstance(found, list) or not all(isinstance(each, Mapping) for each in found):
        return []
    return found


def _over_entries(operator: str, operands: Any, values: Values) -> bool:
    source, inner = _pair(operands)
    if quantifies(inner):
        raise ConditionError("any and all do not stand inside each other")
    # Looked at once without an entry: a rule that is malformed is an error whatever is answered.
    evaluate(inner, in_entry({}, values))
    results = [evaluate(inner, in_entry(each, values)) for each in entries_of(source, values)]
    return bool(results) and (any(results) if operator == "any" else all(results))


def quantifies(rule: Rule) -> bool:
    """Whether `any` or `all` stands anywhere in `rule`: nesting them would multiply the work."""
    waiting = [rule]
    while waiting:
        part = waiting.pop()
        if isinstance(part, list):
            waiting.extend(part)
        elif isinstance(part, Mapping):
            if QUANTIFIERS & set(part):
                return True
            waiting.extend(part.values())
    return False


def _operand(part: Any, values: Values) -> Any:
    if isinstance(part, Mapping):
        operator, key = _split(part)
        if operator != "var" or not isinstance(key, str):
            raise ConditionError("an operand is a literal or a var")
        return values(key)
    if isinstance(part, list):
        raise ConditionError("a list stands only to the right of in")
    return part


def kind_of(value: Any) -> str:
    """The type of a value as conditions see it."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float | Decimal):
        return "number"
    return "text" if isinstance(value, str) else "other"


def _number(value: Any) -> Decimal:
    return Decimal(str(value))


def _same(first: Any, second: Any) -> bool:
    if kind_of(first) != kind_of(second):
        return False
    if kind_of(first) == "number":
        return _number(first) == _number(second)
    return bool(first == second)


def _ordered(operator: str, first: Any, second: Any) -> bool:
    if kind_of(first) != kind_of(second) or kind_of(first) not in {"number", "text"}:
        return False
    if kind_of(first) == "number":
        first, second = _number(first), _number(second)
    return bool(
        {
            "<": lambda: first < second,
            "<=": lambda: first <= second,
            ">": lambda: first > second,
            ">=": lambda: first >= second,
        }[operator]()
    )
