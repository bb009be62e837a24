"""Procedures that a step opens as dossiers of their own (hồ sơ con), as frozen values.

The parent and each child have their own workflow, code, clock and result; several at one step run
side by side, those of a later step follow (law notes 11.4).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from portal.workflow.terms import Unit

if TYPE_CHECKING:
    from portal.workflow.definition import Duration

Pairs = tuple[tuple[str, str], ...]
Given = str | int | bool


@dataclass(frozen=True)
class Child:
    """One procedure to be opened, and what it gets from the dossier that opens it."""

    key: str
    procedure: str
    """Its code."""
    unit: Unit | str
    """The agency that decides it: a unit of the dossier, or the code of a named agency.

    *receiving*: whoever decides what our receiving unit takes in.
    """
    answers: Pairs = ()
    """Which question of the child is answered by which of ours: (child's key, our key)."""
    papers: Pairs = ()
    """Which component of the child gets the files of which of ours: (child's key, our key)."""
    again: bool = False
    """Whether it is opened anew each time the dossier comes to the step."""
    acknowledge: Duration | None = None
    """Within which its agency takes it up; None for the usual two working hours (notes 11.1)."""
    given: tuple[tuple[str, Given], ...] = ()
    """Answers that are the same for every dossier: (child's key, value)."""
    result_numbers: Pairs = ()
    """Which question of the child gets the number of an earlier child's result: (key, its key)."""
    result_files: Pairs = ()
    """Which component of the child gets the file of an earlier child's result: (key, its key)."""

    @property
    def follows(self) -> frozenset[str]:
        """Keys of the children whose results it needs."""
        return frozenset(key for _theirs, key in (*self.result_numbers, *self.result_files))

    @property
    def filled(self) -> frozenset[str]:
        """Questions of the child that something here answers."""
        rows = (*self.answers, *self.given, *self.result_numbers)
        return frozenset(str(row[0]) for row in rows)

    @property
    def agency_code(self) -> str:
        """The named agency's code, "" when the unit comes from the dossier."""
        return "" if isinstance(self.unit, Unit) else self.unit


@dataclass(frozen=True)
class Children:
    """What a step opens: side by side, by its holder, or by itself when the dossier comes there."""

    opened: tuple[Child, ...]
    by_itself: bool = False


@dataclass(frozen=True)
class ChildForm:
    """What the check must know of a procedure that is opened: its questions and papers."""

    questions: frozenset[str]
    """Keys that a person answers; what is computed or written by officers is not among them."""
    needed: Mapping[str, str] = field(default_factory=dict)
    """Those that are always asked for and that nothing else fills, with their labels."""
    components: frozenset[str] = frozenset()
