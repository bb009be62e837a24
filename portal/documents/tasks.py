"""What the documents room does by the clock."""

import uuid

from celery import shared_task
from django.utils import timezone

from portal.documents import resuming, sweeping
from portal.documents.digitising import working
from portal.documents.judging import working as judging
from portal.documents.scanning import waiting


@shared_task(name="documents.sweep", ignore_result=True)
def sweep() -> None:
    """Erase bytes that no record names. May run twice at once: what is gone is gone."""
    sweeping.sweep(now=timezone.now())


@shared_task(name="documents.expire_uploads", ignore_result=True)
def expire_uploads() -> None:
    """Erase uploads that nobody went on with. May run twice at once: rows are locked."""
    resuming.expire(now=timezone.now())


@shared_task(name="documents.scan_waiting", ignore_result=True)
def scan_waiting() -> None:
    """Scan the files that came while the scanner was down. May run twice at once."""
    waiting.scan_waiting(now=timezone.now())


@shared_task(name="documents.judge_signatures", ignore_result=True, soft_time_limit=120)
def judge_signatures(file_id: str) -> None:
    """Judge the signatures that a file came with. May run twice at once: one worker takes it."""
    judging.judge(uuid.UUID(file_id), now=timezone.now())


@shared_task(name="documents.judge_waiting", ignore_result=True, soft_time_limit=600)
def judge_waiting() -> None:
    """Judge what nobody woke a worker for. May run twice at once: a file is taken by one worker."""
    judging.sweep(now=timezone.now())


@shared_task(name="documents.digitise", ignore_result=True, soft_time_limit=3600)
def digitise(original_id: str) -> None:
    """Digitise one file. May run twice at once: a file is taken by one worker."""
    working.digitise(uuid.UUID(original_id), now=timezone.now())


@shared_task(name="documents.digitise_waiting", ignore_result=True, soft_time_limit=3600)
def digitise_waiting() -> None:
    """Digitise what nobody woke a worker for, or what may go now. May run twice at once."""
    working.sweep(now=timezone.now())
