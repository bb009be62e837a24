"""Sending what was asked for, on the dossier's page."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dossiers import actions, drafts
from dossiers.models import DossierPaper, RefusedAttempt, SupplementRequest
from portal.documents.models import StoredFile, Upload
from portal.workflow.statuses import Status
from tests.documents.document_files import pdf
from tests.dossiers.citizen.conftest import picture, signed_in, url
from tests.dossiers.conftest import at, fresh
from tests.expired import expired


@pytest.fixture
def asked(world, processing):
    """Phương asks for a clearer copy and for the full name."""
    return actions.request_supplement(
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


def send(client, dossier, *, seen=None, **fields):
    revision = dossier.revision if seen is None else seen
    return client.post(url("supplement", dossier.code), {"seen": revision, **fields})


def nothing_changed(dossier):
    return (
        fresh(dossier).revision == dossier.revision
        and SupplementRequest.objects.get().supplied_at is None
        and DossierPaper.objects.filter(replaced_at=None).count() == 1
        and fresh(dossier).answers.data["ket_hon_voi"] == "Nguyễn Thị Mai Hương"
    )


def test_all_that_was_asked_is_sent_at_once(huy, asked):
    answer = send(
        huy, asked, ket_hon_voi="Nguyễn Thị Mai Hương (1990)", **{"tep-can_cuoc": picture("ro.jpg")}
    )

    dossier = fresh(asked)
    assert answer["Location"] == url("dossier", asked.code)
    assert SupplementRequest.objects.get().supplied_at is not None
    assert dossier.answers.data["ket_hon_voi"] == "Nguyễn Thị Mai Hương (1990)"
    assert dossier.papers.get(replaced_at=None).file.name == "ro.jpg"
    assert dossier.status == Status.SUPPLEMENT_REQUIRED
    assert "Đã gửi, chờ kiểm tra" in huy.get(url("dossier", asked.code)).text


def test_the_present_answer_stands_in_its_field(huy, asked):
    text = huy.get(url("supplement", asked.code)).text

    assert 'name="ket_hon_voi"' in text
    assert 'Đã khai: <strong lang="vi">Nguyễn Thị Mai Hương</strong>' in text
    assert 'name="muc_dich"' not in text


def test_a_good_file_is_kept_while_the_rest_is_mended(huy, asked):
    answer = send(huy, asked, ket_hon_voi="", **{"tep-can_cuoc": picture("ro.jpg")})
    assert answer.status_code == 422
    assert "ro.jpg" in answer.text
    assert nothing_changed(asked)

    send(huy, asked, ket_hon_voi="Nguyễn Thị Mai Hương (1990)")

    assert fresh(asked).papers.get(replaced_at=None).file.name == "ro.jpg"


def test_the_typed_answer_stays_when_the_file_is_refused(huy, asked):
    answer = send(
        huy, asked, ket_hon_voi="Tên mới", **{"tep-can_cuoc": SimpleUploadedFile("r.pdf", b"")}
    )

    assert answer.status_code == 422
    assert "không có nội dung" in answer.text
    assert 'value="Tên mới"' in answer.text
    assert StoredFile.objects.count() == 1
    assert nothing_changed(asked)


def test_the_same_file_twice_is_one_file_and_another_one_stands_beside_it(huy, asked):
    send(huy, asked, ket_hon_voi="", **{"tep-can_cuoc": picture("mot.jpg")})
    send(huy, asked, ket_hon_voi="", **{"tep-can_cuoc": picture("mot-nua.jpg")})
    send(huy, asked, ket_hon_voi="", **{"tep-can_cuoc": SimpleUploadedFile("hai.pdf", pdf())})

    assert sorted(StoredFile.objects.values_list("name", flat=True)) == [
        "giay.pdf",
        "hai.pdf",
        "mot.jpg",
    ]


def test_a_kept_file_is_taken_out_without_a_script_and_the_words_stay(huy, asked):
    send(huy, asked, ket_hon_voi="", **{"tep-can_cuoc": picture("mot.jpg")})
    which = str(Upload.objects.get().pk)

    answer = send(huy, asked, ket_hon_voi="Tên mới", **{"bo-tep": which})

    assert (answer.status_code, Upload.objects.count()) == (200, 0)
    assert 'value="Tên mới"' in answer.text


def test_a_missing_file_is_asked_for_by_name(huy, asked):
    answer = send(huy, asked, ket_hon_voi="Tên mới")

    assert answer.status_code == 422
    assert "Chọn tệp thay cho “Bản chụp thẻ căn cước”" in answer.text
    assert nothing_changed(asked)


def test_only_what_was_asked_is_changed(huy, asked):
    send(
        huy,
        asked,
        ket_hon_voi="Tên mới",
        muc_dich="khac",
        ho_ten="Kẻ Khác",
        **{"tep-can_cuoc": picture(), "tep-ly_hon": picture()},
    )

    data = fresh(asked).answers.data
    assert (data["muc_dich"], data["ho_ten"]) == ("ket_hon", "Lê Quang Huy")
    assert not DossierPaper.objects.filter(component_key="ly_hon").exists()


def test_an_older_page_is_refused_and_the_file_is_not_lost(huy, asked):
    answer = send(huy, asked, seen=0, ket_hon_voi="Tên mới", **{"tep-can_cuoc": picture()})

    assert answer.status_code == 409
    assert nothing_changed(asked)
    assert RefusedAttempt.objects.get().reason == "stale"
    assert "Đã nhận" in huy.get(url("supplement", asked.code)).text


def test_a_second_sending_is_refused_and_recorded(huy, asked):
    send(huy, asked, ket_hon_voi="Tên mới", **{"tep-can_cuoc": picture()})
    after = fresh(asked)

    answer = send(huy, after, ket_hon_voi="Tên khác", **{"tep-can_cuoc": picture()})

    assert answer.status_code == 409
    assert fresh(asked).answers.data["ket_hon_voi"] == "Tên mới"
    assert fresh(asked).revision == after.revision


@pytest.mark.parametrize("value", ["\u200b", "x" * 5000, "   "])
def test_hostile_answers_change_nothing(huy, asked, value):
    answer = send(huy, asked, ket_hon_voi=value, **{"tep-can_cuoc": picture()})

    assert answer.status_code == 422
    assert nothing_changed(asked)


def test_nobody_else_supplies(world, huong, asked):
    for client in (huong, signed_in(world.people.phuong)):
        answer = send(client, asked, ket_hon_voi="Tên mới", **{"tep-can_cuoc": picture()})
        assert answer.status_code == 404

    assert nothing_changed(asked)
    assert StoredFile.objects.count() == 1


def test_words_sent_after_the_sign_in_expired_are_put_back(world, asked):
    client = expired(world.huy)
    send(client, asked, ket_hon_voi="Viết lại cho đủ")
    client.force_login(world.huy, backend="portal.accounts.backends.NationalIdentityBackend")

    back = client.get(url("supplement", asked.code))

    assert 'value="Viết lại cho đủ"' in back.text
    assert nothing_changed(asked)


def test_without_an_open_request_the_address_leads_to_the_dossier(huy, processing):
    assert huy.get(url("supplement", processing.code))["Location"] == url(
        "dossier", processing.code
    )


@pytest.fixture
def purpose_asked(world, begun, pdf):
    """Huy filed for another purpose; Trang asks him to state it again."""
    begun.answers.data |= {"muc_dich": "khac"}
    begun.answers.save()
    for key in ("can_cuoc", "ly_hon"):
        drafts.add_paper(draft=begun, by=world.huy, component_key=key, file=pdf(by=world.huy))
    filed = actions.file_dossier(dossier=begun, by=world.huy, now=at(hour=8))
    return actions.request_supplement(
        dossier=filed,
        by=world.people.trang,
        seen=filed.revision,
        reason="Chưa rõ mục đích.",
        items=[actions.Asked("question", "muc_dich", "Ghi đúng mục đích")],
        now=at(hour=9),
    )


def test_a_correction_that_shows_another_question_asks_it_too(huy, purpose_asked):
    asked = send(huy, purpose_asked, muc_dich="ket_hon")
    assert asked.status_code == 422
    assert "Vì câu trả lời mới, cần khai thêm" in asked.text
    assert fresh(purpose_asked).answers.data["muc_dich"] == "khac"

    send(huy, purpose_asked, muc_dich="ket_hon", ket_hon_voi="Nguyễn Thị Mai Hương")

    data = fresh(purpose_asked).answers.data
    assert (data["muc_dich"], data["ket_hon_voi"]) == ("ket_hon", "Nguyễn Thị Mai Hương")
    assert fresh(purpose_asked).events.last().data["more"] == ["ket_hon_voi"]


def test_a_question_that_still_does_not_show_is_not_answered(huy, purpose_asked):
    send(huy, purpose_asked, muc_dich="khac", ket_hon_voi="Nguyễn Thị Mai Hương")

    assert fresh(purpose_asked).answers.data.get("ket_hon_voi") is None
