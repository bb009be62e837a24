"""A page of ours behind the pages of a PDF that somebody scanned."""

from __future__ import annotations

import io
from dataclasses import replace

from portal.documents.pdf import Printed


def behind(data: bytes, sheet: Printed) -> Printed:
    """Return the PDF with the pages of `sheet` after its own, and the places of the sheet there.

    Never for a signed PDF: its signatures would no longer hold. ValueError for what is no PDF.
    """
    import pikepdf  # only what issues results pays for loading it

    try:
        with (
            pikepdf.open(io.BytesIO(data)) as scanned,
            pikepdf.open(io.BytesIO(sheet.data)) as added,
        ):
            before = len(scanned.pages)
            scanned.pages.extend(added.pages)
            out = io.BytesIO()
            scanned.save(out)
    except pikepdf.PdfError as error:
        raise ValueError("not a PDF") from error
    places = {
        name: replace(place, page=place.page + before) for name, place in sheet.places.items()
    }
    return Printed(out.getvalue(), places)
