"""Signatures that papers come with are judged once, in a worker, and keep no file out."""

import datetime

import pytest
from django.utils import timezone

from portal.documents import tasks, uploads
from portal.documents.judging import words, working
from portal.documents.models import FileSignatures, Scan
from portal.documents.signing import development
from portal.documents.signing.base import Signatory
from tests.documents.document_files import send
from tests.documents.judging.signed_papers import (
    HOA,
    PASSPHRASE,
    changed_behind,
    garbage,
    signed,
    spoiled_within,
)
from tests.small_pdf import SMALL_PDF

LONG_AGO = datetime.datetime(2026, 10, 31, 12, tzinfo=datetime.UTC)
ISSUER = "Một Cửa CA thử nghiệm"


@pytest.fixture(autouse=True)
def folder(db, tmp_path, settings):
    """Let the authority of this folder be the one that the site trusts."""
    settings.SIGNING = {
        **settings.SIGNING, "folder": str(tmp_path / "signing"), "passphrase": PASSPHRASE,
    }  # fmt: skip
    return tmp_path / "signing"


def judged(data, hoa):
    """Let a person send a file and a worker judge it; return the row."""
    stored = uploads.accept(send(data, "giay uy quyen.pdf"), by=hoa)
    assert working.judge(stored.pk, now=timezone.now())
    return FileSignatures.objects.get(file=stored)


def states(row):
    return [(each["signer"], each["issuer"], each["state"]) for each in row.found]


def test_a_good_signature_says_whose_it_is_who_vouches_and_when(hoa, folder):
    before = timezone.now().replace(microsecond=0)

    row = judged(signed(folder), hoa)

    assert row.state == "done"
    assert row.all_hold
    assert states(row) == [("Trần Thị Hòa", ISSUER, "good")]
    (line,) = words.lines(row)
    assert before <= line.at <= timezone.now()
    assert line.verdict == "Chữ ký đúng, chứng thư số còn hạn và được tin cậy lúc ký."


@pytest.mark.parametrize(
    ("spoil", "state"), [(changed_behind, "changed"), (spoiled_within, "changed")]
)
def test_a_text_that_was_changed_after_signing_is_told(hoa, folder, spoil, state):
    row = judged(spoil(signed(folder)), hoa)

    assert states(row) == [("Trần Thị Hòa", ISSUER, state)]
    assert not row.all_hold
    assert words.lines(row)[0].verdict == "Nội dung đã bị sửa sau khi ký."


def test_two_who_sign_one_after_the_other_do_not_spoil_each_other(hoa, folder):
    huy = Signatory("huy", "Lê Quang Huy")

    row = judged(signed(folder, signed(folder), huy, field="Ky2"), hoa)

    assert states(row) == [("Trần Thị Hòa", ISSUER, "good"), ("Lê Quang Huy", ISSUER, "good")]


def test_a_certificate_that_was_over_when_it_signed_is_told_with_the_day(hoa, folder):
    row = judged(signed(folder, until=LONG_AGO), hoa)

    assert states(row) == [("Trần Thị Hòa", ISSUER, "expired")]
    assert words.lines(row)[0].verdict == "Chứng thư số đã hết hạn ngày 31/10/2026, trước lúc ký."


def test_a_certificate_that_ended_after_it_signed_still_counts(hoa, folder, monkeypatch):
    soon = timezone.now() + datetime.timedelta(hours=1)
    stored = uploads.accept(send(signed(folder, until=soon)), by=hoa)

    working.judge(stored.pk, now=soon + datetime.timedelta(days=30))

    assert states(FileSignatures.objects.get()) == [("Trần Thị Hòa", ISSUER, "good")]


def test_a_revoked_certificate_is_told_with_the_day(hoa, folder):
    data = signed(folder)
    on = datetime.datetime(2026, 11, 1, 9, tzinfo=datetime.UTC)
    development.revoke(folder, PASSPHRASE, HOA.code, now=on)

    row = judged(data, hoa)

    assert states(row) == [("Trần Thị Hòa", ISSUER, "revoked")]
    assert words.lines(row)[0].verdict == "Chứng thư số đã bị thu hồi ngày 01/11/2026."


def test_an_authority_that_nobody_trusts_is_told(hoa, folder, tmp_path):
    row = judged(signed(tmp_path / "elsewhere"), hoa)

    assert states(row) == [("Trần Thị Hòa", ISSUER, "untrusted")]
    assert words.lines(row)[0].verdict == "Chứng thư số không do nơi được tin cậy cấp."


def test_garbage_that_calls_itself_a_signature_is_told(hoa):
    row = judged(garbage(), hoa)

    assert states(row) == [("", "", "unreadable")]
    assert words.lines(row)[0].verdict == "Chữ ký bị hỏng, không đọc được."


def test_a_file_without_signatures_is_not_judged(hoa):
    stored = uploads.accept(send(SMALL_PDF), by=hoa)

    assert not FileSignatures.objects.exists()
    assert not working.judge(stored.pk, now=timezone.now())


def test_what_takes_too_long_is_said_and_not_tried_for_ever(hoa, folder, monkeypatch):
    monkeypatch.setattr(working, "SECONDS", 0)

    row = judged(signed(folder), hoa)

    assert (row.state, row.found, row.all_hold) == ("failed", [], False)
    assert not working.judge(row.pk, now=timezone.now())


def test_the_worker_is_woken_once_the_file_is_there_and_without_it_the_sweep_finds_it(
    hoa, folder, monkeypatch, django_capture_on_commit_callbacks
):
    woken = []
    monkeypatch.setattr(
        tasks.judge_signatures, "apply_async", lambda facts, **more: woken.append(facts[0])
    )
    with django_capture_on_commit_callbacks(execute=True):
        stored = uploads.accept(send(signed(folder)), by=hoa)

    assert woken == [str(stored.pk)]
    assert working.sweep(now=timezone.now()) == 1
    assert working.sweep(now=timezone.now()) == 0


def test_a_file_that_the_scanner_holds_back_waits(hoa, folder):
    stored = uploads.accept(send(signed(folder)), by=hoa)
    scan = Scan.objects.create(file=stored, state="waiting", tried_at=timezone.now())

    assert not working.judge(stored.pk, now=timezone.now())
    Scan.objects.filter(pk=scan.pk).update(state="clean")

    assert working.judge(stored.pk, now=timezone.now())


def test_a_worker_that_died_gives_the_file_back_and_not_for_ever(hoa, folder):
    stored = uploads.accept(send(signed(folder)), by=hoa)
    now = timezone.now()
    FileSignatures.objects.update(started_at=now, attempts=working.MOST_ATTEMPTS)

    assert not working.judge(stored.pk, now=now)
    assert working.judge(stored.pk, now=now + working.LEASE + datetime.timedelta(seconds=1))

    assert FileSignatures.objects.get().state == "failed"
