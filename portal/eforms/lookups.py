"""What a form asks of the world while it is checked: lists of places, and the day."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol


class Lookups(Protocol):
    """Lists that live outside a definition. Codes and names are pairs, in the order to show."""

    def provinces(self) -> Sequence[tuple[str, str]]:
        """Provinces and centrally run cities: (code, name)."""
        ...

    def communes(self, province_code: str) -> Sequence[tuple[str, str]]:
        """Communes, wards and special zones of a province; nothing for an unknown code."""
        ...

    def listed(self, name: str) -> Sequence[tuple[str, str]]:
        """The entries of a named list; nothing for a list that does not exist."""
        ...

    def found(self, name: str, words: str, most: int) -> Sequence[tuple[str, str]]:
        """At most `most` entries of a named list that fit `words`, the best first."""
        ...

    def dossier(self, code: str) -> str:
        """The title of a filed dossier of the person who fills in; "" for any other code."""
        ...


def name_of(pairs: Sequence[tuple[str, str]], code: str) -> str:
    """The name that stands beside `code`, or nothing."""
    return next((name for each, name in pairs if each == code), "")


def _nothing(_name: str) -> None:
    return None


@dataclass(frozen=True)
class Context:
    """The circumstances under which answers are checked."""

    lookups: Lookups
    today: dt.date
    answers: Mapping[str, Any] = field(default_factory=dict)
    values: Callable[[str], Any] = _nothing
    """What conditions see: the clean answer for a key, None when there is none or it is hidden."""
