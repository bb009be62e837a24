"""An officer with a certificate of her own signs the digitised copy that she compared."""

import datetime
import io
import subprocess
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from dossiers import digitised as of_dossier
from dossiers.models import DossierPaper
from portal.documents.digitising import confirming, vouching
from portal.documents.models import CopySignature, DataConfirmation, StoredFile
from portal.documents.signing import development, pades
from portal.documents.signing.base import Signatory, person_code
from tests.documents.digitising.scans import digitised

GOOD = {"full_name": "Nguyễn Thị Mai Hương", "personal_number": "099190000123"}
OWN = {**GOOD, "sign": "own"}


@pytest.fixture
def enter(client):
    def sign_in(user):
        client.force_login(user, backend="portal.accounts.backends.NationalIdentityBackend")
        return client

    return sign_in


@pytest.fixture
def folder(tmp_path, settings):
    settings.SIGNING = {**settings.SIGNING, "folder": str(tmp_path / "signing")}
    return tmp_path / "signing"


@pytest.fixture
def certify(folder, settings):
    """Return a function that gives a person a certificate, as at set-up."""

    def make(user, **when):
        signatory = Signatory(person_code(str(user.pk)), user.full_name)
        development.make(folder, settings.SIGNING["passphrase"], signatory, again=True, **when)
        return signatory.code

    return make


@pytest.fixture
def row(processing):
    return digitised(processing.papers.get().file)


def page_of(row, name="digitised"):
    paper = DossierPaper.objects.get(file=row.original)
    return reverse(f"desk:{name}", kwargs={"code": paper.dossier.code, "paper_id": paper.pk})


def told_by_pdfsig(data: bytes, place: Path) -> str:
    place.write_bytes(data)
    return subprocess.run(["pdfsig", place], capture_output=True, text=True, check=False).stdout


def nothing_changed(row):
    before = row.copy_id
    row.refresh_from_db()
    return (
        row.copy_id == before
        and not DataConfirmation.objects.exists()
        and CopySignature.objects.get().by is None
    )


def test_who_compared_signs_the_copy_beside_the_unit(world, enter, row, certify, tmp_path):
    phuong = world.people.phuong
    certify(phuong)
    earlier = row.copy
    browser = enter(phuong)
    assert "Ký bằng chứng thư số của tôi" in browser.get(page_of(row)).text

    browser.post(page_of(row), OWN)

    row.refresh_from_db()
    mine = row.signatures.get(by=phuong)
    assert (mine.name, mine.sha256) == (phuong.full_name, row.copy.sha256)
    assert not StoredFile.objects.filter(pk=earlier.pk).exists()
    told = told_by_pdfsig(row.copy.read(), tmp_path / "copy.pdf")
    assert phuong.full_name in told
    assert "Signature is Valid." in told
    assert "Total document signed" in told
    desk = browser.get(reverse("desk:dossier", kwargs={"code": page_of(row).split("/")[3]})).text
    assert f"{phuong.full_name}</span> đã so với bản chính và ký lúc" in desk
    assert "Ký bằng chứng thư số của tôi" not in browser.get(page_of(row)).text
    assert DataConfirmation.objects.get().confirmed == GOOD


def test_who_has_no_certificate_leaves_the_units_signature_and_gets_none_made(
    world, enter, row, folder
):
    browser = enter(world.people.phuong)
    page = browser.get(page_of(row)).text
    assert "Bạn chưa có chứng thư số của riêng mình." in page
    assert 'name="sign"' not in page

    refused = browser.post(page_of(row), OWN)

    assert refused.status_code == 422
    assert f"{world.people.phuong.full_name} chưa có chứng thư số để ký." in refused.text
    assert nothing_changed(row)
    assert not list(folder.glob("can-bo-*"))

    browser.post(page_of(row), GOOD)
    assert DataConfirmation.objects.get().confirmed == GOOD


