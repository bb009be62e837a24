"""What makes a scan good enough. Pure.

200 dots an inch and colour are the rule for scans of papers (NĐ 30/2020 Phụ lục I, law notes 9);
below 150 letters of 10 points are no longer read reliably, so that bound is ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

GOOD_DPI = 200
LEAST_DPI = 150
DRAWN_DPI = 300
"""Dots an inch at which a page is drawn that was never scanned; nothing is drawn finer."""
LEAST_CONFIDENCE = 45
FAIR_CONFIDENCE = 70
FEW_WORDS = 5
"""Fewer words than these are a stamp or the grain of a photograph: no ground to refuse a page."""
LEAST_LEAN = 1.0
"""Degrees from which a page is laid straight: 3 cost no word, 5 cost most (docs/digitising.md)."""
MOST_POINTS = 64_000_000
"""As for pictures (inspection/picture_file.py): A0 at 200 dots an inch."""
A4_INCHES = 11.69


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page before it is read: its number from 1, its size in inches, dots an inch when known."""

    number: int
    width: float
    height: float
    dpi: int | None
    is_estimated: bool = False

    @property
    def drawn_dpi(self) -> int:
        """Return at how many dots an inch it is drawn: as scanned, at most DRAWN_DPI."""
        return min(self.dpi or DRAWN_DPI, DRAWN_DPI)

    @property
    def points(self) -> int:
        """Return how many points the drawn page has."""
        return round(self.width * self.drawn_dpi) * round(self.height * self.drawn_dpi)


@dataclass(frozen=True, slots=True)
class Read:
    """A page that was read: words found, mean confidence in per cent (0 without words)."""

    number: int
    words: int
    confidence: int
    is_blank: bool = False
    was_turned: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a paper must be scanned again: a code of words.py, and the page where it shows."""

    reason: str
    page: int | None = None
    value: int | None = None


def fault_before(sheets: Sequence[Sheet], *, most_pages: int) -> Fault | None:
    """Return what is wrong before anything is read: no page, too many, too large, too coarse."""
    if not sheets:
        return Fault("no_pages")
    if len(sheets) > most_pages:
        return Fault("too_many", value=len(sheets))
    for sheet in sheets:
        if sheet.points > MOST_POINTS:
            return Fault("too_large", sheet.number)
        if sheet.dpi is not None and sheet.dpi < LEAST_DPI:
            return Fault("coarse", sheet.number, sheet.dpi)
    return None


def fault_after(read: Sequence[Read]) -> Fault | None:
    """Return what is wrong with the pages as they were read: all empty, or one not readable."""
    if all(page.is_blank for page in read):
        return Fault("blank")
    for page in read:
        if page.words >= FEW_WORDS and page.confidence < LEAST_CONFIDENCE:
            return Fault("unreadable", page.number)
    return None


def confidence_of(read: Sequence[Read]) -> int | None:
    """Return the mean confidence over all words, None when no page has enough of them."""
    told = [page for page in read if page.words >= FEW_WORDS]
    words = sum(page.words for page in told)
    return round(sum(page.confidence * page.words for page in told) / words) if words else None
