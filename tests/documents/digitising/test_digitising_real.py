"""Real scans through the real Tesseract: upright, read, PDF/A, signed. veraPDF is not in Debian."""

import io
import subprocess

import pikepdf
import pytest
from django.utils import timezone

from bench import hard_sheets, reading
from portal.documents.digitising import asking, engine, key_data, pdfa, working
from portal.documents.signing import pades
from portal.documents.signing.base import Signatory
from tests.documents.digitising.scans import jpeg, pdf, sheet, stored
from tests.documents.pdfa_rules import broken_rules

HOA = Signatory("can-bo-7", "Trần Thị Hòa", "Tiếp nhận, TT An Hải")
AN_HAI = Signatory("H99.21", "Trung tâm Phục vụ hành chính công phường An Hải")


@pytest.fixture(autouse=True)
def tesseract(db, tmp_path, settings):
    assert engine.version(), "Tesseract is not installed: bin/prepare --test"
    settings.SIGNING = {**settings.SIGNING, "folder": str(tmp_path / "signing")}


def digitise(data, **facts):
    row = asking.ask(stored(data, **facts), signatory=AN_HAI, by=None)
    assert working.digitise(row.pk, now=timezone.now())
    row.refresh_from_db()
    return row


def test_a_sheet_on_its_side_becomes_an_upright_signed_pdf_a_that_can_be_searched(tmp_path):
    data = jpeg(sheet().rotate(90, expand=True))

    row = digitise(data)

    assert (row.state, row.reason, row.pages) == ("done", "", 1)
    assert (row.dpi, row.is_dpi_estimated, row.turned_pages) == (200, False, 1)
    assert row.confidence > 80
    assert row.original.read() == data
    assert key_data.proposed(row.recognised.text) == {
        "full_name": "NGUYỄN THỊ MAI HƯƠNG",
        "personal_number": "099190000123",
        "date": "11/02/1990",
        "number": "12/GCS-BV",
    }
    assert "phuong an hai" in row.recognised.folded
    copy = row.copy.read()
    assert broken_rules(copy) == []
    vouched = pades.sign(copy, HOA, place=None, reason=pdfa.COMPARED, for_archive=True).data
    assert broken_rules(vouched) == []
    with pikepdf.open(io.BytesIO(copy)) as made:
        assert made.pdf_version == "1.7"
        assert "/Version" not in made.Root
        with made.open_metadata() as told:
            assert (told["pdfaid:part"], told["pdfaid:conformance"]) == ("2", "B")
        (intent,) = made.Root.OutputIntents
        assert intent.S == "/GTS_PDFA1"
        assert intent.DestOutputProfile.N == 3
        assert made.pages[0].mediabox[3] > made.pages[0].mediabox[2]
    place = tmp_path / "copy.pdf"
    place.write_bytes(copy)
    told = subprocess.run(["pdfsig", place], capture_output=True, text=True).stdout
    assert "Signature is Valid." in told
    assert "Total document signed" in told
    fonts = subprocess.run(["pdffonts", place], capture_output=True, text=True).stdout
    assert all(" yes " in line for line in fonts.splitlines()[2:])
    text = subprocess.run(["pdftotext", place, "-"], capture_output=True, text=True).stdout
    assert "NGUYỄN THỊ MAI HƯƠNG" in text


@pytest.mark.parametrize(
    ("kind", "words", "data"),
    [("skew8", 95, 4), ("stamp", 90, 3), ("table", 95, 3), ("mixed", 90, 4)],
)
def test_hard_sheets_are_read_as_measured(kind, words, data, tmp_path):
    told = reading.measure(kind)

    assert told.recall >= words
    assert told.data >= data


def test_a_page_read_from_a_cleaned_picture_shows_the_page_as_it_was_scanned():
    sheet = hard_sheets.KINDS["stamp"][1]()

    row = digitise(sheet.jpeg)

    copy = row.copy.read()
    assert broken_rules(copy) == []
    with pikepdf.open(io.BytesIO(copy)) as made:
        (picture,) = made.pages[0].get_images().values()
        assert picture.read_raw_bytes() == sheet.jpeg
    assert "099190000123" in row.recognised.text


def test_a_scanned_pdf_keeps_its_empty_page_and_says_so():
    row = digitise(pdf(sheet(), sheet(lines=())), pages=2)

    assert (row.state, row.pages, row.blank_pages, row.dpi) == ("done", 2, 1, 200)
    assert row.recognised.text.count("\f") == 1
