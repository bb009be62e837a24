"""What is inside a PDF: pages to count, and nothing that acts.

Every object of the file is looked at, not only what the pages reach: a reader that repairs files
may reach more than we do.
"""

from __future__ import annotations

import io
from typing import Any

import pikepdf

MOST_OBJECTS = 300_000
MOST_PAGES = 1_000

_ACTING = {
    "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/GoToR", "/Rendition",
    "/Movie", "/Sound", "/RichMediaExecute", "/Trans3D",
}  # fmt: skip
_CARRYING = {"/FileAttachment", "/RichMedia", "/3D", "/Movie", "/Screen", "/Sound"}
_TELLTALE = {"/JS", "/EF", "/XFA", "/RichMediaContent"}
_TAIL = 2048

pikepdf.settings.set_qpdf_limits(
    flate_max_memory=64 * 1024 * 1024,
    run_length_max_memory=64 * 1024 * 1024,
    png_max_memory=64 * 1024 * 1024,
    tiff_max_memory=64 * 1024 * 1024,
    doc_max_warnings=1000,
)


def look(data: bytes) -> dict[str, Any]:
    """Return {"pages": n, "signed": bool}, or {"refused": why}.

    Why is "encrypted", "active", "pages", "no pages" or "unreadable".
    """
    if b"%%EOF" not in data[-_TAIL:]:  # cut off: what qpdf repairs may have lost its last pages
        return {"refused": "unreadable"}
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            if pdf.is_encrypted:
                return {"refused": "encrypted"}
            pages = len(pdf.pages)
            if pages > MOST_PAGES:
                return {"refused": "pages"}
            if pages == 0:  # qpdf repairs some that have none
                return {"refused": "no pages"}
            if len(pdf.objects) > MOST_OBJECTS:
                return {"refused": "unreadable"}
            if any(_acts(value) for value in pdf.objects):
                return {"refused": "active"}
            return {"pages": pages, "signed": any(_signs(value) for value in pdf.objects)}
    except pikepdf.PasswordError:
        return {"refused": "encrypted"}
    except (pikepdf.PdfError, pikepdf.DataDecodingError, ValueError, RuntimeError) as error:
        return {"refused": "no pages" if "no pages found" in str(error) else "unreadable"}


def _acts(value: Any) -> bool:
    """Tell whether an object, or what lies directly within it, acts or carries a file."""
    waiting = [value]
    while waiting:
        current = waiting.pop()
        if isinstance(current, pikepdf.Array):
            waiting += [child for child in current if _is_container(child)]
        elif isinstance(current, (pikepdf.Dictionary, pikepdf.Stream)):
            if not _TELLTALE.isdisjoint(current.keys()):
                return True
            if _named(current, "/S") in _ACTING or _named(current, "/Subtype") in _CARRYING:
                return True
            if _named(current, "/Type") == "/EmbeddedFile":
                return True
            waiting += [child for _, child in current.items() if _is_container(child)]
    return False


def _signs(value: Any) -> bool:
    """Tell whether an object is a signature: the bytes it covers, or a field that holds one."""
    if not isinstance(value, pikepdf.Dictionary):
        return False
    return "/ByteRange" in value or (_named(value, "/FT") == "/Sig" and "/V" in value)


def _named(holder: Any, key: str) -> str:
    """Return the name under `key`, or nothing when something else stands there."""
    value = holder.get(key)
    return str(value) if isinstance(value, pikepdf.Name) else ""


def _is_container(child: Any) -> bool:
    """Tell whether `child` is direct and may hold more; indirect ones are met on their own."""
    return (
        isinstance(child, (pikepdf.Array, pikepdf.Dictionary, pikepdf.Stream))
        and not child.is_indirect
    )
