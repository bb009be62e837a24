"""Papers that people hold in their hands: a photograph, a drawing, a permit."""

from __future__ import annotations

import io

from PIL import Image
from playwright.sync_api import FilePayload


def photograph(name: str) -> FilePayload:
    """Return a picture as a phone makes it."""
    return _file(name, "image/jpeg", "JPEG")


def drawing(name: str) -> FilePayload:
    """Return a PDF of one page."""
    return _file(name, "application/pdf", "PDF")


def _file(name: str, mime_type: str, kind: str) -> FilePayload:
    data = io.BytesIO()
    Image.new("RGB", (600, 400), "white").save(data, kind)
    return {"name": name, "mimeType": mime_type, "buffer": data.getvalue()}
