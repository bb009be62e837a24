"""Pictures from phones: upright, reduced, silent about their place; small pictures for lists."""

import io
from pathlib import Path

import pytest
from django.http import Http404
from document_files import pdf, picture, send
from PIL import Image, ImageDraw

from portal.documents import inspection, uploads
from portal.documents.inspection import pdf_file
from portal.documents.models import Preview, StoredFile
from portal.documents.serving import preview_response

HEIC = Path(__file__).parent / "pictures" / "nam-ngang.heic"
"""Drawn by us: a sheet whose blue head lies on the left side, with GPS and a maker in its EXIF."""


def opened(stored):
    return Image.open(io.BytesIO(stored.read()))


def test_an_iphone_picture_becomes_a_jpeg_upright_and_silent(hoa):
    data = HEIC.read_bytes()
    assert b"Hang may anh" in data

    stored = uploads.accept(send(data, "IMG_2041.HEIC"), by=hoa)

    kept = opened(stored)
    assert (stored.name, stored.content_type) == ("IMG_2041.jpg", "image/jpeg")
    assert (kept.format, kept.size) == ("JPEG", (240, 320))
    red, _green, blue = kept.getpixel((120, 15))
    assert blue > red + 40, "the head of the sheet is on top"
    assert not kept.getexif()
    assert b"Hang may anh" not in stored.read()


def test_a_photograph_is_reduced_to_what_a_printed_sheet_needs(hoa):
    out = io.BytesIO()
    Image.effect_noise((6000, 4500), 40).convert("RGB").save(out, "JPEG", quality=60)

    stored = uploads.accept(send(out.getvalue(), "anh.jpg"), by=hoa)

    assert opened(stored).size == (3508, 2631), "A4 (297 mm) at 300 dots an inch"
    assert stored.size < len(out.getvalue())


@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "1"), ("PNG", "P"), ("PNG", "RGBA"), ("WEBP", "RGB")]
)
def test_every_kind_is_reduced_and_stays_its_kind(hoa, kind, mode):
    colour = 1 if mode in ("1", "P") else "red"
    stored = uploads.accept(send(picture(kind, (4000, 100), mode, colour)), by=hoa)

    kept = opened(stored)
    assert (kept.format, kept.width) == (kind, 3508)


def test_a_small_picture_is_made_with_each_picture(hoa):
    stored = uploads.accept(send(picture(size=(1000, 500))), by=hoa)

    small = Image.open(io.BytesIO(bytes(stored.preview.image)))
    assert (small.format, small.size) == ("JPEG", (320, 160))
    assert not small.getexif()


def test_what_shows_through_is_white_in_the_small_picture(hoa):
    stored = uploads.accept(send(picture("PNG", mode="RGBA", colour=(0, 0, 0, 0))), by=hoa)

    assert Image.open(io.BytesIO(bytes(stored.preview.image))).getpixel((5, 5)) == (255, 255, 255)


def test_the_first_page_of_a_pdf_is_drawn_small(hoa):
    stored = uploads.accept(send(pdf(pages=3)), by=hoa)

    small = Image.open(io.BytesIO(bytes(stored.preview.image)))
    assert (small.format, max(small.size)) == ("JPEG", 320)


def test_a_pdf_that_cannot_be_drawn_is_taken_without_a_small_picture(hoa, monkeypatch):
    monkeypatch.setattr(inspection, "_DRAWER", "/nowhere/pdftoppm")

    stored = uploads.accept(send(pdf()), by=hoa)

    assert not Preview.objects.exists()
    with pytest.raises(Http404):
        preview_response(stored)


def test_the_small_picture_is_served_as_a_picture_and_nothing_else(hoa):
    stored = uploads.accept(send(pdf()), by=hoa)

    answer = preview_response(stored)

    assert answer["Content-Type"] == "image/jpeg"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert answer["Cache-Control"] == "private, no-store"


def test_the_small_picture_goes_with_its_file(hoa):
    uploads.discard(uploads.accept(send(picture()), by=hoa))

    assert (StoredFile.objects.count(), Preview.objects.count()) == (0, 0)


def test_the_child_and_the_words_know_the_same_bound():
    assert pdf_file.MOST_PAGES == inspection.MOST_PAGES


def test_text_of_a_reduced_sheet_stays_readable(hoa):
    """A stroke of one millimetre on an A4 sheet is still at least eight points wide."""
    sheet = Image.new("L", (6000, 8000), 255)
    ImageDraw.Draw(sheet).rectangle((3000, 0, 3027, 7999), fill=0)
    out = io.BytesIO()
    sheet.save(out, "JPEG")

    kept = opened(uploads.accept(send(out.getvalue()), by=hoa)).convert("L")

    row = [kept.getpixel((x, 1700)) < 128 for x in range(kept.width)]
    assert sum(row) >= 8
