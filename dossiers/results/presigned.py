"""A drafted result that its approver signs at the desk, before it has a number.

Her signature covers every word, and her name and office. What comes later fills blanks that she
left (portal/documents/blanks.py): number and day in text fields, and the code of the public check
beside the agency's mark, in the field that waits for the agency's signature, which covers it all.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from pyhanko.pdf_utils.misc import PdfError

from dossiers.results import printing
from portal.design import formats
from portal.documents import blanks, official, pdf
from portal.documents.blanks import Filling, Kept
from portal.documents.pdf import Place
from portal.documents.signing import mark, pades

if TYPE_CHECKING:
    from dossiers.results.printing import ResultPaper
    from portal.documents.models import StoredFile
    from portal.documents.signing.base import Signatory

BLANKS = {"number": "Số văn bản", "day": "Ngày ban hành"}
"""Ids of the elements that are filled when the result is issued; the words stand in the PDF."""
_SIZE, _CAPITAL, _LETTER = 11.5, 0.72, 0.46
"""The usual size of number and day in points; how wide a letter is in it on the whole, in a number
(mostly capitals) and in a line of text: longer ones are set smaller."""


def signed(paper: ResultPaper, approver: Signatory, *, title: str, now: datetime.datetime) -> bytes:
    """Return a paper that `waits`, signed by its approver. Raises a SigningRefused."""
    printed = printing.printed(paper)
    data = blanks.put(printed, blanks=BLANKS, last=official.PLACE)
    return pades.sign(
        data,
        approver,
        place=printed.places[official.APPROVERS_PLACE],
        reason=title,
        location=paper.heading.place,
        now=now,
    ).data


def kept_in(file: StoredFile, paper: ResultPaper, *, agency: str) -> Kept | None:
    """Return the field where the agency signs a file that was signed so, with the code of the
    public check beside its mark and with number and day of `paper`; None for any other file."""
    try:
        place = blanks.place_of_last(file.read())
    except PdfError:
        return None
    if place is None:
        return None
    number, day = paper.number, _day(paper.issued_at)
    fillings = {
        "number": Filling(number, _drawing(number, "normal", _CAPITAL)),
        "day": Filling(day, _drawing(day, "italic", _LETTER)),
    }
    return Kept(place, _closing(paper, agency), fillings)


def _day(at: datetime.datetime) -> str:
    return f"ngày {formats.local(at):%d} tháng {formats.local(at):%m} năm {formats.local(at):%Y}"


def _drawing(text: str, slope: str, wide: float) -> blanks.Drawing:
    def draw(place: Place) -> bytes:
        size = min(_SIZE, (place.right - place.left) / (wide * max(len(text), 1)))
        facts = {"text": text, "slope": slope, "size": f"{size:.1f}", **_measures(place)}
        return pdf.drawing(render_to_string("papers/result_blank.html", facts))

    return draw


def _closing(paper: ResultPaper, agency: str) -> blanks.TimedDrawing:
    def draw(place: Place, at: datetime.datetime) -> bytes:
        facts = {
            "paper": paper,
            "agency": agency,
            "time": mark.iso(at),
            "mark_size": f"{mark.size_for(len(agency)):.1f}",
            **_measures(place),
        }
        return pdf.drawing(render_to_string("papers/result_closing.html", facts))

    return draw


def _measures(place: Place) -> dict[str, str]:
    """Return width and height in points as style sheets write them, whatever the language."""
    return {
        "width": f"{place.right - place.left:.3f}",
        "height": f"{place.top - place.bottom:.3f}",
    }
