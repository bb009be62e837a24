"""Judging the signatures of a file in a worker; the row is the work, the queue only wakes it."""

from __future__ import annotations

import json
import logging
import uuid
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from portal.documents.digitising.running import RunFailed, run
from portal.documents.errors import FileHeldBack
from portal.documents.judging import rules
from portal.documents.models import FileSignatures, StoredFile
from portal.documents.signing.trust import trust

logger = logging.getLogger(__name__)
State = FileSignatures.State
SECONDS = 30
"""Of processor for one file; twice as many by the clock (running.run)."""
LARGEST = 100 * 1024 * 1024
LEASE = timedelta(minutes=10)
MOST_ATTEMPTS = 3
AT_ONCE = 50


def ask(stored: StoredFile, *, now: datetime | None = None) -> FileSignatures:
    """Let the signatures of a PDF that bears some be judged, once the transaction is committed."""
    row, _is_new = FileSignatures.objects.get_or_create(
        file=stored, defaults={"asked_at": now or timezone.now()}
    )
    transaction.on_commit(lambda: _wake(str(stored.pk)))
    return row


def _wake(file_id: str) -> None:
    """Put it into the queue; without a queue the sweep finds it within a minute."""
    from portal.documents.tasks import judge_signatures

    try:
        judge_signatures.apply_async((file_id,), retry=False)
    except Exception as error:
        logger.warning("signatures: no wake, the sweep will find it (%s)", error)


def sweep(*, now: datetime) -> int:
    """Judge what waits, the oldest first; return how many. May run twice at once."""
    rows = _free(now).order_by("asked_at").values_list("pk", flat=True)
    return sum(judge(pk, now=now) for pk in list(rows[:AT_ONCE]))


def judge(file_id: uuid.UUID, *, now: datetime) -> bool:
    """Judge the signatures of one file that waits; False when nothing waits or another has it.

    What cannot be read in the time is FAILED and said so; a file that the virus scanner holds back
    waits for the next sweep.
    """
    if not _free(now).filter(pk=file_id).update(started_at=now, attempts=F("attempts") + 1):
        return False
    row = FileSignatures.objects.select_related("file").get(pk=file_id)
    if row.attempts > MOST_ATTEMPTS:
        _end(row, None)
        return True
    try:
        _end(row, _found(row.file, now))
    except FileHeldBack:
        FileSignatures.objects.filter(pk=row.pk).update(started_at=None, attempts=row.attempts - 1)
        return False
    except (RunFailed, ValueError) as failed:
        logger.warning("signatures: %s", failed)
        _end(row, None)
    return True


def _free(now: datetime) -> QuerySet[FileSignatures]:
    free = Q(started_at=None) | Q(started_at__lt=now - LEASE)
    return FileSignatures.objects.filter(free, state=State.WAITING)


def _found(file: StoredFile, now: datetime) -> list[dict[str, str]] | None:
    """Return a judgement for each signature, None for a file that cannot be judged."""
    if file.size > LARGEST:
        return None
    told: dict[str, Any] = json.loads(run("signatures", seconds=SECONDS, data=file.read()))
    if "unreadable" in told or told["cut"] or not told["signatures"]:
        return None
    trusted = trust()
    return [rules.judge(each, trusted, now=now) for each in told["signatures"]]


def _end(row: FileSignatures, found: list[dict[str, str]] | None) -> None:
    FileSignatures.objects.filter(pk=row.pk).update(
        state=State.FAILED if found is None else State.DONE,
        found=found or [],
        judged_at=timezone.now(),
    )
