"""One thing that an officer may do with a dossier, as a page offers it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Offer:
    """One button of the desk: its action, its words, and what it waits for when not allowed yet."""

    action: str
    label: str
    edge: str = ""
    allowed: bool = True
    reason: str = ""
    likely: bool = False
    dangerous: bool = False


ASIDE = frozenset({"note", "share"})
"""What is possible nearly always and seldom the next step."""

ON_PAGE = frozenset({"tick"})
"""What is done on the dossier's page itself and needs no button."""


def in_line(offered: list[Offer]) -> tuple[list[Offer], list[Offer]]:
    """Return what stands as buttons, and what behind "Việc khác"; alone, the latter are buttons."""
    offered = [offer for offer in offered if offer.action not in ON_PAGE]
    aside = [offer for offer in offered if offer.action in ASIDE]
    if len(aside) == len(offered):
        return offered, []
    return [offer for offer in offered if offer.action not in ASIDE], aside
