"""Giấy xác nhận đã nộp hồ sơ: what was filed, when, by whom, with digests to compare."""

import hashlib
import subprocess

import pytest
from paper_text import size, text

from dossiers import actions
from dossiers.models import Behalf, DossierPaper, Ground, IssuedPaper
from dossiers.papers import guards
from dossiers.papers.acknowledgement import acknowledgement_of, answers_digest
from dossiers.papers.issuing import issue_for
from portal.documents import official
from portal.documents.checking import keys, payload
from portal.documents.models import RegisteredPaper, StoredFile
from portal.documents.signing import errors, pades
from portal.outbox.errors import TransientError
from tests.dossiers.conftest import at


def fresh(dossier):
    return type(dossier).objects.get(pk=dossier.pk)


def test_the_acknowledgement_of_an_online_filing(filed, event_of):
    file = filed.papers.get().file

    paper = issue_for(event_of(filed, "filed").pk)

    words = text(paper.file)
    for line in (
        "GIẤY XÁC NHẬN ĐÃ NỘP HỒ SƠ",
        "Số: 01/XNNHS",
        "Mã hồ sơ: H99.21-261102-0001",
        "Trung tâm Phục vụ hành chính công phường An Hải xác nhận đã nhận được hồ sơ nộp trực",
        "Hồ sơ của: Ông Lê Quang Huy",
        "Người nộp: Lê Quang Huy",
        "Thời điểm nộp: 08 giờ 00 phút, ngày 02/11/2026",
        "Bản chụp thẻ căn cước",
        file.sha256,
        answers_digest(fresh(filed).answers.data),
        "ĐƠN VỊ NHẬN HỒ SƠ",
        "Giấy này chưa phải là Giấy tiếp nhận hồ sơ và hẹn trả kết quả.",
    ):
        assert line in words
    assert hashlib.sha256(file.read()).hexdigest() == file.sha256
    assert (size(paper.file)[0], paper.kind) == (1, "filing")


def test_a_helper_stands_on_it_beside_the_person(world, filed, event_of):
    filed.ground = Ground.HELPER
    filed.save()
    Behalf.objects.create(
        dossier=filed,
        actor=world.people.huong,
        confirmed_by=filed.submitter,
        confirmed_at=at(day=2, hour=7, minute=55),
    )

    words = " ".join(text(issue_for(event_of(filed, "filed").pk).file).split())

    assert f"Người nộp: Lê Quang Huy nộp, có {world.people.huong.full_name} giúp khai." in words
    assert "Chủ hồ sơ đã xác nhận nội dung lúc 07:55 02/11/2026" in words


def test_the_mark_covers_the_place_that_the_paper_keeps(filed, event_of):
    words = text(issue_for(event_of(filed, "filed").pk).file)

    before, _mark, after = words.partition("Ký số: Trung tâm Phục vụ hành chính")
    assert "(Chữ ký số của đơn vị)" in before
    assert "Tra cứu hồ sơ" in after


def test_pdfsig_agrees_that_it_is_signed_and_whole(filed, event_of, tmp_path):
    paper = issue_for(event_of(filed, "filed").pk)

    (tmp_path / "paper.pdf").write_bytes(paper.file.read())
    told = subprocess.run(["pdfsig", tmp_path / "paper.pdf"], capture_output=True, check=False)
    assert b"Signature is Valid." in told.stdout
    assert b"Total document signed" in told.stdout


def test_register_and_qr_code_say_what_the_paper_says(filed, event_of, world):
    paper = issue_for(event_of(filed, "filed").pk)

    row = RegisteredPaper.objects.get(file=paper.file)
    assert (row.kind, row.number, row.reference) == ("filing", paper.number, filed.code)
    assert (row.issuer_code, row.sha256) == (world.centre.code, paper.file.sha256)
    assert row.title == "Giấy xác nhận đã nộp hồ sơ"
    assert row.about == f"/tra-cuu/?ma={filed.code}"
    assert row.code_words in text(paper.file)


def test_the_qr_code_of_a_paper_holds(accepted, event_of, monkeypatch):
    seen = []
    whole = official.ticket

    def ticket(**facts):
        seen.append(whole(**facts))
        return seen[-1]

    monkeypatch.setattr(official, "ticket", ticket)
    issue_for(event_of(accepted, "accepted").pk)

    told = payload.check(seen[0].check.address, {"keys": keys.public_keys()})
    assert told.facts.number == "01/TNHS"
    assert told.facts.reference == accepted.code


def test_at_the_counter_the_slip_is_handed_over_at_once(filed, event_of):
    type(filed).objects.filter(pk=filed.pk).update(channel=1)

    assert issue_for(event_of(filed, "filed").pk) is None
    assert not IssuedPaper.objects.exists()


def test_made_late_it_says_what_was_filed_then(filed, world, event_of, pdf):
    first = filed.papers.get()
    DossierPaper.objects.filter(pk=first.pk).update(added_at=at(hour=7))
    asked = actions.request_supplement(
        dossier=filed,
        by=world.people.trang,
        seen=filed.revision,
        reason="Bản chụp bị mờ.",
        items=[actions.Asked("paper", "can_cuoc")],
        now=at(hour=9),
    )
    actions.supply(
        dossier=asked,
        by=world.huy,
        seen=asked.revision,
        answers={},
        files={"can_cuoc": pdf("moi.pdf")},
        now=at(hour=10),
    )

    late = acknowledgement_of(fresh(filed), event_of(filed, "filed"))

    assert [row.sha256 for row in late.files] == [first.file.sha256]
    assert late.answers_sha256 == ""
    assert "đã được bổ sung sau khi nộp" in text(issue_for(event_of(filed, "filed").pk).file)


def test_a_draft_has_no_acknowledgement(accepted, event_of):
    with pytest.raises(guards.PaperNotDue, match="not filed at event 2"):
        acknowledgement_of(accepted, event_of(accepted, "accepted"))


@pytest.mark.parametrize(
    ("trouble", "outcome"),
    [
        (errors.CertificateExpired("Trung tâm", at(hour=8)), guards.PaperNotSigned),
        (errors.CertificateMissing("Trung tâm"), guards.PaperNotSigned),
        (errors.SignerUnavailable("TokenNotPresent"), TransientError),
    ],
)
def test_what_is_not_signed_is_not_issued(filed, event_of, monkeypatch, trouble, outcome):
    def refuse(*args, **facts):
        raise trouble

    files = StoredFile.objects.count()
    monkeypatch.setattr(pades, "sign", refuse)

    with pytest.raises(outcome, match=r"[Cc]hứng thư số|Thiết bị ký số"):
        issue_for(event_of(filed, "filed").pk)

    assert not IssuedPaper.objects.exists()
    assert not RegisteredPaper.objects.exists()
    assert StoredFile.objects.count() == files


def test_the_citizens_page_leads_to_the_acknowledgement(client, filed, event_of, world):
    paper = issue_for(event_of(filed, "filed").pk)
    client.force_login(world.huy)

    page = client.get(f"/ho-so/{filed.code}/").content.decode()

    assert "Giấy xác nhận đã nộp hồ sơ (PDF)" in page
    assert f"/{paper.pk}/" in page
