"""Files that are too large together are never written; the page says so where they were chosen."""

import pytest
from django.core.files import uploadhandler
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from dossiers import actions
from dossiers.models import DossierPaper, Result
from portal.documents.models import StoredFile
from tests.dossiers.citizen.conftest import form_url, signed_in, url
from tests.dossiers.conftest import at, fresh

WORDS = "tối đa 50\u00a0KB một lần, nên chưa nhận tệp nào."


@pytest.fixture(autouse=True)
def _small_bound(settings, monkeypatch):
    settings.UPLOAD_MAX_REQUEST_BYTES = 50 * 1024

    def written(*_args, **_kwargs):
        raise AssertionError("a file of a request that is too large is written nowhere")

    for handler in ("MemoryFileUploadHandler", "TemporaryFileUploadHandler"):
        monkeypatch.setattr(getattr(uploadhandler, handler), "receive_data_chunk", written)


@pytest.fixture
def large():
    return SimpleUploadedFile("lon.pdf", b"%PDF-1.4" + b"0" * 60 * 1024)


def test_a_draft_says_so_at_the_paper(world, draft_of, large):
    draft = draft_of()
    before = StoredFile.objects.count()

    answer = signed_in(world.huy).post(
        url("papers", draft.uuid), {"tep-can_cuoc": large, "upload": "can_cuoc"}
    )

    assert answer.status_code == 422
    card = answer.text.split('id="giay-can_cuoc"')[1].split("</section>")[0]
    assert WORDS in card
    assert StoredFile.objects.count() == before


def test_a_question_of_the_form_says_so_and_keeps_what_was_typed(world, rich, large):
    answer = signed_in(world.huy).post(
        form_url(rich, "noi_o"),
        {"anh_nha": large, "dia_chi_line": "12 Bến Gạch", "continue": "1"},
    )

    assert answer.status_code == 422
    assert WORDS in answer.text
    assert "12 Bến Gạch" in answer.text
    assert not DossierPaper.objects.exists()


def test_a_supplement_says_so_and_keeps_what_was_typed(world, processing, large):
    asked = actions.request_supplement(
        dossier=processing,
        by=world.people.phuong,
        seen=processing.revision,
        reason="Ảnh chụp mờ.",
        items=[
            actions.Asked("paper", "can_cuoc", "Chụp lại cho rõ"),
            actions.Asked("question", "ket_hon_voi", "Ghi đủ họ tên"),
        ],
        now=at(hour=11),
    )

    answer = signed_in(world.huy).post(
        url("supplement", asked.code),
        {"seen": asked.revision, "tep-can_cuoc": large, "ket_hon_voi": "Nguyễn Thị Mai Hương"},
    )

    assert answer.status_code == 422
    assert WORDS in answer.text
    assert "Nguyễn Thị Mai Hương" in answer.text
    assert fresh(asked).revision == asked.revision


def test_a_result_says_so_at_its_file(world, processing, large):
    address = reverse("desk:act", kwargs={"code": processing.code, "action": "attach_result"})

    answer = signed_in(world.people.phuong).post(
        address, {"seen": processing.revision, "outcome": "granted", "file": large}
    )

    assert answer.status_code == 422
    assert WORDS in answer.text
    assert "Chọn tệp kết quả" not in answer.text
    assert not Result.objects.exists()


def test_many_times_the_bound_is_not_even_read(world, draft_of, settings):
    draft = draft_of()
    settings.UPLOAD_MAX_REQUEST_BYTES = 1024
    large = SimpleUploadedFile("lon.pdf", b"%PDF-1.4" + b"0" * 600 * 1024)

    answer = signed_in(world.huy).post(url("papers", draft.uuid), {"tep-can_cuoc": large})

    assert answer.status_code == 422
    assert "chưa nhận tệp nào" in answer.text
