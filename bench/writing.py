"""Puts the figures of a run into docs/performance.md, between two marks of that page."""

from __future__ import annotations

from bench.report import Told, ToldOfArchive
from bench.serving import ROOT

PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- figures: written by bin/bench --write -->", "<!-- end of figures -->"
ARCHIVE = "<!-- figures: written by bin/bench --archive --write -->"


def write(told: Told | ToldOfArchive) -> None:
    """Replace these figures of the page; everything around them stays."""
    begin = ARCHIVE if isinstance(told, ToldOfArchive) else BEGIN
    before, found, rest = PAGE.read_text(encoding="utf-8").partition(begin)
    if not found:
        raise RuntimeError(f"{PAGE} has no place for these figures: {begin}")
    _old, _end, after = rest.partition(END)
    PAGE.write_text(f"{before}{begin}\n{told.text()}\n{END}{after}", encoding="utf-8")
