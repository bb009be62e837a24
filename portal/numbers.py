"""Whole numbers as an address or a form sends them: anybody may write anything there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def whole_number(text: str, *, digits: int = 18) -> int | None:
    """Return the number that `text` writes with the signs 0 to 9; None for everything else.

    At most `digits` of them: 18 fit every key (bigint), 9 every integer column. Python's own `int`
    takes signs, spaces, underscores and foreign digits too, and `isdigit` calls "²" a digit.
    """
    if len(text) > digits or not (text.isascii() and text.isdigit()):
        return None
    return int(text)


def seen_revision(posted: Mapping[str, Any]) -> int:
    """Return the revision that a form's page was drawn from; a forged one is merely stale: -1."""
    number = whole_number(posted.get("seen", ""), digits=9)
    return -1 if number is None else number
