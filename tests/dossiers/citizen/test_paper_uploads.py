"""Papers of a draft: who brings them, what is taken, what is refused and what stays."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dossiers import drafts
from dossiers.citizen import receiving
from dossiers.models import DossierPaper
from portal.documents.models import StoredFile
from tests.documents.document_files import pdf, send
from tests.dossiers.citizen.conftest import form_url, picture, url


def upload(client, draft, *files, key="can_cuoc", button="upload", **more):
    data = {f"tep-{key}": list(files), button: key, **more}
    return client.post(url("papers", draft.uuid), data)


def test_limit_and_kinds_stand_above_the_first_paper(huy, begun):
    text = huy.get(url("papers", begun.uuid)).text

    assert "Mỗi tệp không quá 20\u00a0MB" in text
    assert text.index("Mỗi tệp không quá") < text.index('type="file"')
    assert 'enctype="multipart/form-data"' in text


def test_several_files_for_one_paper(huy, begun):
    answer = upload(huy, begun, picture("mat-truoc.jpg"), send(pdf(), "mat-sau.pdf"))

    assert answer["Location"] == f"{url('papers', begun.uuid)}#giay-can_cuoc"
    assert [p.file.name for p in DossierPaper.objects.order_by("id")] == [
        "mat-truoc.jpg",
        "mat-sau.pdf",
    ]
    assert "mat-sau.pdf" in huy.get(url("papers", begun.uuid)).text


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("rong.pdf", b"", "không có nội dung"),
        ("la.pdf", b"MZ\x90 not a pdf", "không thuộc loại nhận được"),
        ("hong.pdf", b"%PDF-1.4 broken", "bị hỏng"),
        ("<script>.exe", b"MZ", "không thuộc loại nhận được"),
    ],
)
def test_a_bad_file_is_told_in_its_card_and_nothing_is_stored(huy, begun, name, data, words):
    answer = upload(huy, begun, SimpleUploadedFile(name, data))

    assert answer.status_code == 422
    card = answer.text.split('id="giay-can_cuoc"')[1].split("</section>")[0]
    assert words in card
    assert "<script>." not in card
    assert 'href="#id_tep-can_cuoc"' in answer.text
    assert StoredFile.objects.count() == 0
    assert DossierPaper.objects.count() == 0


def test_the_good_files_stay_when_one_is_refused(huy, begun):
    answer = upload(huy, begun, picture("tot.jpg"), SimpleUploadedFile("rong.pdf", b""))

    assert answer.status_code == 422
    assert [paper.file.name for paper in DossierPaper.objects.all()] == ["tot.jpg"]
    assert "tot.jpg" in answer.text


def test_a_file_over_the_limit_is_refused_with_both_numbers(huy, begun, settings):
    settings.UPLOAD_MAX_BYTES = 1024

    answer = upload(huy, begun, send(pdf(pages=40), "day.pdf"))

    assert answer.status_code == 422
    assert "tối đa 1" in answer.text
    assert StoredFile.objects.count() == 0


def test_a_button_without_a_file_asks_for_one(huy, begun):
    answer = huy.post(url("papers", begun.uuid), {"upload": "can_cuoc"})

    assert answer.status_code == 422
    assert "Chọn tệp trước khi tải lên." in answer.text


def test_going_on_without_a_required_paper_says_which(huy, begun):
    answer = huy.post(url("papers", begun.uuid), {"continue": "1"})

    assert answer.status_code == 422
    assert "Tải lên: Bản chụp thẻ căn cước" in answer.text


def test_a_removed_file_is_gone_with_its_bytes(
    huy, begun, settings, django_capture_on_commit_callbacks
):
    upload(huy, begun, picture())
    paper = DossierPaper.objects.get()
    assert sum(each.is_file() for each in settings.MEDIA_ROOT.rglob("*")) == 1

    with django_capture_on_commit_callbacks(execute=True):
        huy.post(url("papers", begun.uuid), {"remove": str(paper.pk)})

    assert DossierPaper.objects.count() == 0
    assert StoredFile.objects.count() == 0
    assert not any(each.is_file() for each in settings.MEDIA_ROOT.rglob("*"))


@pytest.mark.parametrize("number", ["x", "-1", "²", "9" * 40, ""])
def test_nonsense_removes_nothing(huy, begun, number):
    upload(huy, begun, picture())

    assert huy.post(url("papers", begun.uuid), {"remove": number}).status_code == 302
    assert DossierPaper.objects.count() == 1


def test_nobody_touches_the_papers_of_another(huy, huong, begun):
    upload(huy, begun, picture())
    paper = DossierPaper.objects.get()

    assert upload(huong, begun, picture()).status_code == 404
    assert huong.post(url("papers", begun.uuid), {"remove": paper.pk}).status_code == 404
    assert huong.get(url("draft_paper", begun.uuid, paper.pk)).status_code == 404
    assert DossierPaper.objects.count() == 1
    assert StoredFile.objects.count() == 1


def test_a_paper_of_another_draft_is_not_removed_through_ones_own(world, huy, begun, huong):
    hers = drafts.start(offering=world.offering, by=world.people.huong)
    upload(huong, hers, picture())

    huy.post(url("papers", begun.uuid), {"remove": hers.papers.get().pk})

    assert hers.papers.count() == 1


def test_a_paper_that_the_case_does_not_call_for_is_not_taken(huy, begun):
    answer = upload(huy, begun, picture(), key="ly_hon")

    assert answer.status_code == 302
    assert StoredFile.objects.count() == 0


def test_more_files_than_a_paper_may_have_are_refused(huy, begun, monkeypatch):
    monkeypatch.setattr(receiving, "MOST_FILES", 1)

    answer = upload(huy, begun, picture("mot.jpg"), picture("hai.jpg"))

    assert "Đã có 1 tệp cho giấy tờ này." in answer.text
    assert DossierPaper.objects.count() == 1


def test_a_file_is_shown_to_its_owner_with_safe_headers(huy, begun):
    upload(huy, begun, picture())

    answer = huy.get(url("draft_paper", begun.uuid, DossierPaper.objects.get().pk))

    assert answer["Content-Type"] == "image/jpeg"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_file_may_be_sent_from_the_middle_of_the_form(huy, rich):
    huy.post(form_url(rich), {"muc_dich": "vay", "continue": "1"})
    place = {"dia_chi_province": "98", "dia_chi_commune": "98001"}

    refused = huy.post(
        form_url(rich, "noi_o"), {**place, "anh_nha": SimpleUploadedFile("rong.pdf", b"")}
    )
    assert refused.status_code == 422
    assert "không có nội dung" in refused.text
    assert StoredFile.objects.count() == 0

    taken = huy.post(form_url(rich, "noi_o"), {**place, "anh_nha": picture("nha.jpg")})
    assert taken["Location"] == url("papers", rich.uuid)
    assert "nha.jpg" in huy.get(url("check", rich.uuid)).text
