"""The counter's pages: plain forms in steps, one screen, nothing typed is lost."""

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from dossiers import counter_drafts
from dossiers.models import Dossier, PersonLookup
from portal.documents.models import StoredFile
from portal.workflow.statuses import Status
from tests import people
from tests.dossiers.conftest import fresh
from tests.dossiers.counter.conftest import ANSWERS, NHAN, START, address, page_fields

START_QUERIES = 9
PAGE_QUERIES = 11
SAVE_QUERIES = 42
CODE = "1.004873"
BAD_SCAN = "Tệp “scan.pdf” không thuộc loại nhận được."


@pytest.fixture(autouse=True)
def _on_monday():
    with time_machine.travel(people.MONDAY, tick=False):
        yield


@pytest.fixture
def at_counter(world, sign_in):
    """Trang, signed in."""
    return sign_in(world.people.trang)


@pytest.fixture
def pdf_bytes():
    from portal.documents import pdf

    return pdf.render("papers/base.html", {})


def test_a_citizen_finds_no_counter(world, take_down, sign_in):
    draft = take_down()

    for person in (world.huy, world.people.phuong, world.people.nhan):
        client = sign_in(person)
        for where in (START, f"{START}thu-tuc/", address(draft), f"{address(draft)}xa-phuong/"):
            assert client.get(where).status_code == 404
        assert client.post(f"{address(draft)}bo/").status_code == 404
        assert client.post(START, {"procedure": CODE}).status_code == 404

    assert Dossier.objects.count() == 1


def test_the_signed_out_are_sent_to_sign_in(client, world):
    answer = client.get(START)

    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("accounts:sign_in"))


def test_only_reception_has_the_entry_in_the_menu(world, sign_in):
    queue = reverse("desk:queue")

    assert "Tiếp nhận tại quầy" in sign_in(world.people.trang).get(queue).text
    assert "Tiếp nhận tại quầy" not in sign_in(world.people.phuong).get(queue).text


def test_another_officers_draft_is_absent(world, take_down, sign_in):
    draft = take_down()
    client = sign_in(world.people.yen)

    assert client.get(address(draft)).status_code == 404
    assert client.post(address(draft), page_fields(world, do="receive")).status_code == 404
    assert fresh(draft).status == Status.DRAFT


def test_a_number_fills_the_form_from_the_account_and_the_look_is_recorded(at_counter, world):
    page = at_counter.post(START, {"do": "find", "nop-personal_id": "038 085 002 916"})

    assert page.status_code == 200
    for words in ("Lê Quang Huy", "21/06/1985", "0912000101", "khớp tài khoản định danh"):
        assert words in page.text
    assert PersonLookup.objects.get().person == world.huy


def test_an_unknown_number_leaves_what_was_typed(at_counter):
    page = at_counter.post(
        START, {"do": "find", "nop-personal_id": NHAN.personal_id, "nop-name": NHAN.name}
    )

    assert 'value="Trương Thị Nhạn"' in page.text
    assert "Chưa có trong hệ thống. Ghi theo thẻ." in page.text
    assert PersonLookup.objects.count() == 0


def test_the_facts_of_one_account_never_stand_beside_another_number(at_counter, world):
    shown = {"shown_for": "038085002916", "nop-name": "Lê Quang Huy", "nop-phone": "0912000101"}

    page = at_counter.post(START, {"do": "find", "nop-personal_id": NHAN.personal_id, **shown})

    assert "Lê Quang Huy" not in page.text
    assert "0912000101" not in page.text


def test_a_number_that_cannot_be_one_is_told_at_its_field(at_counter):
    page = at_counter.post(START, {"do": "find", "nop-personal_id": "03808500291"})

    assert page.status_code == 422
    assert "Số định danh cá nhân cần đủ 12 chữ số, hiện có 11" in page.text
    assert 'href="#id_nop-personal_id"' in page.text


