"""Whether a signature of a paper counts. Pure: facts of reading.py and trust in, a judgement out.

A signature counts when it fits the text, the certificate was in force when it was made and an
authority that the site trusts issued it (Law 20/2023/QH15 Đ22, Đ23). The time is the one that the
signature claims: a certificate that ended since does it no harm, one that was revoked does, because
the claim may be of any day.
"""

from __future__ import annotations

import base64
import datetime
from collections.abc import Mapping
from typing import Any

from cryptography import x509
from cryptography.x509.oid import NameOID

from portal.documents.signing import certificates, errors
from portal.documents.signing.certificates import Trust

GOOD = "good"
CODES = {
    errors.CertificateExpired: "expired",
    errors.CertificateNotYetValid: "not_yet",
    errors.CertificateRevoked: "revoked",
    errors.RevocationUnknown: "unknown",
    errors.DevelopmentCertificate: "untrusted",
    errors.CertificateUntrusted: "untrusted",
}
LONGEST = 200


def judge(told: Mapping[str, Any], trust: Trust, *, now: datetime.datetime) -> dict[str, str]:
    """Return signer, issuer, time, state and day of one signature (FileSignatures.found).

    What the bytes say goes before what the certificate says: a changed text is "changed" whoever
    signed it.
    """
    try:
        certificate = _certificate(told["certificate"])
        chain = [_certificate(each) for each in told["chain"]]
    except (KeyError, ValueError, TypeError):
        return {"signer": "", "issuer": "", "at": "", "state": "unreadable", "day": ""}
    at = told["at"]
    claimed = datetime.datetime.fromisoformat(at) if at else now
    state, day = _state(told, certificate, chain, trust, min(claimed, now))
    return {
        "signer": _name(certificate.subject),
        "issuer": _name(certificate.issuer),
        "at": at,
        "state": state,
        "day": day,
    }


def _state(
    told: Mapping[str, Any],
    certificate: x509.Certificate,
    chain: list[x509.Certificate],
    trust: Trust,
    at: datetime.datetime,
) -> tuple[str, str]:
    if not told["intact"] or told["changed"]:
        return "changed", ""
    if not told["valid"]:
        return "broken", ""
    try:
        certificates.require_usable(certificate, chain, name="", trust=trust, now=at)
    except errors.SigningRefused as refused:
        day = refused.facts.get("day")
        return CODES.get(type(refused), "untrusted"), day.isoformat() if day else ""
    return GOOD, ""


def _certificate(text: str) -> x509.Certificate:
    return x509.load_der_x509_certificate(base64.b64decode(text))


def _name(name: x509.Name) -> str:
    """Return the common name, else the organisation, as it stands in the certificate."""
    for kind in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME):
        for each in name.get_attributes_for_oid(kind):
            return str(each.value)[:LONGEST]
    return ""
