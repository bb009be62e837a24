"""What was asked for is brought to the counter: reception takes it, the holder checks it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from dossiers import actions
from dossiers.asking import Asked
from dossiers.errors.acting import NotPossibleNow, NotYours
from dossiers.models import RefusedAttempt
from portal.documents.models import StoredFile
from portal.documents.uploads import store_bytes
from portal.workflow.statuses import Status
from tests.dossiers.conftest import fresh
from tests.small_pdf import SMALL_PDF

ANSWERS = {"ket_hon_voi": "Đỗ Văn Khoa"}


@pytest.fixture
def waiting(world, processing):
    """Phương asked Huy for a better copy of his card and for the full name."""
    return actions.request_supplement(
        dossier=processing,
        by=world.people.phuong,
        seen=processing.revision,
        reason="Chưa đủ để thẩm định.",
        items=[
            Asked("paper", "can_cuoc", "Chụp rõ bốn góc."),
            Asked("question", "ket_hon_voi", "Ghi đủ họ tên."),
        ],
    )


def take(dossier, by):
    file = store_bytes(SMALL_PDF, name="the.pdf", content_type="application/pdf", by=by)
    return actions.supply(
        dossier=dossier,
        by=by,
        seen=dossier.revision,
        answers=ANSWERS,
        files={"can_cuoc": file},
        at_counter=True,
    )


def page_of(dossier):
    return reverse("desk:take_supplement", args=[dossier.code])


def scan(name="the.pdf", data=SMALL_PDF):
    return SimpleUploadedFile(name, data, content_type="application/pdf")


def test_reception_takes_it_and_the_holder_goes_on(world, waiting):
    taken = take(waiting, world.people.trang)

    assert taken.status == Status.SUPPLEMENT_REQUIRED  # until the holder has checked it
    event = taken.events.last()
    assert (event.kind, event.actor, event.data["at_counter"]) == (
        "supplied",
        world.people.trang,
        True,
    )
    assert taken.answers.data["ket_hon_voi"] == "Đỗ Văn Khoa"
    assert taken.papers.get(replaced_at=None).version == 2
    gone_on = actions.accept_supplement(dossier=taken, by=world.people.phuong, seen=taken.revision)
    assert gone_on.status == Status.PROCESSING


@pytest.mark.parametrize("name", ["yen", "phuong", "nhan"])
def test_nobody_but_reception_of_its_places_takes_it(world, waiting, name):
    with pytest.raises(NotYours):
        take(waiting, getattr(world.people, name))

    assert fresh(waiting).events.last().kind == "supplement_requested"
    assert RefusedAttempt.objects.get().action == "supply"


def test_it_is_taken_once(world, waiting):
    taken = take(waiting, world.people.trang)

    with pytest.raises(NotPossibleNow):
        take(taken, world.people.trang)


def test_the_page_takes_scan_and_answer_and_says_so_in_the_history(world, waiting, sign_in):
    client = sign_in(world.people.trang)
    desk = reverse("desk:dossier", args=[waiting.code])
    assert page_of(waiting) in client.get(desk).text
    page = client.get(page_of(waiting)).text
    assert "Chụp rõ bốn góc." in page and "Ghi đủ họ tên." in page

    sent = {"seen": waiting.revision, "tep-can_cuoc": scan(), **ANSWERS}
    answer = client.post(page_of(waiting), sent, follow=True)

    assert "Đã nhận bổ sung tại quầy, chờ kiểm tra." in answer.text
    assert "Nhận bổ sung tại quầy" in answer.text
    assert page_of(waiting) not in answer.text
    assert fresh(waiting).supplement_requests.get().supplied_at is not None


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (None, "Chọn bản quét của"),
        (("the.pdf", b"MZ this is a program"), "không thuộc loại nhận được"),
    ],
)
def test_without_a_good_scan_nothing_is_taken_and_the_answer_stays(
    world, waiting, sign_in, file, words
):
    before = StoredFile.objects.count()
    sent = {"seen": waiting.revision, **ANSWERS} | ({"tep-can_cuoc": scan(*file)} if file else {})

    answer = sign_in(world.people.trang).post(page_of(waiting), sent)

    assert answer.status_code == 422
    assert words in answer.text
    assert "Đỗ Văn Khoa" in answer.text
    assert StoredFile.objects.count() == before
    assert fresh(waiting).supplement_requests.get().supplied_at is None


def test_who_may_not_take_it_is_led_to_the_dossier(world, waiting, sign_in):
    answer = sign_in(world.people.phuong).get(page_of(waiting))

    assert answer["Location"] == reverse("desk:dossier", args=[waiting.code])
