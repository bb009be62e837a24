"""Files in parts: what is begun goes on, whole and once, and only for the person who began it."""

import datetime
import io
import threading

import pytest
from django.db import connection, transaction
from django.utils import timezone

from dossiers import drafts
from dossiers.citizen import receiving
from dossiers.models import DossierPaper
from portal.documents import resuming
from portal.documents.models import StoredFile, Upload, UploadPart
from tests.documents.document_files import pdf
from tests.dossiers.citizen.conftest import picture, signed_in, url
from tests.dossiers.citizen.files_in_parts import PDF, begin, bytes_kept, digest, part


def test_a_file_arrives_in_parts_and_becomes_a_paper(
    huy, begun, settings, django_capture_on_commit_callbacks
):
    told = begin(huy, begun).json()
    assert (told["offset"], told["size"], told["finished"]) == (0, len(PDF), False)

    assert part(huy, told["address"], 0, PDF[:300]).json()["offset"] == 300
    assert huy.get(told["address"]).json()["offset"] == 300
    assert part(huy, told["address"], 300, PDF[300:]).json()["offset"] == len(PDF)
    with django_capture_on_commit_callbacks(execute=True):
        done = huy.post(told["address"] + "xong/")

    assert done.json()["finished"] is True
    stored = DossierPaper.objects.get().file
    assert (stored.name, stored.pages, stored.sha256) == ("so-do.pdf", 2, digest(PDF))
    assert len(bytes_kept(settings)) == 1


def test_the_same_file_goes_on_where_it_stood_on_another_device(world, huy, begun):
    first = begin(huy, begun).json()
    part(huy, first["address"], 0, PDF[:300])

    other_device = signed_in(world.huy)
    page = other_device.get(url("papers", begun.uuid)).text
    again = begin(other_device, begun).json()

    percent = 100 * 300 // len(PDF)
    assert f"Tệp “so-do.pdf” mới đến được {percent}\u00a0% của" in page
    assert (again["id"], again["offset"]) == (first["id"], 300)
    assert Upload.objects.count() == 1


def test_another_file_of_the_same_name_begins_anew(huy, begun):
    first = begin(huy, begun).json()

    assert begin(huy, begun, data=pdf(pages=3)).json()["id"] != first["id"]


def test_finishing_twice_gives_one_file(huy, begun):
    told = begin(huy, begun).json()
    part(huy, told["address"], 0, PDF)

    answers = [huy.post(told["address"] + "xong/").json() for _ in range(2)]

    assert [each["finished"] for each in answers] == [True, True]
    assert DossierPaper.objects.count() == StoredFile.objects.count() == 1


def test_a_file_that_is_not_whole_is_not_taken(huy, begun):
    told = begin(huy, begun).json()
    part(huy, told["address"], 0, PDF[:300])

    answer = huy.post(told["address"] + "xong/")

    assert (answer.status_code, answer.json()["offset"]) == (409, 300)
    assert answer.json()["words"] == "Tệp chưa đến đủ. Tải tiếp từ chỗ đã nhận."
    assert StoredFile.objects.count() == 0


@pytest.mark.parametrize("offset", [0, 100, 301, 9000])
def test_a_part_from_elsewhere_hears_where_the_file_stands(huy, begun, offset):
    told = begin(huy, begun).json()
    part(huy, told["address"], 0, PDF[:300])

    answer = part(huy, told["address"], offset, PDF[:50])

    assert (answer.status_code, answer.json()["code"]) == (409, "wrong_part")
    assert answer.json()["offset"] == Upload.objects.get().received == 300


@pytest.mark.parametrize("offset", ["", "-1", "x", "²", "9" * 40, "0.5"])
def test_a_part_from_nowhere_is_refused(huy, begun, offset):
    told = begin(huy, begun).json()

    assert part(huy, told["address"], offset, PDF[:50]).status_code == 422
    assert Upload.objects.get().received == 0


def test_a_part_too_large_empty_or_beyond_the_end_is_refused(huy, begun, settings):
    settings.UPLOAD_PART_BYTES = 400
    told = begin(huy, begun).json()

    for data in (b"", PDF[:401]):
        answer = part(huy, told["address"], 0, data)
        assert (answer.status_code, answer.json()["code"]) == (422, "part_refused")
    settings.UPLOAD_PART_BYTES = 10_000
    assert part(huy, told["address"], 0, PDF + b"x").status_code == 422
    assert UploadPart.objects.count() == 0
    assert bytes_kept(settings) == []


