"""HTML to PDF: one typeface, nothing fetched, the right page."""

import io
import subprocess
import unicodedata

import pikepdf
import pytest
from django.template import Context, Template
from fontTools.ttLib import TTFont
from weasyprint.urls import FatalURLFetchingError

from portal.documents import pdf

_VOWELS = "aăâeêioôơuưy"
_MARKS = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
LOWER = "bcdđghklmnpqrstvx" + "".join(
    unicodedata.normalize("NFC", vowel + mark) for vowel in _VOWELS for mark in _MARKS
)
ALPHABET = LOWER + LOWER.upper() + "0123456789 ₫ – “ ” … № ½ × ≤ → □"


def paper(body, context=None, **options):
    """Return the PDF of a body of HTML with Django's tags."""
    page = f"<!doctype html><html lang='vi'><title>Thử</title><body>{body}</body></html>"
    return pdf.from_html(Template(page).render(Context(context or {})), **options)


def fonts(data: bytes) -> set[str]:
    """Return the names of the embedded fonts, as pdffonts tells them; all must be embedded."""
    lines = _tool("pdffonts", data).splitlines()[2:]
    assert all(line.split()[-5] == "yes" for line in lines)
    return {line.split()[0].partition("+")[2] for line in lines}


def text(data: bytes) -> str:
    return " ".join(_tool("pdftotext", data).replace("\u00a0", " ").split())


def _tool(name: str, data: bytes) -> str:
    command = [name, "-"] if name == "pdffonts" else [name, "-layout", "-", "-"]
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout.decode()


def test_every_vietnamese_letter_is_set_in_liberation_serif_alone():
    data = paper("<p>{{ all }}</p><p><b>{{ all }}</b> <i>{{ all }}</i></p>", {"all": ALPHABET})

    assert fonts(data) == {
        "Liberation-Serif", "Liberation-Serif-Bold", "Liberation-Serif-Italic",
    }  # fmt: skip
    assert set(LOWER + LOWER.upper()) <= set(text(data))
    assert len(set(LOWER)) == 17 + 72


def test_letters_typed_in_pieces_are_composed():
    data = paper("<p>{{ name }}</p>", {"name": unicodedata.normalize("NFD", "Nguyễn Thị Hường")})

    assert text(data) == "Nguyễn Thị Hường Trang 1/1"
    assert fonts(data) == {"Liberation-Serif"}


def test_a_letter_that_the_font_lacks_brings_no_other_font():
    data = paper("<p>{{ name }}</p>", {"name": "Lý 李 😀 a\u2011b"})

    assert text(data) == "Lý □ □ a-b Trang 1/1"
    assert fonts(data) == {"Liberation-Serif"}


def test_the_table_of_covered_letters_is_true():
    listed = {code for low, high in pdf._COVERED for code in range(low, high + 1)}
    folder = "/usr/share/fonts/truetype/liberation2"
    for style in ("Regular", "Bold", "Italic", "BoldItalic"):
        with TTFont(f"{folder}/LiberationSerif-{style}.ttf") as font:
            assert listed <= set(font.getBestCmap()), style


def test_another_font_on_the_machine_is_an_operators_error():
    with pytest.raises(pdf.FontMissing, match="fonts-liberation2"):
        paper("<p style='font-family: DejaVu Sans'>x</p>")


@pytest.mark.parametrize(
    "body",
    [
        "<img src='http://127.0.0.1:9/x.png'>",
        "<img src='file:///etc/passwd'>",
        "<link rel='stylesheet' href='https://elsewhere.example/x.css'>",
        "<p style='background: url(http://127.0.0.1:9/x.png)'>x</p>",
        "<link rel='attachment' href='file:///etc/passwd'>",
    ],
)
def test_nothing_is_fetched(body):
    with pytest.raises(FatalURLFetchingError, match="fetches nothing"):
        paper(body)


def test_what_people_typed_is_text_and_not_markup():
    data = paper("<p>{{ name }}</p>", {"name": "<img src='file:///etc/passwd'>"})

    assert text(data) == "<img src='file:///etc/passwd'> Trang 1/1"


@pytest.mark.parametrize(("page", "size"), [("A5", (420, 595)), ("A4", (595, 842))])
def test_the_page_is_the_size_asked_for(page, size):
    data = paper("<p>x</p>", page=page)

    with pikepdf.open(io.BytesIO(data)) as document:
        box = [round(float(side)) for side in document.pages[0].mediabox]
        assert box == [0, 0, *size]
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang) == "vi"


def test_pages_are_counted_at_the_foot():
    data = paper("{% for n in rows %}<p>{{ n }}</p>{% endfor %}", {"rows": "x" * 90})

    assert "Trang 2/3" in text(data)
