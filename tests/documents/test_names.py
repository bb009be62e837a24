"""Names of files, made harmless and kept readable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.documents import names

NAMES = [
    ("Bản vẽ mặt bằng.pdf", "Bản vẽ mặt bằng.pdf"),
    ("C:\\Users\\Hoa\\giay.pdf", "giay.pdf"),
    ("../../etc/passwd", "passwd.pdf"),
    ("/", "tệp.pdf"),
    ("", "tệp.pdf"),
    (".htaccess", "htaccess.pdf"),
    ("anh\u202efdp.exe", "anhfdp.pdf"),
    ("a\x00b\r\nSet-Cookie: x.pdf", "ab Set-Cookie- x.pdf"),
    ("a\u200b\ufeffb.pdf", "ab.pdf"),
    ("scan.pdf.pdf", "scan.pdf"),
    ("hoa don.pdf.exe", "hoa don.pdf"),
    ('a"b<c>|d?*.pdf', "a-b-c--d--.pdf"),
    ("Ba\u0309n ve\u0303.PDF", "Bản vẽ.pdf"),
    ("x" * 400 + ".pdf", "x" * 116 + ".pdf"),
    ("1.013225.to-khai", "1.013225.to-khai.pdf"),
]


@pytest.mark.parametrize(("sent", "kept"), NAMES, ids=range(len(NAMES)))
def test_a_name_is_cleaned(sent, kept):
    assert names.clean(sent, ending=".pdf") == kept


@given(st.text(max_size=300))
def test_every_name_becomes_harmless(sent):
    name = names.clean(sent, ending=".pdf")

    assert name.endswith(".pdf")
    assert 5 <= len(name) <= names.LONGEST
    assert not set(name) & set('/\\\0\r\n"<>|?*:\u202e\u2066')
    assert not name.startswith((".", " "))


def test_a_name_quoted_in_a_message_keeps_its_ending_and_stays_short():
    assert names.shown("cam ket.docm") == "cam ket.docm"
    assert names.shown("a\u202eb.pdf") == "ab.pdf"
    assert names.shown("x" * 90 + ".pdf") == "x" * 40 + "…" + "x" * 12 + ".pdf"
    assert names.shown("") == "không tên"
