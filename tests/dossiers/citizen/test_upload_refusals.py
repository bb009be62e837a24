"""What is refused is refused in the same words, whole or in parts; what is held back says so."""

import io

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from dossiers.models import DossierPaper
from portal.documents.models import Scan, StoredFile, Upload
from tests.counting import counted_queries
from tests.documents.document_files import pdf
from tests.documents.fake_clamd import EICAR, on_tcp
from tests.dossiers.citizen.conftest import picture, url
from tests.dossiers.citizen.files_in_parts import PDF, begin, part


def locked(document):
    """A PDF that asks for a password."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(document)) as opened:
        opened.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


def scripted(document):
    document.Root["/OpenAction"] = pikepdf.Dictionary(
        S=pikepdf.Name("/JavaScript"), JS=pikepdf.String("app.alert(1)")
    )


def endless(document):
    for _ in range(1000):
        document.pages.append(document.pages[0])


REFUSED = {
    "script.pdf": (
        lambda: pdf(change=scripted),
        "Tệp “script.pdf” có mã lệnh hoặc tệp khác gắn bên trong nên không nhận được. "
        "In tệp ra PDF mới (chọn In, rồi Lưu thành PDF) và chọn lại.",
    ),
    "khoa.pdf": (
        lambda: locked(pdf()),
        "Tệp “khoa.pdf” bị khóa bằng mật khẩu nên không xem được."
        " Mở tệp, chọn In rồi Lưu thành PDF, và chọn lại tệp mới.",
    ),
    "day.pdf": (
        lambda: pdf(change=endless),
        "Tệp “day.pdf” có quá nhiều trang, tối đa 1000 trang một tệp. "
        "Chia thành nhiều tệp rồi chọn lại.",
    ),
    "trang.pdf": (
        lambda: b"<html><script>alert(1)</script></html>",
        "Tệp “trang.pdf” không thuộc loại nhận được. Nhận PDF, JPEG, PNG, WebP, HEIC, "
        "Word (.docx). Lưu lại thành PDF hoặc chụp ảnh rồi chọn lại.",
    ),
    "cut.pdf": (
        lambda: pdf()[:200],
        "Tệp “cut.pdf” bị hỏng hoặc thiếu một phần. Chụp lại hoặc xuất lại rồi chọn lại.",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_file_is_refused_in_the_same_words_whole_and_in_parts(huy, begun, name):
    make, words = REFUSED[name]
    data = make()
    told = begin(huy, begun, data=data, name=name).json()
    part(huy, told["address"], 0, data)

    in_parts = huy.post(told["address"] + "xong/").json()["words"]
    whole = huy.post(
        url("papers", begun.uuid),
        {"tep-can_cuoc": SimpleUploadedFile(name, data), "upload": "can_cuoc"},
    )

    assert in_parts == words
    assert words in whole.text
    assert (StoredFile.objects.count(), Upload.objects.count()) == (0, 0)


def test_a_virus_is_told_and_a_silent_scanner_leaves_the_file_to_be_finished_later(
    huy, begun, settings, tmp_path
):
    settings.FILE_SCANNER, settings.CLAMD_ADDRESS = "clamd", f"unix:{tmp_path}/nobody.ctl"
    told = begin(huy, begun).json()
    part(huy, told["address"], 0, PDF)

    silent = huy.post(told["address"] + "xong/")
    assert (silent.status_code, silent.json()["code"]) == (503, "scanner_down")
    assert Upload.objects.get().received == len(PDF), "what was sent stays"

    daemon, port = on_tcp()
    settings.CLAMD_ADDRESS = f"tcp:127.0.0.1:{port}"
    assert huy.post(told["address"] + "xong/").json()["finished"] is True
    bad = pdf() + b"\n% " + EICAR + b"\n%%EOF\n"
    told = begin(huy, begun, data=bad, name="don.pdf").json()
    part(huy, told["address"], 0, bad)
    refused = huy.post(told["address"] + "xong/")
    daemon.close()

    assert refused.status_code == 422
    assert refused.json()["words"].startswith("Tệp “don.pdf” có mã độc (vi rút) nên không nhận.")
    assert DossierPaper.objects.count() == 1


def test_an_infected_paper_that_had_waited_does_not_count_and_says_so(huy, begun):
    huy.post(url("papers", begun.uuid), {"tep-can_cuoc": [picture()], "upload": "can_cuoc"})
    scan = Scan.objects.create(
        file=DossierPaper.objects.get().file, state="waiting", tried_at=timezone.now()
    )
    text = huy.get(url("papers", begun.uuid)).text
    assert "Tệp đang chờ quét vi rút; chưa ai mở được. Vẫn làm tiếp được." in text
    assert huy.post(url("papers", begun.uuid), {"continue": "1"}).status_code == 302

    scan.state, scan.finding = "infected", "Eicar-Signature"
    scan.save()

    answer = huy.post(url("papers", begun.uuid), {"continue": "1"})
    assert answer.status_code == 422
    assert "Tệp này có mã độc (vi rút) nên bị giữ lại." in answer.text
    opened = huy.get(url("draft_paper", begun.uuid, DossierPaper.objects.get().pk))
    assert (opened.status_code, "bị giữ lại" in opened.text) == (409, True)
    small = huy.get(url("draft_preview", begun.uuid, DossierPaper.objects.get().pk))
    assert small.status_code == 404


def test_the_page_of_papers_costs_the_same_however_many_are_there(huy, begun):
    def look():
        with counted_queries() as asked:
            huy.get(url("papers", begun.uuid))
        return asked.number

    files = [picture("1.jpg")]
    huy.post(url("papers", begun.uuid), {"tep-can_cuoc": files, "upload": "can_cuoc"})
    begin(huy, begun)
    look()
    few = look()
    files = [picture(f"{number}.jpg") for number in range(4)]
    huy.post(url("papers", begun.uuid), {"tep-can_cuoc": files, "upload": "can_cuoc"})
    for pages in (3, 4, 5):
        begin(huy, begun, data=pdf(pages=pages))

    assert look() == few
