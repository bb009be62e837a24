"""Download everything about me."""

import datetime
import io
import json
import zipfile

import pytest
from django.urls import reverse
from django.utils import timezone

from dossiers import access
from dossiers.models import Takeout
from dossiers.takeout import making
from dossiers.takeout.gathering import gather
from dossiers.takeout.writing import archive
from portal.design import formats
from portal.documents.models import DataConfirmation, StoredFile
from portal.notices.models import Notice
from tests.documents.digitising.scans import digitised
from tests.dossiers.citizen.conftest import signed_in


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def unpacked(wanting, handed_in, keep):
    """Huy's archive: names and texts."""
    keep(number="15/KS", source="H99.21-260901-0007")
    access.record_read(wanting.people.thang, handed_in)
    data, left_out = archive(gather(wanting.huy))
    assert left_out == 0
    return zipfile.ZipFile(io.BytesIO(data))


def test_it_holds_dossiers_papers_vault_and_who_looked(unpacked, handed_in):
    data = json.loads(unpacked.read("du-lieu.json"))

    (dossier,) = data["ho_so"]
    assert dossier["ma"] == handed_in.code
    assert {"phan": "Người yêu cầu", "muc": "Họ và tên", "tra_loi": "Lê Quang Huy"} in (
        dossier["to_khai"]
    )
    assert [paper["ten"] for paper in dossier["giay_to"]] == ["Ảnh chân dung 4x6", "Giấy khai sinh"]
    assert [item["so"] for item in data["kho"]] == ["15/KS"]
    assert [look["ai"] for look in data["ai_da_xem"]] == ["Ngô Đức Thắng"]


def test_the_index_is_readable_and_leads_to_every_file(unpacked, handed_in):
    index = unpacked.read("index.html").decode()

    assert handed_in.code in index and "Lê Quang Huy" in index and "<script" not in index
    assert formats.moment(handed_in.filed_at) in index and "21/06/1985" in index
    assert handed_in.filed_at.isoformat() not in index
    files = [name for name in unpacked.namelist() if name.startswith("tep/")]
    assert len(files) == 3
    assert all(f'href="{name}"' in index for name in files)


def test_the_index_says_until_when_each_paper_is_good(wanting, keep, now):
    today = timezone.localdate()
    keep(name="Còn", valid_until=today)
    keep(name="Hết", valid_until=today - datetime.timedelta(days=1))
    keep(name="Mãi")
    gone = keep(name="Thu hồi", valid_until=today)
    gone.revoked_at = now
    gone.save()

    found = gather(wanting.huy)
    index = zipfile.ZipFile(io.BytesIO(archive(found)[0])).read("index.html").decode()

    words = [item["gia_tri"] for item in found.data["kho"]]
    assert words == [
        f"dùng đến hết ngày {formats.day(today)}",
        f"đã hết hạn sau ngày {formats.day(today - datetime.timedelta(days=1))}",
        "không ghi ngày hết hạn",
        "đã bị thu hồi, không còn giá trị",
    ]
    assert all(each in index for each in words)


def test_nothing_of_others_is_in_it(wanting, handed_in):
    assert gather(wanting.people.huong).data["ho_so"] == []


def test_it_holds_what_was_read_in_a_scan_and_what_she_was_told(wanting, handed_in, now):
    confirmed = {"proposed": {}, "confirmed": {"number": "15/KS"}, "at": now}
    DataConfirmation.objects.create(
        digitisation=digitised(handed_in.papers.first().file), by=wanting.people.trang, **confirmed
    )
    notice = {"event": "dossier.accepted", "key": "a", "language": "vi", "at": now}
    Notice.objects.create(recipient=wanting.huy, title="Đã tiếp nhận", body="Chờ.", **notice)

    data, _left_out = archive(gather(wanting.huy))

    packed = zipfile.ZipFile(io.BytesIO(data))
    told = json.loads(packed.read("du-lieu.json"))
    (scan,) = told["ho_so"][0]["ban_so_hoa"]
    assert scan["chu_doc_duoc"]
    assert scan["du_lieu"] == [{"muc": "Số của giấy", "gia_tri": "15/KS"}]
    assert scan["tep"] in packed.namelist()
    assert told["thong_bao"][0]["tieu_de"] == "Đã tiếp nhận"
    index = packed.read("index.html").decode()
    assert f'href="{scan["tep"]}"' in index and "Đã tiếp nhận" in index


def test_what_does_not_fit_is_named_and_left_out(wanting, handed_in):
    room_for_one = handed_in.papers.first().file.size + 1
    data, left_out = archive(gather(wanting.huy), most_bytes=room_for_one)

    assert left_out == 1
    packed = zipfile.ZipFile(io.BytesIO(data))
    assert len(json.loads(packed.read("du-lieu.json"))["tep_bo_ra"]) == 1
    assert "không có trong bản này" in packed.read("index.html").decode()


def test_it_is_asked_for_made_in_the_background_and_fetched(huy, handed_in, wanting):
    page = reverse("dossiers:takeout")
    assert "Chuẩn bị tệp" in huy.get(page).content.decode()
    huy.post(page)
    huy.post(page)
    assert Takeout.objects.count() == 1
    assert "Đang chuẩn bị tệp" in huy.get(page).content.decode()

    making.sweep(now=timezone.now())

    found = Takeout.objects.get()
    assert "Tệp đã sẵn sàng" in huy.get(page).content.decode()
    address = reverse("dossiers:takeout_file", args=[found.pk])
    assert huy.get(address)["Content-Disposition"].startswith("attachment")
    assert signed_in(wanting.people.huong).get(address).status_code == 404


def test_after_its_time_it_is_absent_and_erased(huy, wanting, handed_in, now):
    made = making.ask(wanting.huy, now=now - making.KEPT - datetime.timedelta(minutes=1))
    making.make(made.pk, now=made.asked_at)
    made.refresh_from_db()
    file = made.file_id

    assert huy.get(reverse("dossiers:takeout_file", args=[made.pk])).status_code == 404
    making.sweep(now=now)
    assert not StoredFile.objects.filter(pk=file).exists()
    assert making.ask(wanting.huy, now=now).pk != made.pk


def test_one_that_cannot_be_made_is_given_up_and_holds_up_nobody(
    wanting, handed_in, monkeypatch, now
):
    making.ask(wanting.huy, now=now)
    making.ask(wanting.people.huong, now=now)
    real = making.gather

    def broken(person):
        if person == wanting.huy:
            raise OSError
        return real(person)

    monkeypatch.setattr(making, "gather", broken)
    for _ in range(making.MOST_ATTEMPTS):
        making.sweep(now=now)

    assert Takeout.objects.get(person=wanting.people.huong).file
    assert Takeout.objects.get(person=wanting.huy).ends_at == now
