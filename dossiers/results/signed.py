"""Whether a drafted result bears a digital signature already, for the guards of a workflow."""

from __future__ import annotations

from pyhanko.pdf_utils.misc import PdfError

from dossiers.models import Result
from portal.documents import official
from portal.documents.signing import pades


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
