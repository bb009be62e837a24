"""Scans that were made by accident or to do harm: each is answered in words, nothing is half-done.

What an upload refuses beforehand stands in tests/documents/test_refused_uploads.py; here the file
is stored already, as one that came before a rule or by another way.
"""

import io
import time

import pikepdf
import pytest
from django.utils import timezone
from pikepdf import Array, Dictionary, Name

from portal.documents import tasks
from portal.documents.digitising import asking, engine, running, sheets, words, working
from portal.documents.models import RecognisedText, StoredFile
from portal.documents.signing.base import Signatory
from portal.documents.uploads import store_bytes
from tests.documents.digitising.scans import stored

AN_HAI = Signatory("H99.21", "Trung tâm Phục vụ hành chính công phường An Hải")


@pytest.fixture(autouse=True)
def nothing_is_read(db, monkeypatch):
    """Say that Tesseract is there, and fail when a page reaches it."""

    def read(*_facts, **_more):
        raise AssertionError("a page was read")

    monkeypatch.setattr(engine, "version", lambda: "tesseract 5")
    monkeypatch.setattr(engine, "turn_of", read)
    monkeypatch.setattr(engine, "read", read)


def pdf(pages=1, *, size=(595, 842), change=None, **save) -> bytes:
    """Return a PDF of empty pages after `change(document)`."""
    out = io.BytesIO()
    with pikepdf.new() as made:
        for _ in range(pages):
            made.add_blank_page(page_size=size)
        if change:
            change(made)
        made.save(out, **save)
    return out.getvalue()


def digitise(data, **facts):
    row = asking.ask(stored(data, **facts), signatory=AN_HAI, by=None)
    working.digitise(row.pk, now=timezone.now())
    row.refresh_from_db()
    assert row.copy is None
    assert StoredFile.objects.count() == 1
    assert not RecognisedText.objects.exists()
    return row


def test_a_scan_of_500_pages_is_answered_when_it_is_asked_for_and_no_worker_opens_it(
    monkeypatch, django_capture_on_commit_callbacks
):
    woken = []
    monkeypatch.setattr(tasks.digitise, "apply_async", lambda *facts, **more: woken.append(facts))
    monkeypatch.setattr(running, "run", lambda *_facts, **_more: pytest.fail("it was opened"))
    file = stored(pdf(500), pages=500)

    with django_capture_on_commit_callbacks(execute=True):
        row = asking.ask(file, signatory=AN_HAI, by=None)

    assert (row.state, row.reason, row.pages) == ("rescan", "too_many", 500)
    assert words.advice(row) == (
        "Tệp có 500 trang, tối đa 200 trang một lần số hóa. Chia thành nhiều tệp rồi quét lại."
    )
    assert woken == []
    assert not working.digitise(row.pk, now=timezone.now())


def test_500_pages_that_nobody_counted_are_refused_before_their_pictures_are_looked_for(
    monkeypatch,
):
    ran = []
    real = sheets.run
    monkeypatch.setattr(sheets, "run", lambda *a, **more: ran.append(a[0]) or real(*a, **more))

    row = digitise(pdf(500))

    assert (row.state, row.reason, row.pages) == ("rescan", "too_many", 500)
    assert ran == ["sheets"]


def test_a_scan_of_no_pages_must_be_made_again():
    row = digitise(pdf(0))

    assert (row.state, words.advice(row)) == ("rescan", "Tệp không có trang nào. Quét lại giấy.")


def test_a_page_as_large_as_a_house_is_not_drawn():
    row = digitise(pdf(size=(14_400, 14_400)))

    assert (row.state, row.reason, row.page) == ("rescan", "too_large", 1)
    assert words.advice(row).startswith("Trang 1 quá lớn.")


def test_a_page_that_draws_itself_a_thousand_million_times_is_ended(monkeypatch):
    monkeypatch.setattr(sheets, "LOOK_SECONDS", 4)
    monkeypatch.setattr(sheets, "DRAW_SECONDS", 1)

    def nest(document):
        inner = document.make_stream(
            b"0 0 500 800 re f 10 10 m 400 700 l S " * 50,
            Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 595, 842]),
        )  # fmt: skip
        for _ in range(9):
            inner = document.make_stream(
                b"/X Do " * 10, Type=Name.XObject, Subtype=Name.Form,
                BBox=Array([0, 0, 595, 842]), Resources=Dictionary(XObject=Dictionary(X=inner)),
            )  # fmt: skip
        page = document.pages[0]
        page.Resources = Dictionary(XObject=Dictionary(X=inner))
        page.Contents = document.make_stream(b"/X Do")

    begun = time.monotonic()
    row = digitise(pdf(change=nest))

    assert (row.state, row.reason) == ("failed", "late")
    assert words.advice(row).startswith("Nhận dạng quá lâu.")
    assert time.monotonic() - begun < 40  # neither limit is the shipped one of 30 and 60


def test_a_locked_pdf_is_told_from_a_broken_one():
    row = digitise(pdf(encryption=pikepdf.Encryption(owner="chu", user="khach")))

    assert (row.state, row.reason) == ("rescan", "locked")
    assert words.advice(row).startswith("Tệp có mật khẩu nên không mở được.")


@pytest.mark.parametrize("data", [b"%PDF-1.7\n%%EOF", b"%PDF-" + b"\xff" * 500, b"%PDF-1.7 GIF89a"])
def test_bytes_that_only_begin_like_a_pdf_end_in_words(data):
    row = digitise(data)

    assert (row.state, row.reason) == ("failed", "engine")
    assert words.advice(row).startswith("Chương trình nhận dạng gặp lỗi ở tệp này.")


@pytest.mark.parametrize(
    "data",
    [b"\xff\xd8\xff" + b"\0" * 200, b"GIF89a" + b"\0" * 40, b"x"],
    ids=["noise", "another kind", "no picture"],
)
def test_bytes_that_are_no_whole_picture_end_in_words(data):
    file = store_bytes(data, name="quet.jpg", content_type="image/jpeg")
    row = asking.ask(file, signatory=AN_HAI, by=None)

    working.digitise(row.pk, now=timezone.now())

    row.refresh_from_db()
    assert (row.state, row.reason) == ("failed", "engine")
