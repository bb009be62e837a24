"""Conditions in words: for people who build forms, and for paper forms ("Chỉ điền nếu …")."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from .conditions import QUANTIFIERS, Rule
from .dates import parse_iso
from .kinds import Item, Question
from .kinds.compound import Compound
from .kinds.groups import Group

_ENTRY = "entry."


def say(rule: Rule, items: Mapping[str, Item]) -> str:
    """A condition as part of a sentence: `“Tình trạng hôn nhân” là “Đã ly hôn”`.

    `items` gives the questions by key. What cannot be told is said to be so, never left out.
    """
    return _say(rule, items, 0)


def _say(rule: Rule, items: Mapping[str, Item], depth: int) -> str:
    if not isinstance(rule, Mapping) or len(rule) != 1 or depth > 8:
        return _("một điều kiện khác")
    operator, parts = next(iter(rule.items()))
    if operator in {"and", "or"} and isinstance(parts, list):
        told = [_say(part, items, depth + 1) for part in parts]
        joined = (_(", và ") if operator == "and" else _(", hoặc ")).join(told)
        return f"({joined})" if depth and len(told) > 1 else joined
    if operator == "!":
        inner = parts[0] if isinstance(parts, list) and len(parts) == 1 else parts
        return _("không đúng là %s") % _say(inner, items, depth + 1)
    if operator == "var":
        return _("%(question)s là Có") % {"question": _question(rule, items)}
    if not isinstance(parts, list) or len(parts) != 2:
        return _("một điều kiện khác")
    if operator in QUANTIFIERS:
        return _over_entries(operator, parts[0], parts[1], items, depth)
    return _compared(operator, parts[0], parts[1], items)


def _over_entries(
    operator: str, source: Any, rule: Any, items: Mapping[str, Item], depth: int
) -> str:
    block = items.get(_key(source))
    inside = block.inside.by_key if isinstance(block, Group) else {}
    words = {
        "block": _question(source, items),
        "rule": _say(rule, {**items, **inside}, depth + 1),
    }
    if operator == "any":
        return _("có ít nhất một mục của %(block)s mà %(rule)s") % words
    return _("mọi mục của %(block)s đều có %(rule)s") % words


def _compared(operator: str, left: Any, right: Any, items: Mapping[str, Item]) -> str:
    if operator == "in" and isinstance(right, list):
        listed = ", ".join(_value(each, left, items) for each in right)
        words = {"question": _question(left, items), "listed": listed}
        return _("%(question)s là một trong: %(listed)s") % words
    if operator == "in":
        words = {"question": _question(right, items), "value": _value(left, right, items)}
        return _("%(question)s có chọn %(value)s") % words
    if right is None and operator in {"==", "!="}:
        question = {"question": _question(left, items)}
        if operator == "==":
            return _("%(question)s chưa được trả lời") % question
        return _("%(question)s đã được trả lời") % question
    is_date = isinstance(right, str) and parse_iso(right) is not None
    patterns = {
        "==": _("%(question)s là %(value)s"),
        "!=": _("%(question)s không phải là %(value)s"),
        "<": _("%(question)s trước %(value)s") if is_date else _("%(question)s dưới %(value)s"),
        "<=": _("%(question)s không muộn hơn %(value)s")
        if is_date
        else _("%(question)s từ %(value)s trở xuống"),
        ">": _("%(question)s sau %(value)s") if is_date else _("%(question)s trên %(value)s"),
        ">=": _("%(question)s từ %(value)s trở đi")
        if is_date
        else _("%(question)s từ %(value)s trở lên"),
    }
    if operator not in patterns:
        return _("một điều kiện khác")
    return patterns[operator] % {
        "question": _question(left, items),
        "value": _value(right, left, items),
    }


def _key(part: Any) -> str:
    name = part.get("var") if isinstance(part, Mapping) and len(part) == 1 else None
    return name if isinstance(name, str) else ""


def _question(part: Any, items: Mapping[str, Item]) -> str:
    name = _key(part)
    if not name:
        return _value(part, None, items)
    key, _dot, inner = name.removeprefix(_ENTRY).partition(".")
    label = items[key].label if key in items else key
    parts = {
        "province": _("tỉnh, thành phố của “%s”"),
        "commune": _("xã, phường, đặc khu của “%s”"),
        "count": _("số mục của “%s”"),
        "days": _("số ngày của “%s”"),
    }
    if inner in parts:
        return parts[inner] % label
    held = items.get(key)
    part = held.inside.by_key.get(inner) if isinstance(held, Compound) else None
    return f"“{label}: {part.label}”" if part else f"“{label}”"


def _value(value: Any, other: Any, items: Mapping[str, Item]) -> str:
    if _key(value):
        return _question(value, items)
    if value is None:
        return _("trống")
    if isinstance(value, bool):
        return _("Có") if value else _("Không")
    item = items.get(_key(other).removeprefix(_ENTRY))
    for option in getattr(item, "list_of", ()) if isinstance(item, Question) else ():
        if option.value == value:
            return f"“{option.label}”"
    if isinstance(value, str):
        day = parse_iso(value)
        return day.strftime("%d/%m/%Y") if day else f"“{value}”"
    if isinstance(value, (int, float)):
        return f"{value:,}".replace(",", " ").replace(".", ",").replace(" ", ".")
    return _("một giá trị khác")
