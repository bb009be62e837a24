"""The page of a supplement at the counter: words, days, scans and photographs as at reception."""

import datetime
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from dossiers import actions, offers, scans
from dossiers.asking import Asked
from dossiers.errors.acting import ScansToRepeat
from portal.accounts.models import Posting
from portal.documents.models import Digitisation, StoredFile, Upload
from portal.workflow.statuses import Status
from procedures.models import Component
from tests import people
from tests.documents.document_files import picture
from tests.dossiers.citizen.conftest import BACKEND
from tests.dossiers.conftest import fresh
from tests.dossiers.counter.conftest import TODAY
from tests.expired import expired
from tests.procedures.paper_kinds import make_kind
from tests.small_pdf import SMALL_PDF

ANSWERS = {"ket_hon_voi": "Đỗ Văn Khoa"}
ORIENTATION = 0x0112
DAY = "giay-can_cuoc-issued_on"
ASKED = [
    Asked("paper", "can_cuoc", "Chụp rõ bốn góc."),
    Asked("question", "ket_hon_voi", "Ghi đủ họ tên."),
]


def ask(world, dossier, by):
    return actions.request_supplement(
        dossier=dossier, by=by, seen=dossier.revision, reason="Chưa đủ.", items=ASKED
    )


@pytest.fixture
def waiting(world, processing):
    """Phương asked Huy for a better copy of his card and for the full name."""
    return ask(world, processing, world.people.phuong)


@pytest.fixture
def trang(world, sign_in):
    return sign_in(world.people.trang)


@pytest.fixture
def good_for_six_months(monkeypatch, world):
    make_kind("GT.XAC-NHAN", "Giấy xác nhận", valid_amount=6, valid_unit="month")
    component = Component.objects.get(version=world.version, key="can_cuoc")
    component.paper = "GT.XAC-NHAN"
    monkeypatch.setattr("dossiers.components._of_version", lambda pk: (component,))


def page_of(dossier):
    return reverse("desk:take_supplement", args=[dossier.code])


def scan(name="the.pdf", data=SMALL_PDF):
    return SimpleUploadedFile(name, data)


def post(browser, dossier, **fields):
    return browser.post(page_of(dossier), {"seen": dossier.revision, **fields})


def is_supplied(dossier):
    return dossier.supplement_requests.get().supplied_at is not None


def test_a_photograph_becomes_what_reception_makes_of_it(world, trang, waiting):
    turned = Image.Exif()
    turned[ORIENTATION] = 6
    sideways = picture(size=(40, 20), exif=turned)

    post(trang, waiting, **ANSWERS, **{"tep-can_cuoc": scan("anh.jpg", sideways)})

    paper = fresh(waiting).papers.get(replaced_at=None)
    assert paper.file.content_type == "image/jpeg"
    assert Image.open(io.BytesIO(paper.file.read())).size == (20, 40)
    digitised = Digitisation.objects.get(original=paper.file)
    assert (digitised.state, digitised.signer_code) == ("waiting", world.centre.code)
    assert digitised.asked_by == world.people.trang


def test_a_refused_supplement_digitises_nothing(trang, waiting):
    answer = post(trang, waiting, **ANSWERS, **{"tep-can_cuoc": scan(), "seen": 0})

    assert answer.status_code == 409
    assert not Digitisation.objects.exists()


def test_words_and_scan_of_a_stale_page_are_there_again(trang, waiting):
    post(trang, waiting, **ANSWERS, **{"tep-can_cuoc": scan(), "seen": 0})

    back = trang.get(page_of(waiting)).text

    assert 'value="Đỗ Văn Khoa"' in back
    assert "Lần trước chưa gửi được." in back
    assert "the.pdf" in back
    assert "Lỗi:" not in back
    sent = post(trang, waiting, **ANSWERS)
    assert sent["Location"] == reverse("desk:dossier", args=[waiting.code])
    assert fresh(waiting).papers.get(replaced_at=None).file.name == "the.pdf"
    assert not Upload.objects.exists()
    assert "unsent" not in trang.session


def test_words_survive_an_expired_sign_in(world, waiting, good_for_six_months):
    browser = expired(world.people.trang)

    left = post(browser, waiting, **ANSWERS, **{DAY: "31/02/2026"})
    browser.force_login(world.people.trang, backend=BACKEND)
    back = browser.get(left["Location"].partition("?next=")[2]).text

    assert 'value="Đỗ Văn Khoa"' in back and 'value="31/02/2026"' in back
    assert "Lỗi:" not in back
    assert not is_supplied(fresh(waiting))


