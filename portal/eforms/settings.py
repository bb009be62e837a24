"""How a kind describes its own options, so that a page for building forms can be made from it.

A setting is one key of an item in a definition. `type` says what is edited:

| type | JSON | edited as |
|---|---|---|
| `text`, `long_text` | text, at most `most` signs | a line, several lines |
| `flag` | true or false | a check box |
| `whole`, `number` | a number from `least` to `most` | a number |
| `choice` | one of `choices` | radios or a list |
| `limit` | `2026-01-31`, `today`, `today-18y`, `today+30d` | a day, fixed or counted from today |
| `question` | the key of another question, of one of `kinds` if given | a list of questions |
| `condition` | a rule (docs/eforms.md, Conditions) | rows of question, comparison, value |
| `formula` | a formula (docs/eforms.md, Computed values) | rows of operations |
| `object` | an object with the settings `inside` | a group |
| `list` | `least` to `most` objects with the settings `inside` | rows |
| `items` | `least` to `most` items, each of one of `kinds` | the builder inside the builder |
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

_ENTRIES = frozenset({"text", "long_text", "flag", "whole", "number", "choice", "limit"})
TYPES = _ENTRIES | {"question", "condition", "formula", "object", "list", "items"}


@dataclass(frozen=True, kw_only=True)
class Setting:
    """One key that a definition may give to an item of some kind."""

    name: str
    label: str
    type: str
    help: str = ""
    default: Any = None
    """What holds when the key is not given, as JSON; None: nothing, or it depends on the rest."""
    required: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    """Values and their words."""
    kinds: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None
    inside: tuple[Setting, ...] = ()

    def __post_init__(self) -> None:
        if self.type not in TYPES:
            raise ValueError(f"setting {self.name!r} has the unknown type {self.type!r}")

    def as_data(self) -> dict[str, Any]:
        """The setting as plain JSON; what says nothing is left out."""
        found: dict[str, Any] = {"name": self.name, "label": self.label, "type": self.type}
        for name in ("help", "default", "required", "least", "most"):
            value = getattr(self, name)
            if value not in ("", None, False) or (name == "default" and value is False):
                found[name] = value
        if self.choices:
            found["choices"] = [{"value": value, "label": label} for value, label in self.choices]
        if self.kinds:
            found["kinds"] = list(self.kinds)
        if self.inside:
            found["inside"] = [each.as_data() for each in self.inside]
        return found


def replaced(settings: tuple[Setting, ...], **changed: Setting | None) -> tuple[Setting, ...]:
    """`settings` with those named exchanged, or left out where None is given."""
    kept = [changed.get(each.name, each) for each in settings]
    return tuple(each for each in kept if each is not None)
