"""A scan at the counter is digitised by itself, and its row says how that goes."""

import io

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from dossiers import scans
from dossiers.models import DossierPaper
from portal.documents.models import Digitisation, StoredFile
from tests.dossiers.counter.conftest import ANSWERS
from tests.small_pdf import SMALL_PDF


@pytest.fixture
def address(take_down):
    return reverse("counter:draft", kwargs={"key": take_down(complete=False).uuid})


def test_a_scan_waits_for_a_worker_and_is_signed_by_the_counter_s_unit(world, sign_in, address):
    browser = sign_in(world.people.trang)
    scan = SimpleUploadedFile("can-cuoc.pdf", SMALL_PDF, "application/pdf")
    listed = {"giay-can_cuoc-listed": "1"}

    browser.post(address, {**ANSWERS, **listed, "giay-can_cuoc-scan": scan, "do": "check"})

    row = Digitisation.objects.get()
    assert (row.state, row.signer_code) == ("waiting", world.centre.code)
    assert "Đang số hóa." in browser.get(address).text

    Digitisation.objects.update(state="rescan", reason="coarse", page=1, dpi=96)
    assert "Trang 1 chỉ có 96 dpi" in browser.get(address).text

    Digitisation.objects.update(state="failed", reason="late")
    page = browser.get(address).text
    assert "Nhận dạng quá lâu." in page
    number = page.split('name="digitise" value="')[1].split('"')[0]
    browser.post(address, {**ANSWERS, **listed, "digitise": number})
    row.refresh_from_db()
    assert row.state == "waiting"


def pdf_of(pages):
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        for _page in range(pages):
            pdf.add_blank_page(page_size=(595, 842))
        pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("pages", "words"),
    [
        (0, "Tệp “can-cuoc.pdf” không có trang nào. Quét lại giấy tờ rồi chọn lại."),
        (500, "Tệp “can-cuoc.pdf” có quá nhiều trang, tối đa 200 trang một tệp."),
    ],
)
def test_a_scan_without_pages_or_with_500_is_refused_in_its_row(
    world, sign_in, address, pages, words
):
    scan = SimpleUploadedFile("can-cuoc.pdf", pdf_of(pages), "application/pdf")
    listed = {"giay-can_cuoc-listed": "1"}

    answer = sign_in(world.people.trang).post(
        address, {**ANSWERS, **listed, "giay-can_cuoc-scan": scan, "do": "check"}
    )

    assert answer.status_code == 422
    assert words in answer.text
    assert not DossierPaper.objects.exists()
    assert not StoredFile.objects.exists()
    assert not Digitisation.objects.exists()


def test_one_scan_more_than_a_paper_takes_is_told(world, sign_in, address, monkeypatch):
    monkeypatch.setattr(scans, "MOST_SCANS", 1)
    browser, listed = sign_in(world.people.trang), {"giay-can_cuoc-listed": "1"}

    def send(pages):
        scan = SimpleUploadedFile("can-cuoc.pdf", pdf_of(pages), "application/pdf")
        fields = {**ANSWERS, **listed, "giay-can_cuoc-scan": scan, "do": "check"}
        return browser.post(address, fields)

    assert send(1).status_code == 302
    answer = send(2)

    assert answer.status_code == 422
    assert "Mỗi giấy tờ có nhiều nhất 1 bản quét." in answer.text
    assert DossierPaper.objects.count() == 1
