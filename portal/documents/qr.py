"""QR codes as inline SVG: no style attribute, no script, sharp on paper and on screen."""

from __future__ import annotations

import segno
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

QUIET_ZONE = 4


def svg(text: str, *, label: str = "") -> SafeString:
    """Return `text` as an SVG element that fills its box, quiet zone of four modules included.

    `label` is read aloud instead of the picture; without one the picture is hidden from screen
    readers because the same words stand beside it. Raises ValueError for an empty text or one
    that no QR code holds (about 2,300 bytes).
    """
    if not text:
        raise ValueError("a QR code needs a text")
    code = segno.make(text, error="m", micro=False, boost_error=False)
    side = len(code.matrix) + 2 * QUIET_ZONE
    names = (
        format_html('role="img" aria-label="{}"', conditional_escape(label))
        if label
        else SafeString('aria-hidden="true"')
    )
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="qr" viewBox="0 0 {side} {side}" '
        'shape-rendering="crispEdges" {names}>'
        '<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path fill="#000" d="{modules}"/></svg>',
        side=side,
        names=names,
        modules=_runs(code.matrix),
    )


def _runs(matrix: tuple[bytearray, ...]) -> str:
    """Return the dark modules as one path, a rectangle for each run in a row."""
    path = []
    for y, row in enumerate(matrix, QUIET_ZONE):
        x = 0
        while x < len(row):
            end = x
            while end < len(row) and row[end]:
                end += 1
            if end > x:
                path.append(f"M{x + QUIET_ZONE} {y}h{end - x}v1h-{end - x}z")
            x = end + 1
    return "".join(path)
