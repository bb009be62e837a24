"""Texts in cells of a table that somebody opens with a spreadsheet. Pure."""

from __future__ import annotations

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula, full-width forms too (OWASP)."""


def safe(text: str) -> str:
    """Return `text` so that no spreadsheet takes it for a formula: with an apostrophe before."""
    return f"'{text}" if text.startswith(STARTS) else text


def plain(text: str) -> str:
    """Return what `safe` was given."""
    return text[1:] if text.startswith("'") and text[1:].startswith(STARTS) else text
