"""Files that came while the scanner was down: scanned as soon as it answers again."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.db import transaction

from portal.documents.models import Scan
from portal.documents.scanning import registry
from portal.documents.scanning.base import ScannerDown

logger = logging.getLogger(__name__)
AT_ONCE = 200
AGAIN = timedelta(minutes=1)


def scan_waiting(*, now: datetime) -> int:
    """Scan what waits, the longest waiting first; return how many now have their word.

    Ends at the first file on which the scanner gives no word, so that a dead scanner costs one
    question a run; that file goes to the end of the line.
    """
    scanner = registry.configured()
    if scanner is None:
        return 0
    done = 0
    waiting = Scan.objects.filter(state=Scan.State.WAITING, tried_at__lte=now - AGAIN)
    for pk in list(waiting.order_by("tried_at").values_list("pk", flat=True)[:AT_ONCE]):
        with transaction.atomic():
            rows = Scan.objects.select_for_update(skip_locked=True, of=("self",))
            scan = rows.filter(pk=pk, state=Scan.State.WAITING).select_related("file").first()
            if scan is None:
                continue
            scan.attempts += 1
            scan.tried_at = now
            try:
                verdict = scanner.scan(scan.file.read_unscanned())
            except (ScannerDown, OSError) as down:
                logger.warning("scanner: %s", down)
                scan.save(update_fields=["attempts", "tried_at"])
                return done
            scan.state = Scan.State.INFECTED if verdict.finding else Scan.State.CLEAN
            scan.finding, scan.scanner = verdict.finding, verdict.scanner
            scan.save()
            done += 1
    return done
