"""Files are shown to the virus scanner: what it finds is refused, and its silence lets none by."""

import datetime
import tempfile
from pathlib import Path

import pytest
from django.http import Http404
from django.utils import timezone
from document_files import pdf, picture, send
from fake_clamd import EICAR, VERSION, on_tcp, on_unix

from portal.documents import errors, uploads
from portal.documents.models import Scan, StoredFile
from portal.documents.scanning import registry
from portal.documents.scanning.base import ScannerDown
from portal.documents.scanning.waiting import scan_waiting
from portal.documents.serving import file_response, preview_response

INFECTED_PDF = pdf() + b"\n% " + EICAR + b"\n%%EOF\n"


@pytest.fixture(params=["unix", "tcp"])
def clamd(request, settings):
    """A scanner that answers, over either kind of socket."""
    with tempfile.TemporaryDirectory() as folder:  # a socket's path must be short
        if request.param == "unix":
            daemon = on_unix(Path(folder) / "clamd.ctl")
            settings.CLAMD_ADDRESS = f"unix:{folder}/clamd.ctl"
        else:
            daemon, port = on_tcp()
            settings.CLAMD_ADDRESS = f"tcp:127.0.0.1:{port}"
        settings.FILE_SCANNER = "clamd"
        yield daemon
        daemon.close()


@pytest.fixture
def nowhere(settings, tmp_path):
    """A scanner that is configured and does not run."""
    settings.FILE_SCANNER = "clamd"
    settings.CLAMD_ADDRESS = f"unix:{tmp_path}/nobody.ctl"


def files_kept(settings):
    return [each for each in Path(settings.MEDIA_ROOT).rglob("*") if each.is_file()]


# The contract, for every scanner that is registered


@pytest.mark.parametrize("code", registry.codes())
def test_a_scanner_says_clean_infected_or_nothing(code, clamd, settings):
    settings.FILE_SCANNER = code
    scanner = registry.configured()

    assert scanner.scan(b"%PDF-1.7").finding == ""
    assert scanner.scan(b"x" * 300_000 + EICAR).finding == "Eicar-Signature"
    assert scanner.version() == VERSION.decode()


@pytest.mark.parametrize("code", registry.codes())
@pytest.mark.parametrize("mood", ["mute", "cut off", "lost"])
def test_whatever_is_no_clear_word_counts_as_silence(code, mood, clamd, settings):
    settings.FILE_SCANNER = code
    clamd.mood = mood

    with pytest.raises(ScannerDown):
        registry.configured().scan(b"%PDF-1.7")


def test_a_file_larger_than_the_daemon_reads_is_not_passed(clamd):
    clamd.stream_limit = 1000

    with pytest.raises(ScannerDown, match="size limit exceeded"):
        registry.configured().scan(b"0" * 2_000_000)


@pytest.mark.parametrize("address", ["", "unix:", "tcp:", "tcp:x", "tcp:127.0.0.1:x", "file:/x"])
def test_a_wrong_address_is_silence_and_no_pass(settings, address):
    settings.FILE_SCANNER, settings.CLAMD_ADDRESS = "clamd", address

    with pytest.raises(ScannerDown):
        registry.configured().scan(b"%PDF-1.7")


# What it means for a file


def test_an_infected_file_is_refused_in_plain_words(hoa, clamd, settings):
    with pytest.raises(errors.FileInfected) as caught:
        uploads.accept(send(INFECTED_PDF, "don.pdf"), by=hoa)

    assert caught.value.message == (
        "Tệp “don.pdf” có mã độc (vi rút) nên không nhận. Đừng mở tệp này; quét vi rút trên máy "
        "đang dùng, rồi chụp hoặc quét lại giấy tờ."
    )
    assert caught.value.facts["finding"] == "Eicar-Signature"
    assert not StoredFile.objects.exists()
    assert files_kept(settings) == []


def test_the_eicar_file_itself_is_called_a_virus_and_not_a_wrong_kind(hoa, clamd):
    with pytest.raises(errors.FileInfected):
        uploads.accept(send(EICAR, "eicar.com"), by=hoa)


def test_a_clean_file_is_kept_with_the_word_on_it(hoa, clamd):
    sent = picture()

    stored = uploads.accept(send(sent, "anh.jpg"), by=hoa)

    assert clamd.scanned == [sent], "the scanner saw the bytes as they came"
    scan = Scan.objects.get(file=stored)
    assert (scan.state, scan.scanner) == (Scan.State.CLEAN, VERSION.decode())
    assert stored.read()


def test_without_a_scanner_files_are_taken_and_no_word_is_recorded(hoa):
    stored = uploads.accept(send(INFECTED_PDF), by=hoa)

    assert not Scan.objects.exists()
    assert stored.read() == INFECTED_PDF


def test_a_silent_scanner_refuses_by_default(hoa, nowhere, settings):
    with pytest.raises(errors.ScannerNotThere) as caught:
        uploads.accept(send(pdf()), by=hoa)

    assert caught.value.message == (
        "Máy quét vi rút của cổng đang tạm dừng nên chưa nhận được tệp. Thử lại sau ít phút."
    )
    assert not StoredFile.objects.exists()
    assert files_kept(settings) == []


@pytest.fixture
def waiting(hoa, settings, nowhere):
    """Files that came while the scanner was down, which are to wait: a good and a bad one."""
    settings.FILE_SCANNER_DOWN = "wait"
    good = uploads.accept(send(pdf(), "tot.pdf"), by=hoa)
    bad = uploads.accept(send(INFECTED_PDF, "xau.pdf"), by=hoa)
    return good, bad


def test_a_file_that_waits_is_opened_by_nobody(waiting):
    good, _bad = waiting

    for opening in (good.open, good.read, lambda: file_response(good)):
        with pytest.raises(errors.FileHeldBack) as caught:
            opening()
        assert caught.value.message == (
            "Tệp “tot.pdf” đang chờ quét vi rút nên chưa mở được. Mở lại sau ít phút."
        )
    with pytest.raises(Http404):
        preview_response(good)


def later(minutes):
    return timezone.now() + datetime.timedelta(minutes=minutes)


def test_what_waits_is_scanned_when_the_scanner_is_back(waiting, settings):
    good, bad = waiting
    assert scan_waiting(now=later(2)) == 0, "still nobody there"
    daemon, port = on_tcp()
    settings.CLAMD_ADDRESS = f"tcp:127.0.0.1:{port}"

    assert scan_waiting(now=later(4)) == 2
    daemon.close()

    assert good.read().startswith(b"%PDF")
    with pytest.raises(errors.FileHeldBack) as caught:
        bad.read()
    assert caught.value.message == (
        "Tệp “xau.pdf” có mã độc (vi rút) nên bị giữ lại. Không ai mở được tệp này."
    )
    assert Scan.objects.get(file=bad).finding == "Eicar-Signature"


def test_a_file_is_not_asked_about_again_and_again(waiting, settings):
    scan_waiting(now=later(2))

    tried = Scan.objects.order_by("tried_at").values_list("attempts", flat=True)

    assert sorted(tried) == [1, 2], "a dead scanner costs one question a run"


def test_a_waiting_file_stays_held_when_the_scanner_is_taken_away(waiting, settings):
    settings.FILE_SCANNER = ""

    assert scan_waiting(now=later(2)) == 0
    with pytest.raises(errors.FileHeldBack):
        waiting[0].read()


def test_the_waiting_line_runs_by_the_clock(settings):
    tasks = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}

    assert {"documents.scan_waiting", "documents.expire_uploads"} <= tasks
