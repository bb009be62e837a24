"""One page of a file as a small picture, drawn when first asked for and kept with it."""

from __future__ import annotations

from portal.documents import inspection, kinds
from portal.documents.models import PagePicture, Preview, StoredFile

SIDE = 560
"""Points of the longer side: large enough to see where a stamp or a line stands."""


def pages_of(stored: StoredFile) -> int:
    """Return how many pages can be pointed at: those of a PDF, one of a picture, else none."""
    return stored.pages or (1 if stored.is_picture else 0)


def picture_of(stored: StoredFile, page: int) -> bytes:
    """Return the JPEG of a page (from 1), b"" when there is none.

    Whoever calls has bounded which pages may be asked for: each is drawn by a process and kept.
    """
    if not 1 <= page <= pages_of(stored) or stored.is_held_back:
        return b""
    if stored.content_type != kinds.PDF.content_type:
        preview = Preview.objects.filter(file=stored).first()
        return bytes(preview.image) if preview else b""
    kept = PagePicture.objects.filter(file=stored, page=page).first()
    if kept is not None:
        return bytes(kept.image)
    image = inspection.draw_page(stored.read(), page, side=SIDE)
    if image:
        PagePicture.objects.get_or_create(file=stored, page=page, defaults={"image": image})
    return image
