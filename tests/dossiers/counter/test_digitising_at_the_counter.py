"""A scan at the counter is digitised by itself, and its row says how that goes."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from portal.documents.models import Digitisation
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
