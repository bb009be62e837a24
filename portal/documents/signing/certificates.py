"""Whether a certificate may sign now. Values in; a refusal in words comes out.

A signature of an agency counts when its certificate was in force at the time of signing and was not
revoked (Law on electronic transactions 20/2023/QH15 Đ22, Đ23).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.x509.oid import NameOID

from portal.documents.signing import errors

DEVELOPMENT_AUTHORITY = "Một Cửa - thử nghiệm, không có giá trị pháp lý"
"""Organisation of every development certificate: what production refuses."""


@dataclass(frozen=True, slots=True)
class Trust:
    """What the site trusts: authorities (roots) and their lists of revoked certificates."""

    roots: tuple[x509.Certificate, ...]
    lists: tuple[x509.CertificateRevocationList, ...] = ()
    takes_development: bool = False


def require_usable(
    certificate: x509.Certificate,
    chain: Sequence[x509.Certificate],
    *,
    name: str,
    trust: Trust,
    now: datetime.datetime,
) -> None:
    """Raise a SigningRefused unless `certificate` may sign at `now`; `name` stands in its words.

    Every certificate up to the root is looked at: its time, its issuer's signature, its issuer's
    list. A list that is overdue refuses, because nobody can tell what it would say today.
    """
    if is_development(certificate) and not trust.takes_development:
        raise errors.DevelopmentCertificate(name)
    if not _is_for_signing(certificate):
        raise errors.CertificateUntrusted(name)
    for issued, issuer in _path(certificate, (*chain, *trust.roots), trust.roots, name):
        _require_time(issued, name, now)
        _require_time(issuer, name, now)
        _require_not_revoked(issued, issuer, trust.lists, name, now)


def is_development(certificate: x509.Certificate) -> bool:
    """Tell whether the development authority issued a certificate."""
    names = certificate.issuer.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)
    return any(each.value == DEVELOPMENT_AUTHORITY for each in names)


def _path(
    certificate: x509.Certificate,
    known: Iterable[x509.Certificate],
    roots: tuple[x509.Certificate, ...],
    name: str,
) -> list[tuple[x509.Certificate, x509.Certificate]]:
    """Return the pairs of issued and issuer from the certificate up to a root."""
    path, current, known = [], certificate, list(known)
    for _step in range(6):
        issuer = next((each for each in known if _has_issued(each, current)), None)
        if issuer is None:
            break
        path.append((current, issuer))
        if issuer in roots:
            return path
        current = issuer
    raise errors.CertificateUntrusted(name)


def _has_issued(issuer: x509.Certificate, issued: x509.Certificate) -> bool:
    if issuer == issued or not _is_authority(issuer):
        return False
    try:
        issued.verify_directly_issued_by(issuer)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


def _is_authority(certificate: x509.Certificate) -> bool:
    try:
        return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        return False


def _is_for_signing(certificate: x509.Certificate) -> bool:
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return False
    return usage.digital_signature or usage.content_commitment


def _require_time(certificate: x509.Certificate, name: str, now: datetime.datetime) -> None:
    if now < certificate.not_valid_before_utc:
        raise errors.CertificateNotYetValid(name, certificate.not_valid_before_utc)
    if now > certificate.not_valid_after_utc:
        raise errors.CertificateExpired(name, certificate.not_valid_after_utc)


def _require_not_revoked(
    issued: x509.Certificate,
    issuer: x509.Certificate,
    lists: tuple[x509.CertificateRevocationList, ...],
    name: str,
    now: datetime.datetime,
) -> None:
    own = [each for each in lists if each.issuer == issuer.subject]
    for each in own:
        if not each.is_signature_valid(issuer.public_key()):  # type: ignore[arg-type]
            raise errors.RevocationUnknown(name)
        entry = each.get_revoked_certificate_by_serial_number(issued.serial_number)
        if entry is not None:
            raise errors.CertificateRevoked(name, entry.revocation_date_utc)
    if own and not any(each.next_update_utc and now <= each.next_update_utc for each in own):
        raise errors.RevocationUnknown(name)
