"""Puts the figures of a run into docs/performance.md, between two marks of that page."""

from __future__ import annotations

from bench.report import Told
from bench.serving import ROOT

PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- figures: written by bin/bench --write -->", "<!-- end of figures -->"


def write(told: Told) -> None:
    """Replace the figures of the page; everything around them stays."""
    before, _begin, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    _old, _end, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n{told.text()}\n{END}{after}", encoding="utf-8")
