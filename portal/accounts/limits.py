"""Which matters a posting holds for, as a value. Pure; the catalogue's ids are opaque here."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limit:
    """Which matters a posting holds for: procedures, and all of some sectors (ids); none is all."""

    procedures: frozenset[int] = frozenset()
    sectors: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.procedures or self.sectors)

    def admits(self, procedure: int, sector: int) -> bool:
        """Does it hold for this procedure of this sector?"""
        return not self or procedure in self.procedures or sector in self.sectors

    def __or__(self, other: Limit) -> Limit:
        """Two postings together hold for what either holds for."""
        if not (self and other):
            return NO_LIMIT
        return Limit(self.procedures | other.procedures, self.sectors | other.sectors)


NO_LIMIT = Limit()