def test_procedures_of_this_counter_stand_ready_and_others_are_found(at_counter):
    assert "Xác nhận tình trạng hôn nhân" in at_counter.get(START).text
    found = at_counter.get(f"{START}thu-tuc/?q={CODE}")
    assert 'name="procedure" value="1.004873"' in found.text
    assert "Không có thủ tục nào" in at_counter.get(f"{START}thu-tuc/?q=9.999999").text


def test_choosing_a_procedure_begins_a_draft_with_the_person(at_counter, world):
    answer = at_counter.post(
        START,
        {"procedure": CODE, "nop-personal_id": NHAN.personal_id, "nop-name": NHAN.name},
    )

    draft = Dossier.objects.get()
    assert answer["Location"] == address(draft)
    assert draft.hand_in.name == "Trương Thị Nhạn"
    assert (draft.submitted_at_unit, draft.receiving_unit) == (world.centre, world.centre)
    assert draft.submitter is None


def test_a_double_click_on_choose_makes_one_draft(at_counter):
    fields = {"procedure": CODE, "key": "5b0c5c86-3a2e-4c0b-9d55-0a4b0b1d5a10"}

    for _press in range(2):
        assert at_counter.post(START, fields).status_code == 302

    assert Dossier.objects.count() == 1


def test_the_number_of_somebody_else_begins_nothing(at_counter):
    page = at_counter.post(
        START,
        {"procedure": CODE, "nop-personal_id": "038085002916", "nop-name": "Trương Thị Nhạn"},
    )

    assert page.status_code == 422
    assert "của người có tên khác" in page.text
    assert "Lê Quang Huy" not in page.text
    assert Dossier.objects.count() == 0


def test_where_it_is_decided_must_be_chosen_when_this_counter_has_no_agency(world, sign_in):
    client = sign_in(world.people.yen)

    page = client.post(START, {"procedure": CODE})
    assert page.status_code == 422
    assert "Chọn nơi giải quyết của thủ tục này" in page.text
    assert Dossier.objects.count() == 0

    client.post(START, {"procedure": CODE, f"noi-{CODE}": str(world.offering.pk)})
    draft = Dossier.objects.get()
    assert draft.submitted_at_unit == world.other_centre
    assert draft.competent_agency == world.commune


@pytest.mark.parametrize("code", ["1.999999", "x", "1.004873' --", "🙂"])
def test_an_unknown_procedure_begins_nothing(at_counter, code):
    assert at_counter.post(START, {"procedure": code}).status_code == 422
    assert Dossier.objects.count() == 0


def test_the_page_shows_fee_due_date_and_its_reason_before_the_button(at_counter, take_down):
    text = at_counter.get(address(take_down())).text

    for words in ("50.000", "17:00", "05/11/2026", "3 ngày làm việc", "Đủ để tiếp nhận"):
        assert words in text
    assert text.index("05/11/2026") < text.index("Tiếp nhận và in Mẫu\u00a001")


def test_what_is_missing_stands_right_above_the_button(at_counter, take_down):
    text = at_counter.get(address(take_down(complete=False))).text

    above, _button, _rest = text.partition("Tiếp nhận và in Mẫu\u00a001")
    for words in ("Còn 2 việc", "Chọn mục đích sử dụng", "Nhận hoặc quét: Bản chụp thẻ căn cước"):
        assert words in above


def test_everything_posted_is_kept_and_the_page_shows_it_again(at_counter, world, take_down):
    draft = take_down(complete=False)
    fields = page_fields(world, **{"nop-phone": "098", "muc_dich": "khac", "do": "save"})

    answer = at_counter.post(address(draft), fields)
    page = at_counter.get(answer["Location"]).text

    assert 'value="098"' in page  # not good yet, and not lost
    assert "Bản án ly hôn" in page
    stored = counter_drafts.get_for(world.people.trang, draft.uuid)
    assert stored.hand_in.phone == ""
    assert stored.answers.data["muc_dich"] == "khac"
    assert stored.brought.get().copies == 1


