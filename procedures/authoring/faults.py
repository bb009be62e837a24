"""One thing that keeps a draft from being published."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One thing to mend: in which part, where in it (such as `[2].amount_dong`), in words."""

    part: str
    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.part}{self.path}: {self.message}"
