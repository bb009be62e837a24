"""The desk: what an officer sees and does, in pages that work without JavaScript."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from dossiers import actions
from dossiers.models import Dossier, DossierRead, RefusedAttempt
from portal.workflow.statuses import Status
from tests.dossiers.conftest import fresh


@pytest.fixture
def sign_in(client):
    def enter(user):
        client.force_login(user, backend="portal.accounts.backends.NationalIdentityBackend")
        return client

    return enter


def _page(client, dossier, name="desk:dossier", **more):
    return client.get(reverse(name, kwargs={"code": dossier.code, **more}))


def _act(client, dossier, action, **data):
    address = reverse("desk:act", kwargs={"code": dossier.code, "action": action})
    return client.post(address, {"seen": dossier.revision, **data})


def test_the_queue_of_a_unit_shows_its_open_dossiers(world, filed, sign_in):
    page = sign_in(world.people.trang).get(reverse("desk:queue"))

    assert "261102-0001" in page.text
    assert "Lê Quang Huy" in page.text
    assert "Xác nhận tình trạng hôn nhân" in page.text


def test_the_queue_of_another_unit_does_not(world, filed, sign_in):
    page = sign_in(world.people.yen).get(reverse("desk:queue"))

    assert "261102-0001" not in page.text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("trang-thai=1", True),
        ("trang-thai=4", False),
        ("han=not_counted", True),
        ("han=overdue", False),
        ("nguoi=none", True),
        ("nguoi=me", False),
        ("kenh=2", True),
        ("kenh=1", False),
        ("q=quang huy", True),
        ("q=038085002916", True),
        ("q=nobody", False),
        ("sau=nonsense", True),
        ("thu-tuc=9999999999999999", True),
        ("nguoi=%27%3B--", True),
        ("nguoi=%C2%B2", True),  # ², a digit to Python's isdigit
        ("nguoi=99999999999999999999", True),
    ],
)
def test_filters_narrow_the_queue_and_nonsense_is_no_filter(world, filed, sign_in, query, found):
    page = sign_in(world.people.trang).get(f"{reverse('desk:queue')}?{query}")

    assert page.status_code == 200
    assert ("261102-0001" in page.text) is found


def test_a_citizen_finds_no_desk(world, filed, sign_in):
    client = sign_in(world.huy)

    assert client.get(reverse("desk:queue")).status_code == 404
    assert _page(client, filed).status_code == 404


def test_the_signed_out_are_sent_to_sign_in(client, world, filed):
    answer = client.get(reverse("desk:queue"))

    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("accounts:sign_in"))


def test_the_dossier_page_shows_answers_papers_and_history(world, processing, sign_in):
    page = _page(sign_in(world.people.phuong), processing)

    for words in (
        "Dự định kết hôn với",
        "Nguyễn Thị Mai Hương",
        "Bản chụp thẻ căn cước",
        "Vì sao hạn này",
        "Được tiếp nhận",
        "Ngô Đức Thắng",
    ):
        assert words in page.text


def test_looking_is_recorded(world, processing, sign_in):
    _page(sign_in(world.people.phuong), processing)

    assert DossierRead.objects.get().reader == world.people.phuong


def test_only_what_this_officer_may_do_is_offered(world, filed, sign_in):
    reception = _page(sign_in(world.people.trang), filed).text
    other = _page(sign_in(world.people.nhan), filed).text

    assert reverse("desk:act", kwargs={"code": filed.code, "action": "accept"}) in reception
    # The province's supervisor urges whoever holds it, and does no work of others.
    assert re.findall(r"viec/(\w+)/", other) == ["urge"]


def test_reception_accepts_with_one_button(world, filed, sign_in):
    answer = _act(sign_in(world.people.trang), filed, "accept")

    assert answer.status_code == 302
    assert fresh(filed).status == Status.ACCEPTED


def test_a_stale_button_is_refused_in_words_and_recorded(world, filed, sign_in):
    client = sign_in(world.people.trang)
    _act(client, filed, "accept")

    answer = _act(client, filed, "accept")

    assert answer.status_code == 409
    assert "vừa được Phạm Thu Trang xử lý" in answer.text
    assert RefusedAttempt.objects.get().reason == "stale"


@pytest.mark.parametrize("seen", ["", "abc", "-1", "99999999999999", "1.5"])
def test_a_forged_revision_changes_nothing(world, filed, sign_in, seen):
    answer = _act(sign_in(world.people.trang), filed, "accept", seen=seen)

    assert answer.status_code == 409
    assert fresh(filed).status == Status.REGISTERED


@pytest.mark.parametrize("action", ["complete", "stop", "request_supplement", "attach_result"])
def test_a_forged_action_of_another_step_is_refused_and_recorded(world, filed, sign_in, action):
    answer = _act(sign_in(world.people.nhan), filed, action)

    assert answer.status_code in (403, 409)
    assert fresh(filed).status == Status.REGISTERED
    assert RefusedAttempt.objects.get().action == action


def test_an_unknown_action_is_absent(world, filed, sign_in):
    assert _act(sign_in(world.people.trang), filed, "explode").status_code == 404


def test_a_supplement_request_without_anything_named_comes_back_with_what_was_typed(
    world, processing, sign_in
):
    answer = _act(
        sign_in(world.people.phuong), processing, "request_supplement", reason="Thiếu bản án"
    )

    assert answer.status_code == 422
    assert "Chọn ít nhất một giấy tờ" in answer.text
    assert "Thiếu bản án" in answer.text
    assert fresh(processing).status == Status.PROCESSING


def test_a_supplement_request_names_papers_and_questions(world, processing, sign_in):
    answer = _act(
        sign_in(world.people.phuong),
        processing,
        "request_supplement",
        reason="Ghi chưa đủ",
        **{
            "paper:can_cuoc": "on",
            "remark:paper:can_cuoc": "Chụp lại mặt sau",
            "question:ket_hon_voi": "on",
        },
    )

    assert answer.status_code == 302
    items = fresh(processing).supplement_requests.get().items.values_list("kind", "key", "remark")
    assert set(items) == {
        ("paper", "can_cuoc", "Chụp lại mặt sau"),
        ("question", "ket_hon_voi", ""),
    }


def test_a_result_that_is_no_document_is_refused_and_nothing_is_stored(world, processing, sign_in):
    from portal.documents.models import StoredFile

    before = StoredFile.objects.count()

    answer = _act(
        sign_in(world.people.phuong),
        processing,
        "attach_result",
        outcome="granted",
        file=SimpleUploadedFile("ket-qua.pdf", b"MZ\x90 not a pdf", "application/pdf"),
    )

    assert answer.status_code == 422
    assert fresh(processing).results.count() == 0
    assert StoredFile.objects.count() == before


def test_a_paper_of_another_dossier_is_absent(world, processing, sign_in):
    answer = _page(sign_in(world.people.phuong), processing, "desk:paper", paper_id=10**6)

    assert answer.status_code == 404


def test_drafts_never_reach_the_desk(world, draft, sign_in):
    page = sign_in(world.people.trang).get(reverse("desk:queue"))

    assert "Lê Quang Huy" not in page.text
    assert Dossier.objects.open().count() == 0


def test_the_history_says_to_whom_the_dossier_was_given(world, processing, sign_in):
    phuong = world.people.phuong
    actions.assign(dossier=processing, by=phuong, seen=processing.revision, to=phuong)
    address = reverse("desk:dossier", args=[processing.code])

    assert "Giao người xử lý: Lê Mai Phương" in sign_in(phuong).get(address).text
    mine = sign_in(world.huy).get(reverse("dossiers:dossier", args=[processing.code]))
    assert "Giao người xử lý" not in mine.text


def test_answers_stand_under_the_titles_of_the_forms_pages(world, processing, sign_in):
    page = sign_in(world.people.phuong).get(reverse("desk:dossier", args=[processing.code]))

    form = processing.procedure_version.form_definition()
    assert [title for title, _rows in page.context["answers"]] == [
        each.title for each in form.pages if each.questions
    ]
    for title, _rows in page.context["answers"]:
        assert f'<h3 class="desk-answers" lang="vi">{title}</h3>' in page.text
