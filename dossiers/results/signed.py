"""Whether a drafted result bears a digital signature already, and whether it is signed here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pyhanko.pdf_utils.misc import PdfError

from dossiers.models import Result
from portal.documents import official
from portal.documents.signing import pades

if TYPE_CHECKING:
    from dossiers.models import DossierEvent

ATTACHED, SIGNED = "result_attached", "result_signed"
"""Kinds of events: a result was drafted or attached, or a drafted one signed at the desk."""


def is_signed(result: Result | None) -> bool:
    """Tell whether the file of a result bears a signature; nothing attached bears none.

    That its signatures hold was found when it was attached and is found again when it is issued
    (issuing.py). In a trial any file will do, as for issuing: nobody has a sample that is signed.
    """
    if result is None:
        return False
    if official.are_samples():
        return True
    try:
        return pades.is_signed(result.file.read())
    except PdfError:
        return False


def waits(events: Sequence[DossierEvent]) -> bool:
    """Tell from the history whether the result in force was drafted here and is not signed yet."""
    last = _last(events)
    return last is not None and last.kind == ATTACHED and "template" in last.data


def signature(events: Sequence[DossierEvent]) -> DossierEvent | None:
    """Return who signed the result in force at the desk, and when; None where nobody did."""
    last = _last(events)
    return last if last is not None and last.kind == SIGNED else None


def _last(events: Sequence[DossierEvent]) -> DossierEvent | None:
    return next((each for each in reversed(events) if each.kind in (ATTACHED, SIGNED)), None)
