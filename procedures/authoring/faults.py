"""One thing that keeps a draft from being published."""

from __future__ import annotations

from dataclasses import dataclass

from procedures.authoring.labels import place_of


@dataclass(frozen=True)
class Fault:
    """One thing to mend: in which part, where in it (such as `[2].amount_dong`), in words.

    `step` and `edge` are the keys of what it concerns in a workflow that can be read.
    """

    part: str
    path: str
    message: str
    step: str = ""
    edge: str = ""

    @property
    def place(self) -> str:
        """Where in its part, in words; empty for the part as a whole."""
        return place_of(self.path)

    def __str__(self) -> str:
        return f"{self.part}{self.path}: {self.message}"
