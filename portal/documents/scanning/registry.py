"""Which scanners there are, and which one is configured."""

from __future__ import annotations

from django.conf import settings

from portal.documents.scanning.base import Scanner
from portal.documents.scanning.clamd.adapter import ClamdScanner

_SCANNERS: dict[str, type[Scanner]] = {ClamdScanner.code: ClamdScanner}


def codes() -> tuple[str, ...]:
    """Return the codes of all scanners."""
    return tuple(_SCANNERS)


def configured() -> Scanner | None:
    """Return the scanner that FILE_SCANNER names; None when it names none."""
    return _SCANNERS[settings.FILE_SCANNER]() if settings.FILE_SCANNER else None
