"""Bytes that no record names are erased, all others stay."""

from datetime import timedelta
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone

from portal.documents import sweeping, tasks, uploads


def test_only_old_bytes_without_a_record_are_erased(db, settings):
    kept = uploads.store_bytes(b"%PDF-", name="phieu.pdf", content_type="application/pdf")
    lost = default_storage.save("ab/" + "c" * 32, ContentFile(b"lost"))
    other = default_storage.save("reports/2026.csv", ContentFile(b"not ours"))
    tomorrow = timezone.now() + timedelta(days=1, minutes=1)

    assert sweeping.sweep(now=timezone.now()) == 0
    assert sweeping.sweep(now=tomorrow) == 1

    assert not (Path(settings.MEDIA_ROOT) / lost).exists()
    assert (Path(settings.MEDIA_ROOT) / other).exists()
    assert kept.read() == b"%PDF-"


def test_an_empty_house_has_nothing_to_sweep(db, capsys):
    call_command("sweep_files")

    assert capsys.readouterr().out == "0 files without a record erased\n"


def test_the_sweep_runs_by_the_clock_and_twice(db, settings):
    names = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}

    assert tasks.sweep.name in names
    tasks.sweep()
    tasks.sweep()
