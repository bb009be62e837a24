"""From the procedure to a filed dossier, without a script."""

import datetime

from dossiers.models import Dossier
from portal.documents.models import StoredFile
from portal.workflow.statuses import Status
from tests import people
from tests.dossiers.citizen.conftest import form_url, picture, url
from tests.dossiers.conftest import fresh


def test_the_signed_out_are_sent_to_sign_in_and_back(client, world):
    answer = client.get("/nop/1.004873/")

    assert answer.status_code == 302
    assert answer["Location"] == "/dang-nhap/?next=/nop/1.004873/"


def test_before_filing_everything_needed_is_said(huy):
    page = huy.get("/nop/1.004873/").text

    for words in (
        "Cấp Giấy xác nhận tình trạng hôn nhân",
        "50.000\u00a0đồng",
        "3\u00a0ngày\u00a0làm\u00a0việc",
        "Bản chụp thẻ căn cước",
        "1 giấy tờ chỉ cần trong một số trường hợp",
        "Trung tâm PVHCC phường An Hải",
        "Lê Quang Huy",
        "Bắt đầu",
    ):
        assert words in page


def test_the_whole_way_without_a_script(world, huy):
    began = huy.post("/nop/1.004873/", follow=True)
    draft = Dossier.objects.get()
    assert began.redirect_chain[-1][0] == form_url(draft)
    assert "Lê Quang Huy" in began.text

    typed = huy.post(
        form_url(draft),
        {"muc_dich": "ket_hon", "ket_hon_voi": "Nguyễn Thị Mai Hương", "continue": "1"},
    )
    assert typed["Location"] == url("papers", draft.uuid)

    papers = huy.post(url("papers", draft.uuid), {"tep-can_cuoc": picture(), "continue": "1"})
    assert papers["Location"] == url("check", draft.uuid)

    checked = huy.get(url("check", draft.uuid)).text
    for words in ("Để kết hôn", "Nguyễn Thị Mai Hương", "can-cuoc.jpg", "50.000\u00a0đồng"):
        assert words in checked

    sent = huy.post(url("check", draft.uuid), {"cam-doan": "1"}, follow=True)

    filed = fresh(draft)
    assert filed.status == Status.REGISTERED
    assert sent.redirect_chain == [(f"/ho-so/{filed.code}/?da-gui", 302)]
    assert "Đã gửi hồ sơ" in sent.text
    assert filed.code in sent.text


def test_a_free_dossier_says_so_and_meets_no_payment(world, huy, begun):

    begun.procedure_version = people.make_version(
        world.procedure, fee=0, on=datetime.date(2026, 2, 1)
    )
    begun.save()

    page = huy.get(url("check", begun.uuid)).text

    assert "Không mất tiền" in page
    assert "Cần nộp" not in page


def test_two_presses_of_begin_make_one_draft(huy):
    huy.post("/nop/1.004873/")
    huy.post("/nop/1.004873/")

    assert Dossier.objects.count() == 1


def test_without_the_statement_of_truth_nothing_is_filed(huy, draft):
    answer = huy.post(url("check", draft.uuid), {})

    assert answer.status_code == 422
    assert "Đánh dấu cam đoan trước khi gửi" in answer.text
    assert fresh(draft).status == Status.DRAFT


def test_what_lacks_is_listed_with_links_to_where_it_is_mended(huy, begun):
    answer = huy.post(url("check", begun.uuid), {"cam-doan": "1"})

    assert answer.status_code == 422
    assert f'href="{form_url(begun)}#id_muc_dich"' in answer.text
    assert f'href="{url("papers", begun.uuid)}#id_tep-can_cuoc"' in answer.text
    assert fresh(begun).status == Status.DRAFT
    assert fresh(begun).code is None


def test_a_filed_draft_leads_to_its_dossier_from_every_page(huy, filed):
    for name in ("draft", "check", "papers", "discard"):
        answer = huy.get(url(name, filed.uuid))

        assert answer["Location"] == f"/ho-so/{filed.code}/?da-gui"


def test_sending_again_gives_the_same_dossier(huy, draft):
    first = huy.post(url("check", draft.uuid), {"cam-doan": "1"})
    second = huy.post(url("check", draft.uuid), {"cam-doan": "1"})

    assert first["Location"] == second["Location"]
    assert Dossier.objects.filed().count() == 1


def test_a_discarded_draft_leaves_nothing_behind(huy, draft, django_capture_on_commit_callbacks):
    asked = huy.get(url("discard", draft.uuid))
    assert "1 tệp đã tải lên" in asked.text
    assert Dossier.objects.count() == 1

    with django_capture_on_commit_callbacks(execute=True):
        huy.post(url("discard", draft.uuid))

    assert Dossier.objects.count() == 0
    assert StoredFile.objects.count() == 0


def test_papers_are_not_called_done_before_the_answers_say_which_are_wanted(huy):
    began = huy.post("/nop/1.004873/", follow=True)

    assert "xong</span>" not in began.text
