"""A result is issued signed, numbered and registered, or not at all."""

import datetime
import subprocess

import pytest
from django.urls import reverse

from dossiers import actions, history
from dossiers.errors.results import ResultNotSigned, ResultUnreadable
from dossiers.models import Dossier, RefusedAttempt, ResultCounter, ResultEntry
from portal.documents.models import RegisteredPaper
from portal.documents.signing import development, pades
from portal.documents.signing.base import Signatory, person_code
from portal.documents.signing.errors import EarlierSignatureBroken
from portal.documents.uploads import store_bytes
from tests.dossiers.citizen.conftest import signed_in
from tests.dossiers.conftest import at
from tests.dossiers.results.conftest import approved, drafted, issued, scanned
from tests.small_pdf import SMALL_PDF

YESTERDAY = datetime.datetime(2026, 11, 1, tzinfo=datetime.UTC)


def told_by(command, data, tmp_path):
    (tmp_path / "ket-qua.pdf").write_bytes(data)
    line = [command, tmp_path / "ket-qua.pdf", *(["-"] if command == "pdftotext" else [])]
    return subprocess.run(line, capture_output=True, check=True).stdout.decode()


def test_a_drafted_result_is_numbered_signed_by_both_and_checked_by_anybody(
    world, paid, template, tmp_path, client
):
    dossier = issued(world, approved(world, drafted(world, paid)))

    result = dossier.results.get(replaced_at=None)
    assert (result.number, result.outcome) == ("01/GXN-UBND", "granted")
    data = result.file.read()
    signatures = told_by("pdfsig", data, tmp_path)
    assert signatures.count("Signature is Valid.") == 2
    assert signatures.count("Total document signed") == 1
    assert "Ngô Đức Thắng" in signatures
    assert "UBND phường An Hải" in signatures
    words = " ".join(told_by("pdftotext", data, tmp_path).split())
    for line in (
        "Số: 01/GXN-UBND",
        "ngày 02 tháng 11 năm 2026",
        "GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN",
        "Ông Lê Quang Huy, số định danh 038085002916",
        "với Nguyễn Thị Mai Hương.",
        "Ký số: Ngô Đức Thắng",
        "Lãnh đạo duyệt, UBND phường An Hải",
    ):
        assert line in words
    assert "DỰ THẢO" not in words

    paper = RegisteredPaper.objects.get(file=result.file)
    assert (paper.kind, paper.number, paper.title) == ("result", "01/GXN-UBND", result.name)
    assert (paper.reference, paper.valid_until) == (dossier.code, None)
    assert ResultEntry.objects.get(paper=paper).approver == world.people.thang
    page = client.get(reverse("checking:check"), {"ma": paper.code}).text
    assert "Giấy thật, còn hiệu lực" in page

    assert dossier.results.exclude(replaced_at=None).get().file.name.startswith("Dự thảo")
    assert history.broken_links(dossier) == []


def test_a_scan_keeps_its_pages_and_its_own_number_and_gets_a_sheet(world, paid, pdf, tmp_path):
    dossier = issued(world, approved(world, scanned(world, paid, pdf("quet.pdf"))), "128/GXN")

    result = dossier.results.get(replaced_at=None)
    assert (result.number, result.file.name) == ("128/GXN", "quet.pdf")
    assert told_by("pdfsig", result.file.read(), tmp_path).count("Signature is Valid.") == 2
    words = told_by("pdftotext", result.file.read(), tmp_path)
    assert "TỜ KÝ SỐ VÀ KIỂM TRA" in words.partition("\f")[2]
    assert ResultEntry.objects.get(result=result).serial == 1


def test_a_scan_that_came_signed_keeps_its_signature(world, paid, tmp_path):
    outside = pades.sign(SMALL_PDF, Signatory("H99.21.01", "UBND phường An Hải")).data
    file = store_bytes(outside, name="da-ky.pdf", content_type="application/pdf")
    dossier = issued(world, approved(world, scanned(world, paid, file)))

    data = dossier.results.get(replaced_at=None).file.read()
    assert data.startswith(outside)
    assert told_by("pdfsig", data, tmp_path).count("Signature is Valid.") == 2


