"""Which language is in force, and what it does to the signs inside a number."""

from __future__ import annotations

from django.utils.translation import get_language


def is_english() -> bool:
    """Is the page in English? Without a page (worker, command, paper) it is not."""
    return (get_language() or "vi").startswith("en")


def localised(number: str) -> str:
    """Return a number written as "12,486.5" as the language writes it: "12.486,5" in Vietnamese."""
    if is_english():
        return number
    return number.translate(_SWAPPED)


_SWAPPED = str.maketrans(",.", ".,")
