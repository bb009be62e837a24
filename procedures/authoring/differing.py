"""What differs at one place of two definitions, and those places by section. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from procedures.authoring.labels import SECTIONS
from procedures.authoring.pieces import Piece, pieces_of

FOLDED = 12
"""More places than these in a section are folded under their number."""


class How(StrEnum):
    """What became of a place."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"

    @property
    def label(self) -> str:
        """The word that stands before the place."""
        words = {
            How.ADDED: _("Thêm"),
            How.REMOVED: _("Bỏ"),
            How.CHANGED: _("Đổi"),
            How.MOVED: _("Chuyển chỗ"),
        }
        return words[self]


@dataclass(frozen=True)
class Difference:
    """One place: in which section, which place in words, what stood there and what stands now."""

    section: str
    place: str
    how: How
    before: str = ""
    after: str = ""

    @property
    def section_label(self) -> str:
        """The section in words."""
        return str(SECTIONS.get(self.section, self.section))

    @property
    def pieces(self) -> list[Piece]:
        """What went and what came, word by word."""
        return pieces_of(self.before, self.after)


@dataclass(frozen=True)
class Group:
    """The differences of one section, under its label."""

    label: str
    rows: list[Difference]

    @property
    def is_folded(self) -> bool:
        """Are they too many to be shown unasked?"""
        return len(self.rows) > FOLDED


def by_section(differences: Sequence[Difference]) -> list[Group]:
    """Return the differences under the label of their section, in order."""
    groups: dict[str, list[Difference]] = {}
    for each in differences:
        groups.setdefault(each.section_label, []).append(each)
    return [Group(label, rows) for label, rows in groups.items()]
