"""The heading that every paper of the State shares (law notes 3.2)."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

from portal.design import formats

WIDEST = 26


@dataclass(frozen=True, slots=True)
class Heading:
    """Who issues a paper, and where: "Ủy ban nhân dân phường An Hải", its centre, "An Hải"."""

    superior: str
    unit: str
    place: str

    @property
    def superior_lines(self) -> list[str]:
        """Return the superior agency in capitals, in lines of like length."""
        return balanced(formats.unbroken(self.superior).upper())

    @property
    def unit_lines(self) -> list[str]:
        """Return the issuing unit in capitals, in lines of like length."""
        return balanced(formats.unbroken(self.unit).upper())


def balanced(text: str) -> list[str]:
    """Return `text` in as few lines as fit the left column, none much shorter than the others."""
    lines = textwrap.wrap(text, WIDEST, break_long_words=False, break_on_hyphens=False)
    for width in range(1, WIDEST):
        narrower = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
        if len(narrower) <= len(lines) and max(map(len, narrower), default=0) <= width:
            return narrower
    return lines