def test_which_signature_it_shall_be_is_asked_and_never_guessed(world, enter, row, certify):
    certify(world.people.phuong)
    browser = enter(world.people.phuong)

    asked = browser.post(page_of(row), GOOD)
    assert asked.status_code == 422
    assert "Chọn chữ ký cho bản số hóa" in asked.text
    assert nothing_changed(row)

    browser.post(page_of(row), {**GOOD, "sign": "unit"})
    assert CopySignature.objects.get().by is None
    assert DataConfirmation.objects.exists()


def test_an_expired_certificate_is_refused_in_words_and_falls_back_to_nothing(
    world, enter, row, certify
):
    over = datetime.datetime(2026, 10, 31, 12, tzinfo=datetime.UTC)
    certify(world.people.phuong, until=over)

    refused = enter(world.people.phuong).post(page_of(row), OWN)

    assert refused.status_code == 422
    words = f"Chứng thư số của {world.people.phuong.full_name} đã hết hạn ngày 31/10/2026."
    assert words in refused.text
    assert nothing_changed(row)


def test_a_revoked_certificate_is_refused_in_words_and_falls_back_to_nothing(
    world, enter, row, certify, folder, settings
):
    code = certify(world.people.phuong)
    on = datetime.datetime(2026, 11, 1, 9, tzinfo=datetime.UTC)
    development.revoke(folder, settings.SIGNING["passphrase"], code, now=on)

    refused = enter(world.people.phuong).post(page_of(row), OWN)

    assert refused.status_code == 422
    assert "đã bị thu hồi ngày 01/11/2026." in refused.text
    assert nothing_changed(row)


def test_two_officers_at_once_and_one_signature_stays(world, row, certify):
    phuong, trang = world.people.phuong, world.people.trang
    certify(phuong)
    certify(trang)
    now = timezone.now()
    stale = type(row).objects.get(pk=row.pk)
    signed = vouching.sign(stale, by=trang, office="Tiếp nhận", now=now)
    confirming.confirm(row, GOOD, by=phuong, now=now, signs_in="Thụ lý")

    with pytest.raises(vouching.AlreadyVouched):
        vouching.keep(stale, signed, by=trang)

    assert CopySignature.objects.get(by__isnull=False).by == phuong


def test_the_office_stands_in_the_mark(world, row, certify, tmp_path):
    certify(world.people.phuong)
    office = of_dossier.office_of(DossierPaper.objects.get(file=row.original).dossier)

    signed = vouching.sign(row, by=world.people.phuong, office=office, now=timezone.now())

    (tmp_path / "copy.pdf").write_bytes(signed.data)
    drawn = subprocess.run(["pdftotext", tmp_path / "copy.pdf", "-"], capture_output=True).stdout
    assert office.startswith("Thụ lý, ")
    assert office in " ".join(drawn.decode().split())


def test_anybody_who_holds_the_copy_learns_who_signed_it(world, client, row, certify):
    first = row.copy.read()
    certify(world.people.phuong)
    confirming.confirm(
        row, GOOD, by=world.people.phuong, now=timezone.now(), signs_in="Thụ lý, An Hải"
    )
    row.refresh_from_db()

    def ask(data):
        file = SimpleUploadedFile("ban-so-hoa.pdf", data, "application/pdf")
        return client.post(reverse("checking:check"), {"tep": file})

    both = ask(row.copy.read())
    assert both.status_code == 200
    assert "Tệp đúng là bản số hóa do chúng tôi lập, không bị sửa" in both.text
    assert row.signer_name in both.text
    assert world.people.phuong.full_name in both.text
    before = ask(first)
    assert "chưa có cán bộ ký xác nhận" in before.text
    assert world.people.phuong.full_name not in before.text
    assert ask(row.copy.read() + b"x").status_code == 404


def test_marks_stand_under_each_other(row, certify, world, folder):
    unit = pades.sign(row.copy.read(), Signatory("H99.21", "An Hải"), for_archive=True).data
    both = pades.sign(unit, Signatory("H99.22", "Công an An Hải"), for_archive=True).data

    reader = pades.PdfFileReader(io.BytesIO(both))
    one, two = (each.sig_field["/Rect"] for each in reader.embedded_regular_signatures)
    assert two[3] == one[1] - 4
