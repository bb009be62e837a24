"""The visible mark of a signature: the name, a person's office, and the time of signing.

At the top right of the first page of a scan, the time in ISO 8601 with +07:00 (NĐ 30/2020 Phụ lục
I, law notes 9); on a paper of ours at the place that its template keeps with id="signature".
"""

from __future__ import annotations

import datetime

from django.utils.html import format_html
from django.utils.safestring import SafeString

from portal.design import formats
from portal.documents import pdf
from portal.documents.pdf import Place

WIDTH, HEIGHT, MARGIN = 142.0, 40.0, 22.0
"""Points: about 50 by 14 mm, 8 mm from the edges."""

_STYLE = """
@page {{ size: {width}pt {height}pt; margin: 0 }}
html {{ font: {size}pt/1.22 "Liberation Serif"; color: #063a35 }}
body {{ margin: 0 }}
.mark {{ box-sizing: border-box; width: {width}pt; height: {height}pt; border: .6pt solid #0b5b52;
  padding: {pad}pt 4pt 0; text-align: center; overflow: hidden }}
p {{ margin: 0 }}
"""


def top_right(width: float, height: float) -> Place:
    """Return the place on a first page of `width` by `height` points."""
    right, top = width - MARGIN, height - MARGIN
    return Place(0, right - WIDTH, top - HEIGHT, right, top)


def below(place: Place) -> Place:
    """Return the place of the next mark, under `place`."""
    down = place.top - place.bottom + 4
    return Place(place.page, place.left, place.bottom - down, place.right, place.top - down)


def draw(name: str, at: datetime.datetime, place: Place, office: str = "") -> bytes:
    """Return the mark as a PDF of one page, as large as its place."""
    width, height = place.right - place.left, place.top - place.bottom
    size = size_for(len(name) + len(office))
    size *= min(1.15, max(1.0, width / WIDTH))
    style = _STYLE.format(width=width, height=height, size=size, pad=1.5 if height < 36 else 4)
    html = format_html(
        '<html lang="vi"><head><title>{}</title><style>{}</style></head><body>'
        '<div class="mark"><p>Ký số: <b>{}</b></p>{}<p>{}</p></div></body></html>',
        name,
        SafeString(style),  # our own text with numbers in it
        name,
        format_html("<p>{}</p>", office) if office else "",
        iso(at),
    )
    return pdf.drawing(html)


def size_for(letters: int) -> float:
    """Return the size in points in which so many letters go into a mark."""
    return 7.4 if letters <= 60 else 6.2 if letters <= 110 else 4.4


def iso(at: datetime.datetime) -> str:
    """Return "2026-11-28T21:05:03+07:00"."""
    return formats.local(at).isoformat(timespec="seconds")
