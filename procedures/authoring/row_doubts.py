"""What an administrator should look at again in a row of a draft. Nothing of it blocks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class RowDoubt:
    """One thing to look at: at which row (from 0), in words."""

    position: int
    code: str
    message: str

    @property
    def number(self) -> int:
        """The row as people count."""
        return self.position + 1
