"""Asking for the archive, making it in a worker, and erasing it after its time."""

from __future__ import annotations

import datetime
import logging

from django.db import IntegrityError, transaction
from django.db.models import F

from dossiers.models import Takeout
from dossiers.takeout.gathering import gather
from dossiers.takeout.writing import archive
from portal.accounts.models import User
from portal.documents import uploads
from portal.documents.models import StoredFile

KEPT = datetime.timedelta(days=3)
MOST_ATTEMPTS = 5

log = logging.getLogger(__name__)


def ask(person: User, *, now: datetime.datetime) -> Takeout:
    """Ask for the archive; while one is being made or is there, that one is returned."""
    there = latest(person, now=now)
    if there is not None:
        return there
    try:
        with transaction.atomic():
            return Takeout.objects.create(person=person, asked_at=now)
    except IntegrityError:  # pressed twice at once
        return Takeout.objects.get(person=person, ends_at=None)


def latest(person: User, *, now: datetime.datetime) -> Takeout | None:
    """Return the request that waits, or whose archive is there still."""
    found = Takeout.objects.filter(person=person).select_related("file").order_by("-pk").first()
    if found is None or (found.ends_at is not None and found.ends_at <= now):
        return None
    return found


def make(takeout_id: int, *, now: datetime.datetime) -> bool:
    """Make one archive; False when it is made already or another worker makes it."""
    with transaction.atomic():
        waiting = Takeout.objects.select_for_update(skip_locked=True, of=("self",))
        found = waiting.select_related("person").filter(pk=takeout_id, ends_at=None).first()
        if found is None:
            return False
        data, found.left_out = archive(gather(found.person))
        found.file = uploads.store_bytes(
            data, name="du-lieu-cua-toi.zip", content_type="application/zip"
        )
        found.ready_at, found.ends_at = now, now + KEPT
        found.save()
    return True


def sweep(*, now: datetime.datetime) -> None:
    """Make what waits, give up what failed often, erase what has ended. May run twice at once."""
    for pk in Takeout.objects.filter(ends_at=None).values_list("pk", flat=True)[:20]:
        Takeout.objects.filter(pk=pk).update(attempts=F("attempts") + 1)
        try:
            make(pk, now=now)
        except Exception:  # one person's archive holds up nobody else's
            log.exception("takeout %s could not be made", pk)
            Takeout.objects.filter(pk=pk, ends_at=None, attempts__gte=MOST_ATTEMPTS).update(
                ends_at=now
            )
    for ended in Takeout.objects.filter(ends_at__lte=now, file__isnull=False)[:100]:
        _erase(ended)


@transaction.atomic
def _erase(ended: Takeout) -> None:
    file: StoredFile | None = ended.file
    ended.file = None
    ended.save(update_fields=["file"])
    if file is not None:
        uploads.discard(file)