def test_a_part_that_was_cut_off_is_not_kept(huy, begun):
    told = begin(huy, begun).json()

    answer = huy.generic(
        "POST",
        told["address"],
        PDF[:300],
        "application/octet-stream",
        headers={"Upload-Offset": "0"},
        **{"wsgi.input": io.BytesIO(PDF[:200])},
    )

    assert answer.status_code == 422
    assert Upload.objects.get().received == 0


def test_bytes_that_changed_on_the_way_are_refused_and_gone(
    huy, begun, settings, django_capture_on_commit_callbacks
):
    told = begin(huy, begun, sha256="a" * 64).json()
    part(huy, told["address"], 0, PDF)

    with django_capture_on_commit_callbacks(execute=True):
        answer = huy.post(told["address"] + "xong/")

    assert answer.status_code == 422
    assert answer.json()["words"] == (
        "Tệp “so-do.pdf” bị sai lệch trên đường truyền. Chọn lại tệp để tải từ đầu."
    )
    assert (StoredFile.objects.count(), Upload.objects.count()) == (0, 0)
    assert bytes_kept(settings) == []


def test_a_whole_file_is_looked_into_as_any_other(huy, begun):
    data = b"MZ\x90 not a pdf" + PDF
    told = begin(huy, begun, data=data, name="la.pdf").json()
    part(huy, told["address"], 0, data)

    answer = huy.post(told["address"] + "xong/")

    assert answer.status_code == 415
    assert "Tệp “la.pdf” không thuộc loại nhận được." in answer.json()["words"]
    assert (StoredFile.objects.count(), Upload.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("sent", "status", "words"),
    [
        ({"size": 0}, 422, "Tệp “so-do.pdf” không có nội dung."),
        ({"size": 21 * 1024 * 1024}, 413, "Tệp nặng 21\u00a0MB, tối đa 20\u00a0MB."),
        ({"size": "-5"}, 422, "Phần vừa gửi không đúng"),
        ({"size": "9" * 30}, 422, "Phần vừa gửi không đúng"),
        ({"sha256": "zz"}, 422, "Phần vừa gửi không đúng"),
        ({"key": "ly_hon"}, 409, "Hồ sơ đang ở trạng thái không làm được việc này."),
    ],
)
def test_what_can_never_be_taken_is_refused_before_a_byte_is_sent(huy, begun, sent, status, words):
    answer = begin(huy, begun, **sent)

    assert answer.status_code == status
    assert words in answer.json()["words"]
    assert Upload.objects.count() == 0


def test_nobody_else_sees_an_upload(huy, huong, begun):
    told = begin(huy, begun).json()

    assert begin(huong, begun).status_code == 404
    assert huong.get(told["address"]).status_code == 404
    assert part(huong, told["address"], 0, PDF).status_code == 404
    assert huong.post(told["address"] + "xong/").status_code == 404
    assert huong.post(told["address"] + "bo/").status_code == 404
    assert Upload.objects.get().received == 0


def test_an_upload_is_not_reached_through_another_draft(world, huy, begun):
    told = begin(huy, begun).json()
    other = drafts.start(offering=world.offering, by=world.huy)

    address = url("upload", other.uuid, told["id"])

    assert huy.get(address).status_code == 404


def test_who_is_signed_out_hears_that_nothing_is_lost(client, huy, begun):
    told = begin(huy, begun).json()

    answer = part(client, told["address"], 0, PDF)

    assert answer.status_code == 401
    assert answer.json()["words"] == (
        "Đăng nhập lại rồi chọn lại đúng tệp này để tải tiếp. Phần đã gửi vẫn còn."
    )
    assert "giay-to" in answer.json()["href"]


def test_a_cancelled_upload_is_gone(huy, begun, settings, django_capture_on_commit_callbacks):
    told = begin(huy, begun).json()
    part(huy, told["address"], 0, PDF[:300])

    with django_capture_on_commit_callbacks(execute=True):
        assert huy.post(told["address"] + "bo/").json() == {"cancelled": True}

    assert huy.get(told["address"]).status_code == 404
    assert bytes_kept(settings) == []


