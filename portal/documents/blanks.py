"""Blanks in a PDF: what is filled in after somebody signed it, without breaking her signature.

A signature covers the bytes that were there, and ISO 32000 lets form fields be filled in and
further signatures be added behind it. So whatever is settled only later (number, day, the check)
stands in fields that are there, and empty, when the first person signs: text fields that no reader
edits by hand, and one signature field that is kept for whoever signs last. That last signature
locks them all: its holder vouches for what stands in them.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pyhanko.pdf_utils.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
)
from pyhanko.pdf_utils.generic import TextStringObject as Text
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import (
    FieldMDPAction,
    FieldMDPSpec,
    MDPPerm,
    SigFieldSpec,
    append_signature_field,
)

from portal.documents.pdf import Place, Printed

Drawing = Callable[[Place], bytes]
TimedDrawing = Callable[[Place, datetime.datetime], bytes]

LAST = "ChuKySoCuoi"
"""The field that is kept for the last signature."""
READ_ONLY, PRINTED = 1, 4
"""Bits of a field and of its annotation (ISO 32000-1, 12.7.3.1 and 12.5.3)."""


@dataclass(frozen=True, slots=True)
class Filling:
    """What goes into a blank: the text that programs read, and its drawing as a PDF of one page, as
    large as the blank."""

    text: str
    drawing: Drawing


@dataclass(frozen=True, slots=True)
class Kept:
    """The field that waits for the last signature: what is drawn into it at the moment of signing,
    and what is filled into the blanks along with it, in one update of the PDF."""

    place: Place
    drawing: TimedDrawing
    fillings: Mapping[str, Filling]


def put(printed: Printed, *, blanks: Mapping[str, str], last: str) -> bytes:
    """Return the PDF with a text field at the place of each of `blanks` (by the id of its element,
    with what it is called for who cannot see it) and the last signature's field at `last`.

    KeyError when the paper has no such element.
    """
    writer = IncrementalPdfFileWriter(io.BytesIO(printed.data))
    kept = printed.places[last]
    append_signature_field(
        writer,
        SigFieldSpec(
            LAST,
            on_page=kept.page,
            box=kept.box,  # type: ignore[arg-type]
            field_mdp_spec=FieldMDPSpec(FieldMDPAction.ALL),
            doc_mdp_update_value=MDPPerm.NO_CHANGES,
        ),
    )
    for name, label in blanks.items():
        place = printed.places[name]
        corners = ArrayObject(FloatObject(f"{each:.3f}") for each in place.box)
        page = writer.find_page_for_modification(place.page)[0]
        field = writer.add_object(
            DictionaryObject(
                {
                    NameObject("/Type"): NameObject("/Annot"),
                    NameObject("/Subtype"): NameObject("/Widget"),
                    NameObject("/FT"): NameObject("/Tx"),
                    NameObject("/T"): Text(name),
                    NameObject("/TU"): Text(label),
                    NameObject("/Ff"): NumberObject(READ_ONLY),
                    NameObject("/F"): NumberObject(PRINTED),
                    NameObject("/DA"): Text("/Helv 0 Tf 0 g"),
                    NameObject("/Rect"): corners,
                    NameObject("/P"): page,
                }
            )
        )
        writer.root["/AcroForm"]["/Fields"].append(field)
        writer.register_annotation(page, field)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def fill(writer: IncrementalPdfFileWriter, fillings: Mapping[str, Filling]) -> None:
    """Fill blanks of the PDF that is being written, by their names."""
    for reference in writer.root["/AcroForm"]["/Fields"]:
        field = reference.get_object()
        filling = fillings.get(str(field.get("/T", "")))
        if filling is None or field.get("/FT") != "/Tx":
            continue
        drawn = PdfFileReader(io.BytesIO(filling.drawing(_place(field))))
        look = writer.import_page_as_xobject(drawn)
        field[NameObject("/V")] = Text(filling.text)
        field[NameObject("/AP")] = DictionaryObject({NameObject("/N"): look})
        writer.mark_update(reference)


def place_of_last(data: bytes) -> Place | None:
    """Return where the last signature's field waits, None in a PDF without one."""
    reader = PdfFileReader(io.BytesIO(data), strict=False)
    for field in reader.embedded_signatures and reader.root["/AcroForm"]["/Fields"]:
        if field.get_object().get("/T") == LAST and "/V" not in field.get_object():
            return _place(field.get_object())
    return None


def _place(field: DictionaryObject) -> Place:
    """Return the place of a field; on which page its annotation stands is not asked."""
    return Place(0, *(float(each) for each in field["/Rect"]))
