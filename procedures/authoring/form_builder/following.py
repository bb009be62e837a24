"""A question's references to other questions, by what its kind says of its own settings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from portal.eforms import Setting
from portal.eforms.kinds import KINDS
from procedures.authoring.form_builder.keys import renamed
from procedures.authoring.form_builder.places import Row, text_of


def follow(row: Row, old: str, new: str, *, is_beside: bool = True, entry: str = "") -> None:
    """Change `row` so that it looks at the question `new` wherever it looked at `old`.

    Conditions and formulas name questions of the whole form; the other settings name those that
    stand beside the row: `is_beside` says whether `old` does. `entry` stands before a name in
    conditions inside a block.
    """
    kind = KINDS.get(text_of(row, "kind"))
    if kind is not None:
        _follow(row, kind.settings(), entry + old, entry + new, (old, new) if is_beside else None)
    elif "when" in row:
        row["when"] = renamed(row["when"], entry + old, entry + new)


def _follow(
    holder: Row, settings: Iterable[Setting], old: str, new: str, beside: tuple[str, str] | None
) -> None:
    for each in settings:
        value: Any = holder.get(each.name)
        if each.type in ("condition", "formula") and value is not None:
            holder[each.name] = renamed(value, old, new)
        elif each.type == "question" and beside and value == beside[0]:
            holder[each.name] = beside[1]
        elif each.type == "object" and isinstance(value, dict):
            _follow(value, each.inside, old, new, beside)
        elif each.type == "list" and isinstance(value, list):
            for inner in value:
                if isinstance(inner, dict):
                    _follow(inner, each.inside, old, new, beside)
