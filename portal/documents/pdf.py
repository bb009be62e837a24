"""Official papers: HTML to PDF in Liberation Serif (the metrics of Times New Roman), offline.

Papers are set in Times New Roman on A5, the ledger on A4 (TT 01/2018/TT-VPCP Đ9, law notes 3.1,
3.2). Only the package fonts-liberation2 has every Vietnamese letter under that name.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from django.template.loader import render_to_string

if TYPE_CHECKING:
    from weasyprint import CSS

FAMILY = "Liberation Serif"
MISSING = "\u25a1"
POINT = 0.75
"""Points in a CSS pixel."""
PageSize = Literal["A5", "A4"]

_STYLES = Path(__file__).with_name("paper.css")
_REPLACED = {"\u2011": "-", "\u00ad": "", "\u200b": "", "\u2060": "", "\ufeff": "", "\t": " "}
_COVERED = (
    (0x20, 0x7E), (0xA0, 0x36F), (0x384, 0x38A), (0x38E, 0x3A1), (0x3A3, 0x3CE), (0x400, 0x513),
    (0x1E00, 0x1E9B), (0x1EA0, 0x1EF9), (0x2002, 0x200A), (0x2010, 0x2010), (0x2012, 0x2022),
    (0x2026, 0x2026), (0x202F, 0x2030), (0x2032, 0x2034), (0x2039, 0x203A), (0x2044, 0x2044),
    (0x2074, 0x2079), (0x207F, 0x2089), (0x20A0, 0x20B5), (0x2116, 0x2116), (0x2122, 0x2122),
    (0x2190, 0x2195), (0x2212, 0x2212), (0x2248, 0x2248), (0x2260, 0x2260), (0x2264, 0x2265),
    (0x25A0, 0x25A1), (0x25CF, 0x25CF),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """Where on a page (0 is the first) something stands: points from its lower left corner."""

    page: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Return left, bottom, right, top."""
        return self.left, self.bottom, self.right, self.top


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF, where the elements with an id stand in it, and how many pages it has."""

    data: bytes
    places: dict[str, Place]
    pages: int = 1


class FontMissing(RuntimeError):
    """A paper would be set in another font: fonts-liberation2 is not installed. For operators."""


def render(template: str, context: dict[str, Any], *, page: PageSize = "A5") -> bytes:
    """Return the PDF of a Django template; the same promises as `from_html`."""
    return from_html(render_to_string(template, context), page=page)


def printed(template: str, context: dict[str, Any], *, page: PageSize = "A5") -> Printed:
    """Return the PDF of a Django template with its places; the same promises as `from_html`."""
    return _print(render_to_string(template, context), _styles(page))


def printed_closely(template: str, context: dict[str, Any], *, page: PageSize = "A5") -> Printed:
    """Return the same, set closer (`.compact` in paper.css) where that saves all further pages.

    A slip that people hold is one sheet in the usual case; one that needs two anyway stays large.
    """
    usual = printed(template, context, page=page)
    if usual.pages == 1:
        return usual
    close = printed(template, {**context, "is_compact": True}, page=page)
    return close if close.pages == 1 else usual


def drawing(html: str) -> bytes:
    """Return the PDF of an HTML text that brings its own page size; promises as `from_html`."""
    return _print(html, []).data


def from_html(html: str, *, page: PageSize = "A5") -> bytes:
    """Return the PDF of an HTML text, tagged for screen readers.

    Nothing is fetched: an address in the template or its data raises FatalURLFetchingError. A
    letter that the font lacks is shown as □, so that no other font creeps in; FontMissing is
    raised when the font itself is absent.
    """
    return _print(html, _styles(page)).data


def _print(html: str, styles: list[CSS]) -> Printed:
    # Loading the engine takes a second, which a web process that prints nothing is spared.
    from weasyprint import HTML

    parsed = HTML(string=printable(html), url_fetcher=_refuse)
    document = parsed.render(stylesheets=styles)
    data = document.write_pdf(pdf_tags=True)
    others = {font.family for font in document.fonts.values()} - {FAMILY}
    if others:
        raise FontMissing(f"papers need {FAMILY} 2 (fonts-liberation2), got {sorted(others)}")
    places = {
        name: Place(
            number, x1 * POINT, (page.height - y2) * POINT, x2 * POINT, (page.height - y1) * POINT
        )
        for number, page in enumerate(document.pages)
        for name, (x1, y1, x2, y2) in page.anchors.items()
    }
    return Printed(data, places, len(document.pages))


def printable(text: str) -> str:
    """Return `text` in NFC with what the font cannot set replaced: names of people may hold it."""
    composed = unicodedata.normalize("NFC", text)
    return _not_set().sub(lambda found: _REPLACED.get(found[0], MISSING), composed)


@cache
def _not_set() -> re.Pattern[str]:
    """Return what finds a character that the font cannot set, or that is replaced."""
    covered = "".join(f"\\U{low:08x}-\\U{high:08x}" for low, high in _COVERED)
    return re.compile(f"[{''.join(_REPLACED)}]|[^\\n{covered}]")


@cache
def _styles(page: PageSize) -> list[CSS]:
    """Return the style sheets of a page size, parsed once in each process."""
    from weasyprint import CSS

    return [
        CSS(string=_STYLES.read_text(encoding="utf-8"), url_fetcher=_refuse),
        CSS(string=f"@page {{ size: {page} portrait }}", url_fetcher=_refuse),
    ]


def _refuse(url: str) -> Any:
    """Refuse every fetch: a paper holds everything that it shows."""
    from weasyprint.urls import FatalURLFetchingError

    raise FatalURLFetchingError(f"a paper fetches nothing: {url[:60]}")