def test_faults_stand_at_their_fields_when_asked_for(at_counter, world, take_down):
    draft = take_down(complete=False)
    fields = page_fields(world, **{"nop-phone": "098", "muc_dich": None, "do": "check"})

    page = at_counter.get(at_counter.post(address(draft), fields)["Location"]).text

    assert 'href="#id_nop-phone"' in page
    assert "Số điện thoại cần đủ 10 chữ số, hiện có 3" in page
    assert page.count("Chọn mục đích sử dụng") == 2


def test_of_two_people_each_fault_says_whose_it_is(at_counter, world, take_down):
    draft = take_down(complete=False)
    two = {"nop-on_behalf": "on", "chu-kind": "1", "chu-date_of_birth": "31/02/1990"}
    fields = page_fields(world, **two, **{"nop-date_of_birth": "30/02/1985", "do": "check"})

    page = at_counter.get(at_counter.post(address(draft), fields)["Location"]).text

    for whose in ("Người nộp", "Chủ hồ sơ"):
        assert f"{whose}: ngày sinh: ngày này không có trên lịch" in page


def test_one_post_saves_and_receives(at_counter, world, take_down):
    draft = take_down(complete=False)

    answer = at_counter.post(address(draft), page_fields(world, do="receive"), follow=True)

    dossier = fresh(draft)
    assert dossier.status == Status.ACCEPTED
    assert answer.redirect_chain == [(reverse("desk:dossier", kwargs={"code": dossier.code}), 302)]
    for words in (
        "Đã tiếp nhận hồ sơ H99.21-261102-0001",
        "Bản giấy nhận tại quầy",
        "1 bản sao",
        "Người nộp tại quầy",
    ):
        assert words in answer.text


def test_a_second_press_leads_to_the_same_dossier(at_counter, world, take_down):
    draft = take_down()
    fields = page_fields(world, do="receive")
    first = at_counter.post(address(draft), fields)

    second = at_counter.post(address(draft), {**fields, "muc_dich": "khac"})

    assert second["Location"] == first["Location"]
    assert Dossier.objects.count() == 1
    assert fresh(draft).answers.data == ANSWERS


def test_a_refused_reception_keeps_everything_and_tells_what_is_missing(
    at_counter, world, take_down
):
    draft = take_down()
    fields = page_fields(world, **{"giay-can_cuoc-copies": "0", "do": "receive"})

    page = at_counter.post(address(draft), fields)

    assert page.status_code == 422
    assert "Nhận hoặc quét: Bản chụp thẻ căn cước" in page.text
    assert 'value="Đỗ Văn Khoa"' in page.text
    assert (fresh(draft).status, fresh(draft).code) == (Status.DRAFT, None)


def test_a_scan_is_kept_once_and_can_be_taken_out(at_counter, world, take_down, pdf_bytes):
    draft = take_down()
    for _press in range(2):
        scan = SimpleUploadedFile("can-cuoc.pdf", pdf_bytes, "application/pdf")
        at_counter.post(address(draft), page_fields(world, **{"giay-can_cuoc-scan": scan}))

    paper = draft.papers.get()
    assert (paper.file.name, StoredFile.objects.count()) == ("can-cuoc.pdf", 1)
    shown = at_counter.get(f"{address(draft)}quet/{paper.pk}/")
    assert shown["Content-Type"] == "application/pdf"

    at_counter.post(address(draft), page_fields(world, remove_scan=str(paper.pk)))

    assert (draft.papers.count(), StoredFile.objects.count()) == (0, 0)


def test_scans_too_large_together_are_told_in_their_row_unread(
    at_counter, world, take_down, settings
):
    settings.UPLOAD_MAX_REQUEST_BYTES = 20 * 1024
    draft = take_down()
    large = SimpleUploadedFile("scan.pdf", b"%PDF-1.4" + b"0" * 30 * 1024, "application/pdf")

    page = at_counter.post(
        address(draft), page_fields(world, **{"giay-can_cuoc-scan": large, "do": "receive"})
    )

    assert page.status_code == 422
    assert "nên chưa nhận tệp nào" in page.text
    assert fresh(draft).status == Status.DRAFT


