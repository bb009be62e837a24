"""The rules of a form for a browser: what static/js/eform-walk.js decides by while one types.

Only what the pages in hand need: their own items, and the questions elsewhere that these wait for,
with no more of the answers there than conditions look at. Questions of officers are never among
them; they decide nothing that the person sees.
"""

import datetime as dt
from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any

from .conditions import variables
from .kinds import Item, Question
from .kinds.computed import Computed
from .kinds.groups import Group
from .kinds.papers import File
from .schema import Form

Rules = dict[str, Any]


def browser_rules(
    form: Form,
    page_keys: Collection[str],
    answers: Mapping[str, Any],
    *,
    today: dt.date,
    settled: Collection[str] = (),
) -> Rules:
    """The rules for these pages as plain JSON: `today`, and `items` in the order of need.

    An item that is typed `here` is read from the fields of the page. Everything else has its
    `known` answer: what conditions see of it by name, or the entries of a repeated block. Questions
    in `settled` (verified data) are known, although they stand on the page.
    """
    needed = _needed(form, page_keys)
    looked_at = {name for item in needed.values() for name in _names(item)}
    items = []
    for place, item in enumerate(form.in_order_of_need):
        if item.key not in needed:
            continue
        rule = {**item.browser_rule(today), "place": place}
        is_here = item.page_key in page_keys
        if is_here:
            rule["here"] = True
        if _is_known(item, is_here=is_here, settled=settled, answers=answers):
            rule["known"] = _known(item, answers.get(item.key), looked_at)  # type: ignore[arg-type]
        items.append(rule)
    return {"today": today.isoformat(), "items": items}


def _needed(form: Form, page_keys: Collection[str]) -> dict[str, Item]:
    waiting = [key for key, item in form.items.items() if item.page_key in page_keys]
    found: dict[str, Item] = {}
    while waiting:
        key = waiting.pop()
        if key in found or key in form.officers_questions or key not in form.items:
            continue
        found[key] = form.items[key]
        waiting.extend(found[key].looks_at())
    return found


def _names(item: Item) -> set[str]:
    """What the rules of an item look at, dotted parts included."""
    found = variables(item.when)
    if isinstance(item, Computed):
        found |= variables(item.formula)
    if isinstance(item, Group):
        for question in item.inside.questions:
            found |= variables(question.when)
    return found


def _is_known(
    item: Item, *, is_here: bool, settled: Collection[str], answers: Mapping[str, Any]
) -> bool:
    if not isinstance(item, Question) or item.is_computed:
        return False
    if not is_here or not item.comes_from_fields:
        return True
    return item.key in settled and item.accepts(answers.get(item.key))


def _known(question: Question, value: Any, looked_at: Collection[str]) -> Any:
    if value is None or not question.accepts(value):
        return None
    if isinstance(question, Group):
        return [_encoded(question.inside.condition_values(entry)) for entry in value]
    if isinstance(question, File):
        return {question.key: [False for _reference in value]}  # whose files they are is not told
    names = [name for name in question.variables() if name in looked_at]
    return _encoded(
        {name: question.condition_value(value, name.partition(".")[2]) for name in names}
    )


def _encoded(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as JSON; an exact number as `{"number": "12.5"}`."""
    return {
        name: {"number": format(value, "f")} if isinstance(value, Decimal) else value
        for name, value in values.items()
    }
