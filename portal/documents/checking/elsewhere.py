"""Files that others answer for: results that an officer signed outside and handed in.

The register holds what this site signed. A room above may know more files by their digest; it
registers how it finds them at start-up, and tells what stands on their face, nothing of a person.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Replacement:
    """What stands in the place of a file: its number, its day, and since when."""

    number: str
    issued_on: datetime.date
    since: datetime.date


@dataclass(frozen=True, slots=True)
class Known:
    """What the face of an issued file says, and what replaced it."""

    title: str
    number: str
    issuer: str
    issued_on: datetime.date
    replacement: Replacement | None = None


Finder = Callable[[str], Known | None]
_FINDERS: dict[str, Finder] = {}


def register_finder(name: str, finder: Finder) -> None:
    """Let `finder` answer for files by their SHA-256 (64 hexadecimal figures)."""
    _FINDERS[name] = finder


def find(sha256: str) -> Known | None:
    """Return what a room knows of this file, None for nobody."""
    for finder in _FINDERS.values():
        if (known := finder(sha256)) is not None:
            return known
    return None
