"""One PDF/A-2b (ISO 19005-2) out of pages that were read, each a picture with hidden text."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import Path

import pikepdf
from PIL import Image, ImageCms

from portal.design.formats import local

PART, CONFORMANCE = "2", "B"
_CREATOR = "Một Cửa"
TITLE = "Bản số hóa"
REASON = "Số hóa giấy tờ"
"""Why the unit signs it, as the signature says it."""
COMPARED = "Đã đối chiếu, đúng với bản chính"
"""Why an officer signs it."""


def assemble(pages: Sequence[bytes], *, at: datetime) -> bytes:
    """Return the pages as one PDF/A: embedded fonts, colours in sRGB by an output intent, XMP.

    `pages` are PDFs of Tesseract: a JPEG in grey or RGB, and text that is drawn invisibly in a
    font that is embedded. Nothing else of theirs is kept.
    """
    out = io.BytesIO()
    with pikepdf.new() as made:
        for page in pages:
            with pikepdf.open(io.BytesIO(page)) as read:
                made.pages.extend(read.pages)
        made.Root.OutputIntents = pikepdf.Array([_intent(made)])
        made.Root.Lang = "vi"
        with made.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as told:
            told["dc:title"] = TITLE
            told["dc:language"] = ["vi"]
            told["xmp:CreatorTool"] = _CREATOR
            told["xmp:CreateDate"] = told["xmp:ModifyDate"] = local(at).isoformat(
                timespec="seconds"
            )
            told["pdfaid:part"] = PART
            told["pdfaid:conformance"] = CONFORMANCE
        made.save(out, min_version="1.7", fix_metadata_version=False)
    return out.getvalue()


def with_picture(text: bytes, picture: Path) -> bytes:
    """Return a page of hidden text with a JPEG in grey or RGB laid over all of it."""
    out = io.BytesIO()
    with Image.open(picture) as opened:
        width, height, mode = *opened.size, opened.mode
    with pikepdf.open(io.BytesIO(text)) as pdf:
        page = pdf.pages[0]
        image = pdf.make_stream(
            picture.read_bytes(),
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=width,
            Height=height,
            BitsPerComponent=8,
            ColorSpace=pikepdf.Name.DeviceGray if mode == "L" else pikepdf.Name.DeviceRGB,
            Filter=pikepdf.Name.DCTDecode,
        )
        name = page.add_resource(image, pikepdf.Name.XObject)
        across, up = (float(each) for each in page.mediabox[2:])
        drawn = f"q {across:.3f} 0 0 {up:.3f} 0 0 cm {name} Do Q\n"
        page.contents_add(drawn.encode(), prepend=True)
        pdf.save(out)
    return out.getvalue()


def _intent(pdf: pikepdf.Pdf) -> pikepdf.Object:
    profile = pdf.make_stream(_srgb(), N=3)
    return pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.OutputIntent,
            S=pikepdf.Name.GTS_PDFA1,
            OutputConditionIdentifier="sRGB",
            Info="sRGB IEC61966-2.1",
            DestOutputProfile=profile,
        )
    )


@lru_cache(maxsize=1)
def _srgb() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
