"""Published text made safe: NFC, without control and invisible characters."""

from __future__ import annotations

import unicodedata
from typing import Any

from procedures.importing.problems import Remark

KEPT_CONTROLS = {"\n", "\t"}
REMOVED = {"Cc", "Cf", "Cs"}
"""Control characters, invisible format characters, halves of surrogate pairs."""


class Cleaner:
    """Cleans the texts of one record and remembers what it changed."""

    def __init__(self) -> None:
        self.normalised = 0
        self.removed: set[str] = set()

    def value(self, value: Any) -> Any:
        """Return `value` with every text in it cleaned, keys of objects included."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            return [self.value(each) for each in value]
        if isinstance(value, dict):
            return {self.text(str(key)): self.value(each) for key, each in value.items()}
        return value

    def text(self, text: str) -> str:
        """Return `text` in NFC, with unix line ends, without invisible characters."""
        if text.isascii() and text.isprintable():
            return text.strip()
        clean = text.replace("\r\n", "\n").replace("\r", "\n")
        if not clean.isprintable():
            bad = {
                c for c in clean if c not in KEPT_CONTROLS and unicodedata.category(c) in REMOVED
            }
            if bad:
                self.removed |= bad
                clean = "".join(c for c in clean if c not in bad)
        if not unicodedata.is_normalized("NFC", clean):
            self.normalised += 1
            clean = unicodedata.normalize("NFC", clean)
        return clean.strip()

    def remarks(self) -> list[Remark]:
        """Return what was changed."""
        found = []
        if self.normalised:
            found.append(Remark("not_nfc", f"{self.normalised} texts were not in NFC, normalised"))
        if self.removed:
            names = ", ".join(sorted(f"U+{ord(c):04X}" for c in self.removed))
            found.append(Remark("invisible_characters", f"removed {names}"))
        return found
