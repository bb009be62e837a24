"""Which entry of the catalogue a published paper is: by its code, or its name, exactly. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from portal.text import fold

AROUND = " -+•*.;:,"
"""What the source puts around a name: bullets and the ends of sentences."""
BOTH = "paper_code_and_name_differ"
NONE = "paper_not_in_catalogue"


@dataclass(frozen=True)
class Match:
    """The code of the entry, empty for none; then `problem` is a kind of remark."""

    paper: str
    problem: str = ""


def folded(name: str) -> str:
    """Return a paper's name as it is compared: "- Giấy khai sinh;" → "giay khai sinh"."""
    return fold(name).strip(AROUND)


class Catalogue:
    """The entries in use, as (code, folded name)."""

    def __init__(self, entries: Iterable[tuple[str, str]] = ()) -> None:
        self.codes = dict(entries)
        self.names = {name: code for code, name in self.codes.items()}

    def match(self, *, code: str, name: str) -> Match:
        """Return the one entry that the published code or name fits exactly; never a guess.

        A code that fits one entry beside a name that fits another links neither.
        """
        by_code = code if code in self.codes else ""
        by_name = self.names.get(folded(name), "")
        if by_code and by_name and by_code != by_name:
            return Match("", BOTH)
        found = by_code or by_name
        return Match(found) if found else Match("", NONE)
