"""What a PDF says of its signatures, read in the process of digitising/child.py. No portal import.

Here is found out what the bytes tell: is the digest right, does the key of the certificate fit,
was anything changed later. Whether the certificate counts is decided outside (rules.py).
"""

from __future__ import annotations

import base64
import io
from typing import Any

MOST = 20
"""Signatures that are looked at; the rest of such a file is not judged."""


def read(data: bytes) -> dict[str, Any]:
    """Return {"signatures": [...], "cut": more than MOST}, or {"unreadable": true}.

    Of each: `certificate` and `chain` (DER in base64, "" when there is none), `at` (ISO 8601 as
    claimed, ""), `intact`, `valid`, `changed`; {} for one that cannot be read.
    """
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        fields = _fields(PdfFileReader(io.BytesIO(data), strict=False))
    except Exception:  # of whatever a stranger's bytes make of it
        return {"unreadable": True}
    regular = [each for each in fields if _kind(each) == "/Sig"]
    told = [_one(each, later=len(fields) - 1 - fields.index(each)) for each in regular[:MOST]]
    return {"signatures": told, "cut": len(regular) > MOST}


def _fields(reader: Any) -> list[Any]:
    """Return the signatures in the order of signing; None for one that cannot be read, last."""
    from pyhanko.sign.fields import enumerate_sig_fields
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

    good: list[Any] = []
    bad: list[None] = []
    for name, _value, field in enumerate_sig_fields(reader, filled_status=True):
        try:
            good.append(EmbeddedPdfSignature(reader, field.get_object(), name))
        except Exception:
            bad.append(None)
    return [*sorted(good, key=lambda each: each.signed_revision), *bad]


def _kind(signature: Any) -> str:
    try:
        return str(signature.sig_object_type)
    except Exception:
        return "/Sig"


def _one(signature: Any, *, later: int) -> dict[str, Any]:
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    try:
        signer = signature.signer_cert
        context = ValidationContext(trust_roots=[], allow_fetching=False)
        status = validate_pdf_signature(signature, context)
        at = signature.self_reported_timestamp
        return {
            "certificate": _text(signer.dump()),
            "chain": [_text(each.dump()) for each in signature.other_embedded_certs][:10],
            "at": at.isoformat() if at else "",
            "intact": bool(status.intact),
            "valid": bool(status.valid),
            "changed": _is_changed(status, later),
        }
    except Exception:
        return {}


def _is_changed(status: Any, later: int) -> bool:
    """Was the paper changed after this signature, by more than further signatures?

    Filled fields count as a change when nobody signed after them.
    """
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    if status.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return False
    if status.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        return True
    level = status.modification_level
    most = ModificationLevel.FORM_FILLING if later else ModificationLevel.LTA_UPDATES
    return level is None or level > most or not status.docmdp_ok


def _text(der: bytes) -> str:
    return base64.b64encode(der).decode()
