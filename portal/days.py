"""Days as an address sends them: anybody may write anything there."""

from __future__ import annotations

import datetime
import re

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def day_of(text: str) -> datetime.date | None:
    """Return the day that `text` writes as 2026-11-16; None for everything else.

    Python itself also reads 20261116 and 2026-W47-1: one day would have several addresses.
    """
    if not _DAY.fullmatch(text):
        return None
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:  # 2026-02-31
        return None
