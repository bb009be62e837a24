"""Every file that comes from outside is shown to the virus scanner, when one is configured."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from portal.documents import errors
from portal.documents.models import Scan, StoredFile
from portal.documents.scanning import registry
from portal.documents.scanning.base import ScannerDown, Verdict

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Looked:
    """What to write down about a file that may be stored; `scanner` is "" while it waits."""

    scanner: str

    def write(self, stored: StoredFile) -> None:
        """Record the scanner's word beside the file."""
        state = Scan.State.CLEAN if self.scanner else Scan.State.WAITING
        Scan.objects.create(
            file=stored,
            state=state,
            scanner=self.scanner,
            attempts=1,
            tried_at=timezone.now(),
        )


def look(data: bytes, name: str) -> Looked | None:
    """Show `data` to the scanner; None when none is configured.

    Raises FileInfected, and ScannerNotThere when the scanner gives no word and FILE_SCANNER_DOWN
    is "refuse"; with "wait" the file may be stored, and nobody opens it before it was scanned.
    """
    scanner = registry.configured()
    if scanner is None:
        return None
    try:
        verdict = scanner.scan(data)
    except ScannerDown as down:
        logger.warning("scanner: %s", down)
        if settings.FILE_SCANNER_DOWN == "wait":
            return Looked("")
        raise errors.ScannerNotThere from down
    if verdict.finding:
        logger.warning("scanner: %s refused, %s", verdict.finding, verdict.scanner)
        raise errors.FileInfected(name, finding=verdict.finding)
    return Looked(verdict.scanner)


__all__ = ["Looked", "ScannerDown", "Verdict", "look"]
