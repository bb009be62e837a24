"""`python -m bench.reading [KIND ...]`: how much of hard sheets the digitising reads.

Prints a table: words found of those written, key data found of four, the confidence that the engine
states, and seconds a page. Needs Tesseract, and no database (docs/digitising.md).
"""

from __future__ import annotations

import sys
import tempfile
import time
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import django

from bench import hard_sheets


@dataclass(frozen=True, slots=True)
class Measured:
    """What was read of one sheet: per cent of its words, key data right, confidence, seconds."""

    recall: int
    data: int
    confidence: int
    seconds: float
    text: str


def words_of(lines: Iterable[str]) -> Counter[str]:
    """Return the words, composed, without the signs around them, and how often each stands."""
    text = unicodedata.normalize("NFC", " ".join(lines))
    words = (word.strip(".,:;-()|") for word in text.split())
    return Counter(word for word in words if word)


def measure(kind: str) -> Measured:
    """Read a sheet as a worker reads it."""
    from portal.documents.digitising import key_data, working

    _what, draw = hard_sheets.KINDS[kind]
    sheet = draw()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "page-1.jpg"
        place.write_bytes(sheet.jpeg)
        begun = time.perf_counter()
        _pdf, text, page = working.read_page(place, 1, hard_sheets.DPI)
        seconds = time.perf_counter() - begun
    wanted, got = words_of(sheet.lines), words_of(text.splitlines())
    found = sum((wanted & got).values())
    data = key_data.proposed(text)
    right = sum(data.get(key) == value for key, value in hard_sheets.DATA.items())
    return Measured(100 * found // sum(wanted.values()), right, page.confidence, seconds, text)


def main() -> None:
    """Print the table of the kinds that are named, of all without a name."""
    django.setup()
    print("| Sheet | Words | Key data | Confidence | Seconds |\n|---|---|---|---|---|")
    for kind in sys.argv[1:] or hard_sheets.KINDS:
        told = measure(kind)
        print(
            f"| {hard_sheets.KINDS[kind][0]} | {told.recall} % | {told.data} of 4 "
            f"| {told.confidence} | {told.seconds:.1f} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
