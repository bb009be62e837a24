"""What the portal asks of a virus scanner, whichever it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Protocol


class ScannerDown(Exception):
    """The scanner gave no word on the file: unreachable, too slow, or it says it could not."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The scanner's word: what it found ("" when nothing), and which scanner with which data."""

    finding: str
    scanner: str


class Scanner(Protocol):
    """One scanner. Whatever is not a clear word raises ScannerDown, so that nothing slips by."""

    code: ClassVar[str]

    def scan(self, data: bytes) -> Verdict:
        """Return the word on `data`; raises ScannerDown."""

    def version(self) -> str:
        """Return the program and the age of its data as it tells them; raises ScannerDown."""
