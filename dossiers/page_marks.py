"""Which pages of a paper are meant: typed by an officer, read by the person. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.utils.translation import gettext

MOST_PAGES = 6
"""Of one paper in one request: more is the whole paper."""
_PIECE = re.compile(r"([0-9]{1,4})(?:-([0-9]{1,4}))?")


def read_pages(text: str) -> tuple[int, ...]:
    """Return the pages of "2, 4-5" in order, each once; () of nothing.

    Raises ValueError when it is not a list of numbers from 1, or names more than MOST_PAGES.
    """
    found: set[int] = set()
    joined = re.sub(r"\s*[-–]\s*", "-", text.strip())
    for piece in filter(None, re.split(r"[,;\s]+", joined)):
        match = _PIECE.fullmatch(piece)
        if match is None:
            raise ValueError(piece)
        first, last = int(match[1]), int(match[2] or match[1])
        if first < 1 or last < first or last - first >= MOST_PAGES:
            raise ValueError(piece)
        found |= set(range(first, last + 1))
    if len(found) > MOST_PAGES:
        raise ValueError(text)
    return tuple(sorted(found))


def written(pages: Iterable[int]) -> str:
    """Return pages as they are typed: "2, 4, 5"."""
    return ", ".join(str(page) for page in pages)


def where_words(pages: Iterable[int], area: str) -> str:
    """Return where on a paper: "trang 2, 4: góc dưới bên phải"; "" for the whole paper."""
    told = gettext("trang %(pages)s") % {"pages": written(pages)} if pages else ""
    return ": ".join(filter(None, (told, area)))
