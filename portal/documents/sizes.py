"""File sizes in the words of a page: 850 KB, 3,1 MB."""

from __future__ import annotations

_KB = 1024
_MB = 1024 * 1024


def size_in_words(size: int, *, round_up: bool = False) -> str:
    """Return `size` bytes in words; one decimal at most, with a decimal comma.

    With `round_up` a size just above a limit never reads like the limit itself.
    """
    if size < _KB:
        return f"{size} byte"
    unit, name = (_KB, "KB") if size < _MB else (_MB, "MB")
    tenths = -(-size * 10 // unit) if round_up else (size * 10 + unit // 2) // unit
    if name == "KB" and not round_up:
        tenths = max(1, round(tenths / 10)) * 10
    whole, tenth = divmod(tenths, 10)
    return f"{whole},{tenth} {name}" if tenth else f"{whole} {name}"