def test_the_day_of_issue_is_asked_and_kept(trang, waiting, good_for_six_months):
    assert f'name="{DAY}"' in trang.get(page_of(waiting)).text

    post(trang, waiting, **ANSWERS, **{"tep-can_cuoc": scan(), DAY: "02/01/2020"})

    paper = fresh(waiting).papers.get(replaced_at=None)
    assert paper.issued_on == datetime.date(2020, 1, 2)


def test_a_day_that_is_none_is_told_and_the_scan_waits(trang, waiting, good_for_six_months):
    answer = post(trang, waiting, **ANSWERS, **{"tep-can_cuoc": scan(), DAY: "31/02/2026"})

    assert answer.status_code == 422
    assert "Ghi ngày cấp như 16/11/2026, hoặc để trống" in answer.text
    assert f'href="#id_{DAY}"' in answer.text
    assert "the.pdf" in answer.text
    assert not is_supplied(fresh(waiting))

    assert post(trang, waiting, **ANSWERS, **{DAY: ""}).status_code == 302
    assert is_supplied(fresh(waiting))


def test_a_paper_without_a_limit_is_not_asked_for_its_day(trang, waiting):
    assert DAY not in trang.get(page_of(waiting)).text


def test_a_scan_that_waits_is_taken_out_again_and_the_words_stay(trang, waiting):
    post(trang, waiting, **{"tep-can_cuoc": scan(), "ket_hon_voi": ""})
    held = Upload.objects.get()

    answer = post(trang, waiting, **ANSWERS, **{"bo-tep": str(held.pk)})

    assert answer.status_code == 200
    assert "the.pdf" not in answer.text and 'value="Đỗ Văn Khoa"' in answer.text
    assert "Lỗi:" not in answer.text
    assert not StoredFile.objects.filter(name="the.pdf").exists()
    assert not is_supplied(fresh(waiting))


def test_what_one_officer_holds_another_does_not_see(world, trang, waiting, client):
    linh = people.make_user("Đặng Thùy Linh", "035193001122")
    Posting.objects.create(user=linh, agency=world.centre, role="reception", since=TODAY)
    post(trang, waiting, **{"tep-can_cuoc": scan(), "ket_hon_voi": ""})
    client.force_login(linh, backend=BACKEND)

    page = client.get(page_of(waiting))

    assert (page.status_code, "the.pdf" in page.text) == (200, False)


def test_the_same_scan_twice_is_one_and_more_than_a_paper_takes_are_refused(
    trang, waiting, monkeypatch
):
    monkeypatch.setattr(scans, "MOST_SCANS", 1)
    sent = [scan(), scan(), scan("hai.jpg", picture())]

    answer = post(trang, waiting, **ANSWERS, **{"tep-can_cuoc": sent})

    assert answer.status_code == 422
    assert "Mỗi giấy tờ có nhiều nhất 1 bản quét." in answer.text
    assert Upload.objects.get().name == "the.pdf"
    assert StoredFile.objects.filter(name__in=["the.pdf", "hai.jpg"]).count() == 1


def test_more_pages_than_are_digitised_are_refused_with_words(trang, waiting, settings):
    settings.DIGITISING_MAX_PAGES = 0

    answer = post(trang, waiting, **ANSWERS, **{"tep-can_cuoc": scan()})

    assert answer.status_code == 422
    assert "có quá nhiều trang" in answer.text
    assert not Upload.objects.exists()


class TestACoarseScan:
    """It is no acceptance without a reason, however it came."""

    @pytest.fixture
    def supplied(self, world, filed, trang):
        asked = ask(world, filed, world.people.trang)
        post(trang, asked, **ANSWERS, **{"tep-can_cuoc": scan()})
        Digitisation.objects.update(state="rescan", reason="coarse", page=1, dpi=96)
        return fresh(asked)

    def accept(self, world, dossier):
        return actions.accept_supplement(
            dossier=dossier, by=world.people.trang, seen=dossier.revision
        )

    def test_it_is_not_accepted_and_the_button_says_so(self, world, supplied):
        with pytest.raises(ScansToRepeat):
            self.accept(world, supplied)

        assert fresh(supplied).status == Status.SUPPLEMENT_REQUIRED
        offered = offers.offers_for(world.people.trang, fresh(supplied))
        (offer,) = [each for each in offered if each.action == "accept_supplement"]
        assert not offer.allowed and "cần quét lại" in offer.reason

    def test_with_a_reason_it_is(self, world, supplied):
        paper = supplied.papers.get(replaced_at=None)
        noted = actions.take_scan(
            dossier=supplied,
            by=world.people.trang,
            seen=supplied.revision,
            paper_id=paper.pk,
            why="Mực đã phai.",
        )

        assert self.accept(world, noted).status == Status.ACCEPTED