def test_a_bad_scan_and_a_nonsense_number_are_told_in_their_row(at_counter, world, take_down):
    draft = take_down()
    bad = SimpleUploadedFile("scan.pdf", b"MZ\x90 not a pdf", "application/pdf")
    fields = {"giay-can_cuoc-scan": bad, "giay-can_cuoc-copies": "1", "do": "receive"}

    page = at_counter.post(address(draft), page_fields(world, **fields))
    assert page.status_code == 422
    assert BAD_SCAN in page.text

    fields = {"giay-can_cuoc-copies": "-3", "do": "receive"}
    page = at_counter.post(address(draft), page_fields(world, **fields))
    assert page.status_code == 422
    assert "Ghi số bản, từ 0 đến 99" in page.text

    assert fresh(draft).status == Status.DRAFT
    assert draft.brought.get().copies == 1
    assert StoredFile.objects.count() == 0


def test_the_page_saves_itself_and_gets_only_the_parts_that_changed(at_counter, world, take_down):
    draft = take_down()
    page = at_counter.get(address(draft)).text
    marks = {
        name: page.partition(f'name="{name}" value="')[2].partition('"')[0]
        for name in ("papers_mark", "questions_mark")
    }

    same = at_counter.post(address(draft), page_fields(world, do="auto", **marks)).text
    other = page_fields(world, **{**marks, "muc_dich": "khac", "do": "auto"})
    changed = at_counter.post(address(draft), other).text

    assert 'id="phan-thu"' in same
    assert 'id="phan-giay-to"' not in same
    assert 'id="phan-khai"' not in same
    assert 'id="phan-giay-to"' in changed
    assert "Bản án ly hôn" in changed
    assert 'id="phan-khai"' not in changed  # which questions show is the browser's own affair


def test_on_behalf_both_people_are_on_the_page_and_in_the_record(at_counter, world, take_down):
    draft = take_down()
    mother = {
        "nop-on_behalf": "on",
        "chu-kind": "1",
        "chu-number": "035190004127",
        "chu-name": "Nguyễn Thị Mai Hương",
    }

    answer = at_counter.post(
        address(draft), page_fields(world, **mother, do="receive"), follow=True
    )

    assert "Nguyễn Thị Mai Hương" in answer.text
    assert "nộp thay" in answer.text
    assert fresh(draft).submitter.personal_id == NHAN.personal_id


def test_left_unfinished_it_waits_at_the_start_and_can_be_thrown_away(at_counter, world, take_down):
    draft = take_down()
    at_counter.post(address(draft), page_fields(world, do="later"))

    assert address(draft) in at_counter.get(START).text
    at_counter.post(f"{address(draft)}bo/")

    assert Dossier.objects.count() == 0


def test_another_matter_of_the_same_person_begins_with_her(at_counter, take_down):
    draft = take_down()

    page = at_counter.get(f"{START}?tu={draft.uuid}").text

    assert 'value="Trương Thị Nhạn"' in page
    assert 'value="19/05/1958"' in page


@pytest.mark.parametrize("tail", ["?tu=nonsense", "?tu=", "?quay=H00", "?quay='"])
def test_nonsense_in_the_address_is_nothing(at_counter, tail):
    assert at_counter.get(START + tail).status_code == 200


def test_the_pages_ask_a_bounded_number_of_questions(
    at_counter, world, take_down, django_assert_max_num_queries
):
    draft = take_down()
    at_counter.get(START)
    at_counter.get(address(draft))

    with django_assert_max_num_queries(START_QUERIES):
        at_counter.get(START)
    with django_assert_max_num_queries(PAGE_QUERIES):
        at_counter.get(address(draft))
    with django_assert_max_num_queries(SAVE_QUERIES):
        at_counter.post(address(draft), page_fields(world, do="auto"))