def test_what_stopped_is_dropped_from_the_page_without_a_script(huy, begun):
    told = begin(huy, begun).json()
    part(huy, told["address"], 0, PDF[:300])

    huy.post(url("papers", begun.uuid), {"drop": "no number"})
    assert Upload.objects.count() == 1
    huy.post(url("papers", begun.uuid), {"drop": told["id"]})

    assert Upload.objects.count() == 0
    assert "mới đến được" not in huy.get(url("papers", begun.uuid)).text


def test_a_new_file_takes_the_place_of_an_old_one(huy, begun):
    huy.post(url("papers", begun.uuid), {"tep-can_cuoc": [picture("mo.jpg")], "upload": "can_cuoc"})
    old = DossierPaper.objects.get()
    told = begin(huy, begun).json()
    part(huy, told["address"], 0, PDF)

    huy.post(told["address"] + "xong/", {"replace": old.pk})

    assert [paper.file.name for paper in DossierPaper.objects.all()] == ["so-do.pdf"]
    assert StoredFile.objects.count() == 1


def test_a_full_paper_takes_a_file_only_in_the_place_of_another(huy, begun, monkeypatch):
    monkeypatch.setattr(receiving, "MOST_FILES", 1)
    huy.post(url("papers", begun.uuid), {"tep-can_cuoc": [picture()], "upload": "can_cuoc"})

    refused = begin(huy, begun)

    assert refused.status_code == 422
    assert refused.json()["words"].startswith("Đã có 1 tệp cho giấy tờ này.")
    assert begin(huy, begun, replace=DossierPaper.objects.get().pk).status_code == 200


def test_a_draft_that_is_thrown_away_takes_its_uploads_along(
    world, huy, begun, settings, django_capture_on_commit_callbacks
):
    told = begin(huy, begun).json()
    part(huy, told["address"], 0, PDF[:300])

    with django_capture_on_commit_callbacks(execute=True):
        drafts.discard(draft=begun, by=world.huy)

    assert Upload.objects.count() == 0
    assert bytes_kept(settings) == []


def test_one_person_has_only_so_much_on_its_way(huy, begun, settings):
    settings.UPLOAD_MAX_UNFINISHED = 1
    begin(huy, begun)

    answer = begin(huy, begun, data=pdf(pages=3))

    assert answer.status_code == 429
    assert answer.json()["words"].startswith("Đang có quá nhiều tệp tải dở.")
    assert begin(huy, begun).status_code == 200, "what was begun goes on"


def test_the_files_of_a_draft_weigh_only_so_much(huy, begun, settings):
    settings.UPLOAD_MAX_DRAFT_BYTES = len(PDF) + 100
    begin(huy, begun)

    answer = begin(huy, begun, data=pdf(pages=3))

    assert answer.status_code == 422
    assert answer.json()["words"].startswith("Các tệp của hồ sơ này đã gần đến mức tối đa")


def test_uploads_that_nobody_goes_on_with_expire(
    huy, begun, settings, django_capture_on_commit_callbacks
):
    told = begin(huy, begun).json()
    part(huy, told["address"], 0, PDF[:300])
    now = timezone.now()

    assert resuming.expire(now=now + datetime.timedelta(hours=71)) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert resuming.expire(now=now + datetime.timedelta(hours=73)) == 1

    assert huy.get(told["address"]).status_code == 404
    assert bytes_kept(settings) == []


def test_an_expired_record_of_a_finished_upload_leaves_its_paper(huy, begun):
    told = begin(huy, begun).json()
    part(huy, told["address"], 0, PDF)
    huy.post(told["address"] + "xong/")

    assert resuming.expire(now=timezone.now() + datetime.timedelta(days=90)) == 1

    assert DossierPaper.objects.get().file.read() == PDF


@pytest.mark.django_db(transaction=True)
def test_two_at_once_are_told_and_neither_waits(world, huy, begun):
    told = begin(huy, begun).json()
    is_locked, may_end = threading.Event(), threading.Event()

    def other_request():
        with transaction.atomic():
            Upload.objects.select_for_update().get(pk=told["id"])
            is_locked.set()
            may_end.wait(10)
        connection.close()

    other = threading.Thread(target=other_request)
    other.start()
    is_locked.wait(10)
    answer = part(huy, told["address"], 0, PDF[:300])
    may_end.set()
    other.join()

    assert answer.status_code == 409
    assert answer.json()["words"].startswith("Tệp này đang được tải từ một cửa sổ hoặc máy khác.")
    assert Upload.objects.get().received == 0