def test_what_nobody_approved_bears_the_name_of_who_issues_it(world, paid, pdf):
    ready = approved(world, scanned(world, paid, pdf()))
    other = actions.complete(
        dossier=ready,
        by=world.people.lua,
        seen=ready.revision,
        outcome="granted",
        file=store_bytes(SMALL_PDF + b"\n", name="khac.pdf", content_type="application/pdf"),
        now=at(hour=16),
    )

    assert ResultEntry.objects.get(result__dossier=other).approver == world.people.lua


def unchanged(dossier):
    """Nothing half-done: no status, no number, no line in a register, and the refusal recorded."""
    now = Dossier.objects.get(pk=dossier.pk)
    assert (now.status, now.revision, now.completed_at) == (4, dossier.revision, None)
    assert not ResultEntry.objects.exists()
    assert not ResultCounter.objects.exists()
    assert not RegisteredPaper.objects.filter(kind="result").exists()
    assert RefusedAttempt.objects.get().action == "complete"


@pytest.mark.parametrize("whose", ["approver", "agency"])
def test_a_certificate_out_of_date_is_refused_in_words_and_nothing_changes(
    world, paid, pdf, certificates, settings, whose
):
    person = world.people.thang
    who = {
        "approver": Signatory(person_code(str(person.pk)), person.full_name),
        "agency": Signatory(world.commune.code, world.commune.name),
    }[whose]
    passphrase = settings.SIGNING["passphrase"]
    development.make(certificates, passphrase, who, until=YESTERDAY)
    ready = approved(world, scanned(world, paid, pdf()))

    with pytest.raises(ResultNotSigned) as refused:
        issued(world, ready)

    assert str(refused.value.message) == (
        f"Chứng thư số của {who.name} đã hết hạn ngày 01/11/2026. "
        "Kết quả chưa được phát hành, hồ sơ giữ nguyên."
    )
    unchanged(ready)


def test_the_desk_says_so_on_the_page_of_the_action(world, paid, pdf, certificates, settings):
    who = Signatory(world.commune.code, world.commune.name)
    development.make(certificates, settings.SIGNING["passphrase"], who, until=YESTERDAY)
    ready = approved(world, scanned(world, paid, pdf()))
    address = reverse("desk:act", kwargs={"code": ready.code, "action": "complete"})

    page = signed_in(world.people.lua).post(address, {"seen": ready.revision, "number": "5/GXN"})

    assert page.status_code == 422
    assert "đã hết hạn ngày 01/11/2026" in page.text
    assert 'value="5/GXN"' in page.text
    unchanged(ready)


def signed_outside(change=False):
    outside = pades.sign(SMALL_PDF, Signatory("H99.21.01", "UBND phường An Hải")).data
    moved = outside.replace(b"/MediaBox [ 0 0 595 842 ]", b"/MediaBox [ 0 0 595 843 ]", 1)
    assert moved != outside
    data = moved if change else outside
    return store_bytes(data, name="da-ky.pdf", content_type="application/pdf")


def test_who_attaches_a_scan_hears_at_once_that_its_signature_does_not_hold(
    world, paid, certificates, settings
):
    with pytest.raises(EarlierSignatureBroken, match="tệp đã bị sửa sau khi ký"):
        scanned(world, paid, signed_outside(change=True))

    good = signed_outside()
    development.revoke(certificates, settings.SIGNING["passphrase"], "H99.21.01", now=YESTERDAY)
    with pytest.raises(EarlierSignatureBroken, match="đã bị thu hồi ngày 01/11/2026"):
        scanned(world, paid, good)

    assert Dossier.objects.get(pk=paid.pk).revision == paid.revision
    assert not paid.results.exists()


def test_a_scan_whose_signer_was_revoked_since_is_not_issued(world, paid, certificates, settings):
    ready = approved(world, scanned(world, paid, signed_outside()))
    development.revoke(certificates, settings.SIGNING["passphrase"], "H99.21.01", now=YESTERDAY)

    with pytest.raises(ResultNotSigned, match="đã bị thu hồi ngày 01/11/2026"):
        issued(world, ready)

    unchanged(ready)


def test_what_is_no_pdf_is_refused(world, paid):
    file = store_bytes(b"%PDF-1.4 broken", name="hong.pdf", content_type="application/pdf")
    ready = approved(world, scanned(world, paid, file))

    with pytest.raises(ResultUnreadable):
        issued(world, ready)

    unchanged(ready)
