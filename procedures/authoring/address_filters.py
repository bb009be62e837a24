"""Filters that an address holds: read from it, and written back into the links of the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self
from urllib.parse import urlencode

from portal.numbers import whole_number

LONGEST_WORDS = 200


@dataclass(frozen=True)
class AddressFilters:
    """A list's filters: a field each, a text, empty for no filter. NAMES are those of addresses.

    What the address says that no filter can be is passed over, never refused: `choices` holds the
    values that a field takes, `row_keys` the fields that take the key of a row.
    """

    NAMES: ClassVar[Mapping[str, str]] = {}
    words: str = ""

    @classmethod
    def choices(cls) -> Mapping[str, Iterable[str]]:
        """Return the values of each field that takes only some."""
        return {}

    @classmethod
    def row_keys(cls) -> Iterable[str]:
        """Return the fields that take a key."""
        return ()

    @classmethod
    def of(cls, asked: Mapping[str, Any]) -> Self:
        """Read the address."""
        said = {name: str(asked.get(key, "")) for name, key in cls.NAMES.items()}
        said = {name: value.replace("\x00", "") for name, value in said.items()}
        known = cls.choices()
        numbers = [name for name in cls.row_keys() if whole_number(said[name]) is None]
        for name in {*known, *numbers}:
            if said[name] not in known.get(name, ()):
                del said[name]
        return cls(**{**said, "words": said["words"][:LONGEST_WORDS]})

    def query(self, **other: str) -> str:
        """Return the filters as they stand in an address, with other pairs beside them."""
        pairs = {key: getattr(self, name) for name, key in self.NAMES.items()} | other
        return urlencode({key: value for key, value in pairs.items() if value})
