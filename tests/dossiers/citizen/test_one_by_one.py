"""A supplement request answered one item at a time, with a page of a paper pinned."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dossiers import actions
from dossiers.errors.filing import PageNotThere
from dossiers.errors.supplements import SupplementLacks
from dossiers.models import HeldAnswer, SupplementItem, SupplementRequest
from portal.documents import uploads
from portal.documents.models import PagePicture
from tests.documents.document_files import pdf as pages_of_pdf
from tests.dossiers.citizen.conftest import picture, signed_in, url
from tests.dossiers.conftest import at, fresh
from tests.expired import expired


@pytest.fixture
def three_pages(world, processing):
    """What Huy handed in has three pages."""
    sent = SimpleUploadedFile("giay-dat.pdf", pages_of_pdf(pages=3))
    paper = processing.papers.get()
    paper.file = uploads.accept(sent, by=world.huy)
    paper.save()
    return paper


def ask(world, dossier, *, pages=(2,), area="góc dưới, chỗ con dấu"):
    return actions.request_supplement(
        dossier=dossier,
        by=world.people.phuong,
        seen=dossier.revision,
        reason="Trang 2 mờ, tên chưa đủ.",
        items=[
            actions.Asked("paper", "can_cuoc", "Chụp lại cho rõ", pages=pages, area=area),
            actions.Asked("question", "ket_hon_voi", "Ghi đủ họ tên"),
        ],
        now=at(hour=11),
    )


@pytest.fixture
def asked(world, processing, three_pages):
    """Phương pins page 2 of the paper, and one question."""
    return ask(world, processing)


def item_url(dossier, number):
    return url("supplement_item", dossier.code, number)


def gather(client, dossier):
    return client.post(url("supplement", dossier.code), {"seen": dossier.revision, "gather": "1"})


def test_the_list_says_how_far_one_is_and_leads_to_the_next_item(huy, asked):
    huy.post(item_url(asked, 2), {"ket_hon_voi": "Nguyễn Thị Mai Hương (1990)"})

    text = huy.get(url("dossier", asked.code)).text

    assert "Đã trả lời 1 trong 2" in text
    assert "Trả lời tiếp mục 1" in text
    assert "Gửi bổ sung" not in text


def test_the_person_sees_the_pinned_page_beside_the_remark(huy, asked):
    text = huy.get(item_url(asked, 1)).text

    assert "trang 2: góc dưới, chỗ con dấu" in text
    assert "“Chụp lại cho rõ”" in text
    shown = huy.get(url("pinned_page", asked.code, 1, 2))
    assert shown.content.startswith(b"\xff\xd8")
    huy.get(url("pinned_page", asked.code, 1, 2))
    assert PagePicture.objects.count() == 1


def test_only_the_pinned_pages_can_be_looked_at(huy, huong, asked):
    assert huy.get(url("pinned_page", asked.code, 1, 3)).status_code == 404
    assert huy.get(url("pinned_page", asked.code, 2, 2)).status_code == 404
    assert huy.get(url("pinned_page", asked.code, 9, 2)).status_code == 404
    assert huong.get(url("pinned_page", asked.code, 1, 2)).status_code == 404


def test_each_answer_is_saved_and_there_on_another_device(world, huy, asked):
    answer = huy.post(item_url(asked, 2), {"ket_hon_voi": "Nguyễn Thị Mai Hương (1990)"})

    assert answer["Location"] == item_url(asked, 1)
    assert fresh(asked).answers.data["ket_hon_voi"] == "Nguyễn Thị Mai Hương"
    elsewhere = signed_in(world.huy)
    assert 'value="Nguyễn Thị Mai Hương (1990)"' in elsewhere.get(item_url(asked, 2)).text


def test_all_is_sent_at_once_at_the_end(world, huy, asked):
    first = huy.post(item_url(asked, 1), {"tep-can_cuoc": picture("ro.jpg")})
    assert first["Location"] == item_url(asked, 2)
    last = huy.post(item_url(asked, 2), {"ket_hon_voi": "Nguyễn Thị Mai Hương (1990)"})
    assert last["Location"] == url("dossier", asked.code) + "#bo-sung"
    assert SupplementRequest.objects.get().supplied_at is None

    sent = gather(huy, asked)

    assert sent["Location"] == url("dossier", asked.code)
    dossier = fresh(asked)
    assert dossier.answers.data["ket_hon_voi"] == "Nguyễn Thị Mai Hương (1990)"
    assert dossier.papers.get(replaced_at=None).file.name == "ro.jpg"
    paper = SupplementItem.objects.get(kind="paper")
    assert paper.supplied_paper == dossier.papers.get(replaced_at=None)
    assert not HeldAnswer.objects.exists()


def test_what_is_saved_is_read_before_it_is_sent(huy, asked):
    huy.post(item_url(asked, 1), {"tep-can_cuoc": picture("ro.jpg")})
    huy.post(item_url(asked, 2), {"ket_hon_voi": "Nguyễn Thị Mai Hương (1990)"})

    text = huy.get(url("dossier", asked.code)).text

    assert 'Sẽ gửi: <strong lang="vi">ro.jpg</strong>' in text
    assert 'Sẽ gửi: <strong lang="vi">Nguyễn Thị Mai Hương (1990)</strong>' in text


def test_an_answer_that_says_the_same_again_is_told_as_such(huy, asked):
    huy.post(item_url(asked, 2), {"ket_hon_voi": "Nguyễn Thị Mai Hương"})

    text = huy.get(url("dossier", asked.code)).text

    assert 'Sẽ gửi, vẫn như đã khai: <strong lang="vi">Nguyễn Thị Mai Hương</strong>' in text


def test_sending_too_early_says_what_lacks_and_keeps_the_rest(huy, asked):
    huy.post(item_url(asked, 2), {"ket_hon_voi": "Tên mới"})

    answer = gather(huy, asked)

    assert answer.status_code == 422
    assert "Chọn tệp thay cho “Bản chụp thẻ căn cước”" in answer.text
    assert 'value="Tên mới"' in answer.text
    assert HeldAnswer.objects.count() == 1
    assert fresh(asked).revision == asked.revision


@pytest.mark.parametrize("value", ["", "\u200b", "x" * 5000])
def test_a_bad_answer_is_not_saved(huy, asked, value):
    answer = huy.post(item_url(asked, 2), {"ket_hon_voi": value})

    assert answer.status_code == 422
    assert not HeldAnswer.objects.exists()


def test_a_bad_file_is_refused_at_its_item(huy, asked):
    answer = huy.post(item_url(asked, 1), {"tep-can_cuoc": SimpleUploadedFile("r.pdf", b"x")})

    assert answer.status_code == 422
    assert "Chưa trả lời" in huy.get(url("dossier", asked.code)).text


def test_nobody_else_answers(world, huong, asked):
    for client in (huong, signed_in(world.people.phuong)):
        assert client.get(item_url(asked, 1)).status_code == 404
        assert client.post(item_url(asked, 2), {"ket_hon_voi": "Kẻ Khác"}).status_code == 404
    assert not HeldAnswer.objects.exists()


def test_what_was_sent_once_leads_back_to_the_dossier(huy, asked):
    huy.post(item_url(asked, 1), {"tep-can_cuoc": picture()})
    huy.post(item_url(asked, 2), {"ket_hon_voi": "Tên mới"})
    gather(huy, asked)

    assert huy.get(item_url(asked, 1))["Location"] == url("dossier", asked.code)
    assert gather(huy, fresh(asked)).status_code == 409


def test_a_page_that_is_not_there_cannot_be_pinned(world, processing, three_pages):
    with pytest.raises(PageNotThere, match="có 3 trang"):
        ask(world, processing, pages=(4,))

    assert not SupplementItem.objects.exists()


def test_the_item_number_that_does_not_exist_is_absent(huy, asked):
    assert huy.get(item_url(asked, 3)).status_code == 404
    assert huy.get(item_url(asked, 0)).status_code == 404


def test_the_button_pressed_after_the_sign_in_expired_shows_what_was_saved(world, huy, asked):
    client = expired(world.huy)
    huy.post(item_url(asked, 2), {"ket_hon_voi": "Tên đã lưu"})
    gather(client, asked)
    client.force_login(world.huy, backend="portal.accounts.backends.NationalIdentityBackend")

    assert 'value="Tên đã lưu"' in client.get(url("supplement", asked.code)).text


def test_what_the_person_corrected_is_no_longer_said_to_come_from_a_source(huy, asked):
    asked.answers.verified = {"ket_hon_voi": "identity"}
    asked.answers.save()
    huy.post(item_url(asked, 1), {"tep-can_cuoc": picture()})
    huy.post(item_url(asked, 2), {"ket_hon_voi": "Tên mới"})
    gather(huy, asked)

    assert "ket_hon_voi" not in fresh(asked).answers.verified


# At the desk


@pytest.fixture
def supplied(huy, asked):
    huy.post(item_url(asked, 1), {"tep-can_cuoc": picture("ro.jpg")})
    huy.post(item_url(asked, 2), {"ket_hon_voi": "Nguyễn Thị Mai Hương (1990)"})
    gather(huy, asked)
    return fresh(asked)


def desk(name, **parts):
    from django.urls import reverse

    return reverse(f"desk:{name}", kwargs=parts)


def check(world, dossier, item, state, verdict=""):
    return signed_in(world.people.phuong).post(
        desk("check_supplied", code=dossier.code, item_id=item.pk),
        {"seen": dossier.revision, "state": state, "verdict": verdict},
    )


def test_the_officer_sees_what_changed(world, supplied):
    text = signed_in(world.people.phuong).get(desk("dossier", code=supplied.code)).text

    assert "<ins>(1990)</ins>" in text
    assert "giay-dat.pdf" in text
    assert "ro.jpg" in text
    item = SupplementItem.objects.get(kind="paper")
    old = desk("supplied_page", code=supplied.code, item_id=item.pk, which="old", page=2)
    assert old in text
    assert signed_in(world.people.phuong).get(old).status_code == 200
    assert signed_in(world.people.phuong).get(old.replace("old", "x")).status_code == 404
    new = old.replace("old/2", "new/1")  # the new file has one page only
    assert new in text
    assert signed_in(world.people.phuong).get(new).status_code == 200
    assert signed_in(world.people.phuong).get(old.replace("old", "new")).status_code == 404


def test_what_still_lacks_stops_the_taking_up_and_goes_into_the_next_request(world, supplied):
    item = SupplementItem.objects.get(kind="paper")
    check(world, supplied, item, "lacking", "Vẫn mờ ở con dấu")
    dossier = fresh(supplied)

    with pytest.raises(SupplementLacks, match="Bản chụp thẻ căn cước"):
        actions.accept_supplement(
            dossier=dossier, by=world.people.phuong, seen=dossier.revision, now=at(hour=15)
        )

    page = signed_in(world.people.phuong).get(
        desk("act", code=dossier.code, action="request_supplement")
    )
    assert 'value="Vẫn mờ ở con dấu"' in page.text
    assert fresh(supplied).events.last().data == {"item": "paper:can_cuoc", "state": "lacking"}


def test_what_lacks_needs_words(world, supplied):
    item = SupplementItem.objects.get(kind="paper")

    answer = check(world, supplied, item, "lacking")

    assert answer.status_code == 422
    item.refresh_from_db()
    assert item.state == "unchecked"


def test_items_found_good_let_the_dossier_go_on(world, supplied):
    for item in SupplementItem.objects.all():
        check(world, fresh(supplied), item, "good")
    dossier = fresh(supplied)

    taken = actions.accept_supplement(
        dossier=dossier, by=world.people.phuong, seen=dossier.revision, now=at(hour=15)
    )

    assert taken.status == 4


def test_the_officer_types_pages_and_a_wrong_one_is_told_at_its_box(world, processing, three_pages):
    phuong = signed_in(world.people.phuong)
    address = desk("act", code=processing.code, action="request_supplement")
    sent = {
        "seen": processing.revision,
        "reason": "Mờ",
        "paper:can_cuoc": "on",
        "pages:paper:can_cuoc": "7",
    }

    refused = phuong.post(address, sent)
    assert refused.status_code == 422
    assert "Không có trang 7: giấy tờ này có 3 trang." in refused.text
    assert "Ghi số trang như" in phuong.post(address, {**sent, "pages:paper:can_cuoc": "hai"}).text

    phuong.post(address, {**sent, "pages:paper:can_cuoc": "2-3", "area:paper:can_cuoc": "con dấu"})
    item = SupplementItem.objects.get()
    assert (item.pages, item.area, item.pinned) == ([2, 3], "con dấu", three_pages)
