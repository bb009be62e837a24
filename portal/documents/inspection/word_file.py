"""What is inside a Word document (.docx): text to download, and nothing that acts.

The document is never opened here; only its list of parts and two small parts are read.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.etree import ElementTree

MOST_PARTS = 5_000
MOST_BYTES = 400 * 1024 * 1024
_SMALL = 2 * 1024 * 1024

_ACTING_PARTS = ("vbaproject", "vbadata", "activex/", "embeddings/", "customui/", "macrosheets/")
_ACTING_TYPES = (b"macroenabled", b"vbaproject", b"activex", b"oleobject")


def look(data: bytes) -> str | None:
    """Return None for a plain Word document, or "other" | "active" | "unreadable"."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _look(archive)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError):
        return "unreadable"
    except ElementTree.ParseError:
        return "unreadable"


def _look(archive: zipfile.ZipFile) -> str | None:
    parts = archive.infolist()
    names = {part.filename.lower() for part in parts}
    if "[content_types].xml" not in names or "word/document.xml" not in names:
        return "other"
    too_much = len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_BYTES
    if too_much or len(names) != len(parts):
        return "unreadable"
    if any(part.flag_bits & 0x1 for part in parts):
        return "unreadable"
    if any(mark in name for name in names for mark in _ACTING_PARTS):
        return "active"
    for part in parts:
        name = part.filename.lower()
        if name == "[content_types].xml":
            if any(mark in _small(archive, part).lower() for mark in _ACTING_TYPES):
                return "active"
        elif name.endswith(".rels") and _opens_something(_small(archive, part)):
            return "active"
    return None


def _small(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """Return a small part; a large one, or one in another encoding, is refused unread."""
    with archive.open(part) as stream:
        text = stream.read(_SMALL + 1)
    if len(text) > _SMALL or b"\0" in text or b"<!" in text.replace(b"<!--", b""):
        raise ValueError("a list of parts is short, in UTF-8 and declares no entities")
    return text


def _opens_something(relations: bytes) -> bool:
    """Tell whether a part is fetched from elsewhere when the document is opened.

    Links that a reader clicks are allowed; templates, pictures, frames and objects at an outside
    address are loaded without asking.
    """
    root = ElementTree.fromstring(relations)  # noqa: S314  entities were refused above
    return any(
        entry.get("TargetMode", "").lower() == "external"
        and not entry.get("Type", "").lower().endswith("/hyperlink")
        for entry in root.iter()
    )
