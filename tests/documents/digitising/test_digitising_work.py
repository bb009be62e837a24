"""What happens to a scan that cannot be digitised: it is said, kept, and can be tried again."""

import datetime

import pytest
from django.utils import timezone

from portal.documents import uploads
from portal.documents.digitising import asking, confirming, engine, running, words, working
from portal.documents.digitising.standing import standing_of_digitising
from portal.documents.models import Digitisation, StoredFile
from portal.documents.signing import pades
from portal.documents.signing.base import Signatory
from portal.documents.signing.errors import CertificateExpired
from tests.documents.digitising.scans import digitised, jpeg, pdf, sheet, stored
from tests.small_pdf import SMALL_PDF

AN_HAI = Signatory("H99.21", "Trung tâm Phục vụ hành chính công phường An Hải")


@pytest.fixture(autouse=True)
def known_engine(db, monkeypatch):
    """Say that Tesseract is there; what it reads is each test's own."""
    monkeypatch.setattr(engine, "version", lambda: "tesseract 5")


@pytest.fixture
def reads(monkeypatch):
    """Let every page read alike, without Tesseract."""
    page = engine.Recognised("Giấy chứng sinh", 40, 90, pdf(sheet(dpi=50)))
    monkeypatch.setattr(engine, "turn_of", lambda _picture: 0)
    monkeypatch.setattr(engine, "read", lambda _picture, *, dpi: page)


def digitise(data, **facts):
    row = asking.ask(stored(data, **facts), signatory=AN_HAI, by=None)
    working.digitise(row.pk, now=timezone.now())
    row.refresh_from_db()
    return row


def test_without_the_engine_papers_wait_and_operators_are_told(monkeypatch):
    monkeypatch.setattr(engine, "version", lambda: "")
    row = digitise(jpeg(sheet()))

    assert (row.state, row.attempts) == ("waiting", 0)
    assert "chưa có chương trình nhận dạng chữ" in words.advice(row)
    told = standing_of_digitising()
    assert (told["version"], told["waiting"]) == ("", 1)


def test_a_coarse_scan_must_be_made_again(reads):
    row = digitise(jpeg(sheet(dpi=100), dpi=100))

    assert (row.state, row.dpi, row.copy) == ("rescan", 100, None)
    assert words.advice(row).startswith("Trang 1 chỉ có 100 dpi, cần từ 150.")


def test_a_photograph_is_taken_for_a_sheet_of_a4(reads):
    row = digitise(jpeg(sheet(dpi=180), dpi=None))

    assert (row.state, row.dpi, row.is_dpi_estimated) == ("done", 180, True)
    assert words.warnings(row) == ["Dưới 200 dpi: nên quét lại khi còn giấy ở quầy."]


def test_too_many_pages_are_said_with_the_limit(reads, settings):
    settings.DIGITISING_MAX_PAGES = 2

    row = digitise(pdf(*[sheet(dpi=50)] * 3), pages=3)

    assert row.state == "rescan"
    assert "Tệp có 3 trang, tối đa 2 trang" in words.advice(row)


def test_an_empty_sheet_must_be_scanned_again(reads):
    row = digitise(jpeg(sheet(lines=())))

    assert (row.state, words.advice(row)[:11]) == ("rescan", "Trang trắng")


def test_a_pdf_that_bears_a_signature_stays_as_it_is(reads, tmp_path, settings):
    settings.SIGNING = {**settings.SIGNING, "folder": str(tmp_path / "signing")}
    signed = pades.sign(SMALL_PDF, AN_HAI).data

    row = digitise(signed, pages=1)

    assert (row.state, row.copy) == ("electronic", None)


def test_what_takes_too_long_fails_and_may_be_tried_again(reads, monkeypatch):
    def late(_picture, *, dpi):
        raise running.RunFailed("tesseract", is_late=True)

    monkeypatch.setattr(engine, "read", late)
    row = digitise(jpeg(sheet()))
    assert (row.state, row.reason) == ("failed", "late")

    again = asking.ask(row.original, signatory=AN_HAI, by=None)

    assert (again.state, again.reason, again.attempts) == ("waiting", "", 0)


def test_what_cannot_be_signed_is_not_stored(reads, monkeypatch):
    def refuse(*_facts, **_more):
        raise CertificateExpired("An Hải", timezone.now())

    monkeypatch.setattr(pades, "sign", refuse)

    row = digitise(jpeg(sheet()))

    assert (row.state, row.reason, row.copy) == ("failed", "signing", None)


def test_a_worker_that_died_gives_a_file_back_after_its_lease_and_not_for_ever(reads):
    row = asking.ask(stored(jpeg(sheet())), signatory=AN_HAI, by=None)
    now = timezone.now()
    taken = Digitisation.objects.filter(pk=row.pk)
    taken.update(started_at=now, attempts=working.MOST_ATTEMPTS)

    assert not working.digitise(row.pk, now=now)
    assert working.sweep(now=now + working.LEASE + datetime.timedelta(seconds=1)) == 1

    assert taken.get().state == "failed"


def test_word_documents_are_no_scans():
    word = uploads.store_bytes(b"PK", name="don.docx", content_type="application/msword")

    assert asking.ask(word, signatory=AN_HAI, by=None) is None


def test_copy_text_and_data_go_with_the_file(hoa):
    row = digitised(stored(jpeg(sheet(dpi=50))))
    confirming.confirm(row, {"number": "12/GCS-BV"}, by=hoa, now=timezone.now())

    uploads.discard(row.original)

    assert not Digitisation.objects.exists()
    assert not StoredFile.objects.exists()


def test_data_are_kept_as_proposed_and_as_confirmed(hoa):
    row = digitised(stored(jpeg(sheet(dpi=50))), text="Số: 12/GCS-BV\nHọ và tên: Le Van A")

    confirming.confirm(row, {"full_name": " Lê  Văn A "}, by=hoa, now=timezone.now())

    kept = row.confirmation
    assert kept.proposed == {"full_name": "Le Van A", "number": "12/GCS-BV"}
    assert kept.confirmed == {"full_name": "Lê Văn A"}
    assert kept.by == hoa


def test_a_program_that_runs_on_is_ended(tmp_path):
    with pytest.raises(running.RunFailed) as failed:
        running.run("/usr/bin/sha256sum", "/dev/zero", seconds=1, folder=tmp_path)

    assert failed.value.is_late
