"""Papers that people hold in their hands: a photograph, a drawing, a permit."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw
from playwright.sync_api import FilePayload


def photograph(name: str) -> FilePayload:
    """Return a picture as a phone makes it."""
    return _file(name, "image/jpeg", "JPEG", _written())


def drawing(name: str) -> FilePayload:
    """Return a PDF of one page."""
    return _file(name, "application/pdf", "PDF", _plan())


def _written() -> Image.Image:
    """A sheet with a heading and lines of writing."""
    sheet = Image.new("RGB", (420, 594), "white")
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((120, 60, 300, 74), fill="#57504a")
    for row in range(14):
        pen.rectangle((50, 120 + row * 28, 370 - row % 4 * 45, 126 + row * 28), fill="#857b6f")
    return sheet


def _plan() -> Image.Image:
    """The plan of a house on a sheet."""
    sheet = Image.new("RGB", (594, 420), "white")
    pen = ImageDraw.Draw(sheet)
    for room in (
        (60, 60, 330, 220),
        (330, 60, 520, 220),
        (60, 220, 220, 350),
        (220, 220, 520, 350),
    ):
        pen.rectangle(room, outline="#211d18", width=5)
    pen.arc((180, 170, 260, 250), 270, 360, fill="#857b6f", width=3)
    return sheet


def _file(name: str, mime_type: str, kind: str, sheet: Image.Image) -> FilePayload:
    data = io.BytesIO()
    sheet.save(data, kind)
    return {"name": name, "mimeType": mime_type, "buffer": data.getvalue()}
