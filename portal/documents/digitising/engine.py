"""Tesseract: is it there, which way is a page up, what stands on it."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from portal.documents.digitising import pdfa
from portal.documents.digitising.running import RunFailed, run

PROGRAM = "/usr/bin/tesseract"
LANGUAGE = "vie"
PAGE_SECONDS = 90
_TURN = re.compile(rb"^Rotate: (\d+)$", re.M)
_SURE = re.compile(rb"^Orientation confidence: ([\d.]+)$", re.M)
LEAST_SURE = 1.5
"""Tesseract's own measure; a page on its side that is hard to tell is read both ways (working)."""


class EngineMissing(Exception):
    """Tesseract or its Vietnamese is not installed."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was read on a page: its text, words, mean confidence, and a PDF with hidden text."""

    text: str
    words: int
    confidence: int
    pdf: bytes


def version() -> str:
    """Return what the engine says of itself, "" when it or its Vietnamese is missing."""
    if not Path(PROGRAM).exists():
        return ""
    return _version()


@lru_cache(maxsize=1)
def _version() -> str:
    try:
        if LANGUAGE not in run(PROGRAM, "--list-langs", seconds=10).decode().split():
            return ""
        return run(PROGRAM, "--version", seconds=10).decode().partition("\n")[0]
    except RunFailed:
        return ""


def require() -> None:
    """Raise EngineMissing when nothing here can read."""
    if not version():
        raise EngineMissing


def turn_of(picture: Path) -> int:
    """Return by how many degrees clockwise to turn the page: 0, 90, 180 or 270.

    0 when there are too few letters to tell.
    """
    try:
        told = run(
            PROGRAM, picture.name, "-", "--psm", "0", "-l", "osd",
            seconds=PAGE_SECONDS, folder=picture.parent,
        )  # fmt: skip
    except RunFailed:
        return 0
    turn, sure = _TURN.search(told), _SURE.search(told)
    if turn is None or sure is None or float(sure[1]) < LEAST_SURE:
        return 0
    return int(turn[1]) % 360


def read(picture: Path, *, dpi: int, shown: Path | None = None) -> Recognised:
    """Read the page, a JPEG; raise RunFailed. Its PDF shows `shown`, when given, as large."""
    base = picture.with_name(f"{picture.stem}-read")
    hides = ("-c", "textonly_pdf=1") if shown is not None else ()
    run(
        PROGRAM, picture.name, base.name, "--dpi", str(dpi), "--psm", "3", "-l", LANGUAGE,
        "-c", "document_title=", *hides, "pdf", "tsv",
        seconds=PAGE_SECONDS, folder=picture.parent,
    )  # fmt: skip
    text, words, confidence = told_by(base.with_suffix(".tsv").read_text())
    pdf = base.with_suffix(".pdf").read_bytes()
    if shown is not None:
        pdf = pdfa.with_picture(pdf, shown)
    return Recognised(text, words, confidence, pdf)


def told_by(table: str) -> tuple[str, int, int]:
    """Return text, number of words and mean confidence (by letters) of Tesseract's TSV."""
    lines: dict[tuple[str, ...], list[str]] = {}
    letters = sure = 0.0
    words = 0
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        word = (row.get("text") or "").strip()
        if row["level"] != "5" or not word:
            continue
        place = row["block_num"], row["par_num"], row["line_num"]
        lines.setdefault(place, []).append(word)
        words += 1
        letters += len(word)
        sure += len(word) * max(0.0, float(row["conf"]))
    text = "\n".join(" ".join(line) for line in lines.values())
    return text, words, round(sure / letters) if letters else 0
